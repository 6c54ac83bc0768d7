#!/usr/bin/env python3
"""Mark the sections with their kinds: pandoc -F filters/sections.py."""

import checkout  # noqa: F401 - it must come before the package

from postingfilter.pipelines.entry_point import main

main("sections")

#!/usr/bin/env python3
"""Clean the links, and tell what each is for: pandoc -F filters/links.py."""

import checkout  # noqa: F401 - it must come before the package

from postingfilter.pipelines.entry_point import main

main("links")

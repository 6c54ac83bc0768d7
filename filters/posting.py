#!/usr/bin/env python3
"""Run all the steps, as pandoc-postingfilter does: pandoc -F filters/posting.py."""

import checkout  # noqa: F401 - it must come before the package

from postingfilter.pipelines.entry_point import main

main()

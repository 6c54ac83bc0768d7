#!/usr/bin/env python3
"""Cut the hiring process into its steps: pandoc -F filters/process.py."""

import checkout  # noqa: F401 - it must come before the package

from postingfilter.pipelines.entry_point import main

main("process")

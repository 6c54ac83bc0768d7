#!/usr/bin/env python3
"""Find the facts of the head, such as company and role: pandoc -F filters/facts.py."""

import checkout  # noqa: F401 - it must come before the package

from postingfilter.pipelines.entry_point import main

main("facts")

"""What pandoc starts: the filter, begun as quickly as it can be.

A filter lives for one document, so nothing is tidied up, neither on its way nor at its end.
"""

from __future__ import annotations

import gc

gc.disable()  # before all that is imported below, which is most of what a filter makes

import os  # noqa: E402
import sys  # noqa: E402


def main(*names: str) -> None:
    """Run as pandoc's JSON filter: the steps of these names, all without any."""
    from postingfilter.pipelines import json_filter

    json_filter.main(names)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    main()

"""panflute imported without its tools, which load yaml, and its autofilter, which loads click: half its time.

A filter uses neither, and is started anew for every document. Whoever calls `panflute.stringify` or another of their
names gets the real one: it is loaded then.
"""

import sys

from postingfilter.startup.deferred import Deferred

UNUSED = Deferred(("panflute.tools", "panflute.autofilter"), user="panflute")

if "panflute" not in sys.modules:
    # Another panflute may be laid out otherwise: then it is imported as it comes, by whoever wants it.
    try:
        with UNUSED:
            import panflute  # noqa: F401
    except (ImportError, AttributeError):
        pass

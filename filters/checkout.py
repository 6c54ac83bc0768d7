"""Run this filter with the Python and the package of the checkout; each filter here imports this module first.

Pandoc starts a filter with the first Python on the PATH, which need not be the one that script/bootstrap has filled.
"""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / "bin" / "python"

if PYTHON.exists() and Path(sys.prefix).resolve() != (ROOT / ".venv").resolve():
    os.execv(PYTHON, [str(PYTHON), *sys.argv])
sys.path.insert(0, str(ROOT / "src"))
if not find_spec("panflute"):
    sys.exit(f"{sys.argv[0]}: panflute is missing: type {ROOT / 'script' / 'bootstrap'}")

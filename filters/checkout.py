"""Imported first by each filter here: the checkout's own environment and package.

Pandoc starts a filter with whichever Python comes first on the PATH, which needn't be the one that
script/bootstrap has filled.
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

"""Build the commands that install Python packages into the environment of the running interpreter."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
import shlex
import sys


def command(*requirements: str) -> str:
    """Return the command that installs packages for this interpreter: pip's, or uv's where there is no pip."""
    python = shlex.quote(sys.executable)
    packages = " ".join(map(shlex.quote, requirements))
    if importlib.util.find_spec("pip"):
        return f"{python} -m pip install {packages}"
    return f"uv pip install --python {python} {packages}"


def command_for_extra(name: str) -> str:
    """Return the command that installs the packages of one of this project's extras."""
    listed = importlib.metadata.requires("postingfilter") or []
    marker = re.compile(rf"""^(.+?)\s*;\s*extra\s*==\s*['"]{re.escape(name)}['"]$""")
    return command(*(found[1] for requirement in listed if (found := marker.match(requirement))))

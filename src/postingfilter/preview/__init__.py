"""Serve a preview on this machine: show briefs in the browser, and make them again when notes change."""

"""The preview: a server on this machine that shows briefs in the browser, and makes them again when notes change."""

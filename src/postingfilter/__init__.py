"""Turn the Markdown note on a job posting into a brief of one page."""

__version__ = "0.1.0"

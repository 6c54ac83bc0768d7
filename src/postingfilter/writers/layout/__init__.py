"""Lay out HTML with WeasyPrint: all modules that call it or depend on its internals."""

"""Layout by WeasyPrint: everything that calls it or depends on how it is built."""

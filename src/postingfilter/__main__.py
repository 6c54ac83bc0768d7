"""`python -m postingfilter` is the command `postingfilter`."""

from postingfilter.cli import main

main()

"""Hold the commands: a module each, whose `command` is what is typed after `postingfilter`."""

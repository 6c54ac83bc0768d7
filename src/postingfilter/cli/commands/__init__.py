"""The commands: one module for each, which defines `command`. The module's name is the command's, with `-` for `_`."""

"""Create a note from arguments, from a saved page or from a paste; tidy a paste."""

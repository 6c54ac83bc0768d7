"""Begin a note: from arguments, from a saved page or a paste; and take out what the page put around the posting."""

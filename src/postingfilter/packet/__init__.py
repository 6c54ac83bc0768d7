"""Make a packet: the briefs of many notes in one document, with cover, contents, comparison and preparation sheets."""

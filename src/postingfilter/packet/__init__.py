"""A packet: the briefs of many notes as one document, with a cover, contents, a comparison and sheets to prepare on."""

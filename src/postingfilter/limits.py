"""Limits of a note and of the files beside it: time, memory, sizes and counts, as listed in reference/limits.md."""

#: Seconds for one note, unless --timeout says otherwise: most take less than one.
NOTE_SECONDS = 20.0
#: Bytes of memory that a call of pandoc may use: pandoc takes 100 MB for the longest known posting.
PANDOC_MEMORY = 768_000_000
#: Bytes of address space that a note may add to its process: the longest known posting takes a quarter of it.
NOTE_MEMORY = 1_200_000_000
#: Bytes of a note: twenty times the longest known posting.
NOTE_BYTES = 1_000_000
#: Characters of a line of a note, and of a word, without pictures in it: five times the longest known.
LINE_CHARACTERS, WORD_CHARACTERS = 20_000, 5_000
#: Signs in a paragraph that open something for pandoc's reader, such as `*` and `<`: ten times the most known.
PARAGRAPH_SIGNS = 2_000
#: Brackets, and tags `<span>`, in a paragraph that wait for their end at the same time.
OPEN_BRACKETS, OPEN_SPANS = 100, 10
#: Levels of lists and quotations: eight times the most known.
LEVELS = 40
#: Links in a paragraph, and in a note: twenty times the most known.
PARAGRAPH_LINKS, LINKS = 500, 1_000
#: Bytes of each file of a theme.
THEME_BYTES = 10_000_000
#: Bytes of a `postingfilter.toml`: room for thousands of words.
SETTINGS_BYTES = 100_000
#: Bytes of a picture, and of all pictures of a note.
PICTURE_BYTES, ALL_PICTURE_BYTES = 30_000_000, 60_000_000
#: Pixels of a picture, and of all pictures of a note: up to four bytes each in memory.
PICTURE_PIXELS, ALL_PICTURE_PIXELS = 80_000_000, 120_000_000
#: Elements that an SVG picture draws; an element that it draws several times counts each time.
SVG_ELEMENTS = 20_000

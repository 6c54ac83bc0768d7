"""Lengths of the classic theme, which are defaults of the theme's tokens and are used to predict heights.

Sizes are in em of the body type, spaces in gaps of the setting. A theme may replace them by its own tokens; the
prediction always takes these, see `block_heights`.
"""

TITLE_SIZE = 2.0
LONG_TITLE_SIZE = 1.55
HEADING_SIZE = 1.18
SMALL_SIZE = 0.84  # labels, captions
ADDRESS_SIZE = 0.9  # addresses in the head
CODE_SIZE = 0.94
PARAGRAPH_SPACE = 0.7
ITEM_SPACE = 0.44
COLUMN_GAP = 2.2

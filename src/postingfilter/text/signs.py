"""Signs that begin the items and headings of a note: bullets, ornaments."""

from __future__ import annotations

#: Dashes: bullets before a space, and at a line's start also punctuation.
DASHES = "-–—"
#: Bullets that Markdown reads itself, or that are letters of a text elsewhere: before a space only.
TYPED_BULLETS = DASHES + "*+"
#: Bullets even where they touch the word behind them, and wherever they stand in a line.
DRAWN_BULLETS = "•▪◦‣∙"
#: Bullets even where they touch the word; within a line the katakana dot separates words (`データ・分析`).
TOUCHING_BULLETS = DRAWN_BULLETS + "・"
#: Every sign that is a bullet wherever it begins a line.
BULLETS = TYPED_BULLETS + "·▫" + TOUCHING_BULLETS
#: Signs that are a bullet only when the next line begins with the same one: one alone decorates a heading.
ORNAMENTS = "●○■□◆◇▶►▸★☆※✔✓✅☑☐➢➤✨👉🔹🔸🔥👍💡⭐✳❖▷☞✦"
#: Signs that mark a line of its own as a heading.
HEADING_ORNAMENTS = "■□◆◇▶►▷●○❖◈▣✦☆★#▎|"
#: Signs that stand between the links of one line.
LINK_SEPARATORS = "|/·•,;–—-+&"

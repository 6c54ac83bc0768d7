"""Tables of the signs that have a meaning in plain text: arrows, bullets, ornaments, separators, task boxes."""

from __future__ import annotations

#: Dashes: bullets before a space, and at a line's start also punctuation.
DASHES = "-–—"
#: Bullets that Markdown reads itself, or that are letters of a text elsewhere: before a space only.
TYPED_BULLETS = DASHES + "*+"
#: Bullets anywhere in a line, also without a space before the next word.
DRAWN_BULLETS = "•▪◦‣∙"
#: Bullets at the beginning of a line, also without a space before the word; within a line these dots separate words
#: (`データ・分析`, `전기ㆍ전자`).
TOUCHING_BULLETS = DRAWN_BULLETS + "・ㆍ．"
#: Every sign that is a bullet at the beginning of a line.
BULLETS = TYPED_BULLETS + "·▫" + TOUCHING_BULLETS
#: The pattern of the mark of a list's item and the spaces behind it, as people type it in Markdown and in plain text.
LIST_MARK = r"(?:[-*+•]|\d+[.)])\s+"
#: Signs that are a bullet only when the next line begins with the same one: one alone decorates a heading.
ORNAMENTS = "●○■□◆◇▶►▸★☆※✔✓✅☑☐➢➤✨👉🔹🔸🔥👍💡⭐✳❖▷☞✦"
#: Signs that mark a line as a heading when they stand before its words.
HEADING_ORNAMENTS = "■□◆◇▶►▷●○❖◈▣✦☆★#▎|"
#: Signs behind a label.
COLONS = (":", "：")
#: Signs that stand between the links of one line.
LINK_SEPARATORS = "|/·•,;–—-+&"
#: Signs that stand between the parts of a title and belong to none of them.
TITLE_SEPARATORS = " -–—|｜/／·・•∙:：,，、;；@＠~"
#: Arrows anywhere between words.
ARROWS = (
    "→",
    "⇒",
    "➜",
    "➔",
    "➡\ufe0f",
    "➡",
    "⟶",
    "⇨",
    "➝",
    "➞",
    "⮕",
    "⟹",
    "⇢",
    "⏩\ufe0f",
    "⏩",
    "-->",
    "–>",
    "—>",
    "->",
    "-＞",
    "=>",
    "~>",
    "▶\ufe0f",
    "▶",
    "►",
    "▷",
    "▸",
)
#: Arrows in a hiring process only: elsewhere they compare, quote or separate the levels of a menu.
WEAK_ARROWS = (">>", ">", "＞", "»", "›")
#: An arrow in a hiring process whose line holds no other arrow.
PLUS = "+"
#: Full-width brackets as ASCII, for `str.translate`: an expression that has both takes `re` five times as long.
ASCII_BRACKETS = str.maketrans("（）［］", "()[]")
#: The boxes of tasks, not done and done, as pandoc reads them at the beginning of a list's item.
TASK_BOXES = ("☐", "☒")
#: An arrow when it stands alone on a line between two steps.
DOWN_ARROWS = ("↓", "⇩", "⬇\ufe0f", "⬇", "▼", "|", "v", "V", "∨")
#: The signs at the end of a question.
QUESTION_MARKS = ("?", "？")

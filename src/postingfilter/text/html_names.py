"""List the names of HTML elements."""

from __future__ import annotations

# The elements of HTML, obsolete ones too. Pandoc reads any `<Word>` as a tag, and its writers drop unknown tags:
# `<주요업무>` and the second half of `List<String>` would be lost.
_NAMES = """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgcolor big
    blink blockquote body br button canvas caption center cite code col colgroup data datalist
    dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer
    form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd
    label legend li link main map mark marquee menu meta meter nav nobr noframes noscript
    object ol optgroup option output p param picture pre progress q rp rt ruby s samp script
    section select slot small source span strike strong style sub summary sup svg table tbody
    td template textarea tfoot th thead time title tr track tt u ul var video wbr
"""
ELEMENTS = frozenset(_NAMES.split())
#: Elements that hold blocks or stand between them: in a row of a pipe table pandoc drops such a tag and what follows.
_BLOCK_NAMES = """
    address article aside blockquote center dd details div dl dt figure footer h1 h2 h3 h4 h5 h6
    header hr li main nav ol p section summary table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(_BLOCK_NAMES.split())

"""Test generated notes: no crash, no lost word, and no change by a second run."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from postingfilter import filter as pipeline
from postingfilter import note, pandoc
from postingfilter.brief import document
from postingfilter.errors import NoteError
from postingfilter.note.prepare import prepare

#: What a form is given: words, each used once, so that a lost one is missed, and a choice.
Words = Callable[[], str]
Pick = Callable[..., str]
Form = Callable[[Words, Pick], str]

STEMS = ("재고", "배송", "면접", "서류", "경력", "ops", "design", "求人", "職務", "équipe")
HEADINGS = (
    "주요 업무",
    "자격 요건",
    "우대 사항",
    "채용 프로세스",
    "참고",
    "Benefits",
    "What you'll do",
    "業務内容",
)
LABELS = ("회사", "직무", "고용형태", "마감일", "Location", "Salary", "Team", "給与", "팀장의 말")
ARROWS = (" → ", "→", " -> ", " > ", " ⇒ ", " ▶ ", " ➡️ ", " --> ")
EMOJI = ("📋 ", "👩‍💻 ", "⚠️ ", "🇰🇷", "1️⃣ ", ":rocket: ", "")

FORMS: dict[str, Form] = {}


def form(make: Form) -> Form:
    """Enter a maker of one block into FORMS, under its own name."""
    FORMS[make.__name__] = make
    return make


@form
def heading(word: Words, pick: Pick) -> str:
    mark = pick("# ", "## ", "##", "### ", " ## ")
    text = pick(*HEADINGS, f"{word()} {word()}")
    return mark + pick(*EMOJI) + text + pick("", ":", " 🚀", " #", "  ")


@form
def heading_in_disguise(word: Words, pick: Pick) -> str:
    text = pick(*HEADINGS, word())
    return pick("**{}**", "[{}]", "【{}】", "■ {}", "<{}>", "{}\n---", "{}:", "3. **{}**").format(text)


@form
def text(word: Words, pick: Pick) -> str:
    return "\n".join(f"{word()} **{word()}**를 {pick('@', '#', '', '~', '(')}{word()}." for _ in pick("1", "12", "123"))


@form
def bullets(word: Words, pick: Pick) -> str:
    mark = pick("- ", "* ", "+\t", "• ", "・", "※ ", "✅ ", "- [ ] ", "1. ", "1)", "(1) ", "★")
    indent = pick("", "  ", "    ")
    inner = pick("  - {}", "    - {}", "   {}", "{}")
    lines = [
        indent + mark + word(),
        indent + inner.format(word()),
        indent + mark + f"`{word()}` {word()}",
    ]
    return "\n".join(lines)


@form
def labels(word: Words, pick: Pick) -> str:
    shape = pick(
        "**{}**: {}",
        "**{}:** {}",
        "- **{}**: {}",
        "- {} : {}",
        "{}: {}",
        "{}:{}",
        "[{}]: {}",
        "{}:: {}",
    )
    return "\n".join(shape.format(pick(*LABELS), f"{word()} {word()}") for _ in pick("1", "12", "123"))


@form
def chain(word: Words, pick: Pick) -> str:
    line = pick(*ARROWS).join(("서류 전형", word(), f"{word()} 면접", "최종 합격"))
    return pick("{}", "**채용 절차**: {}", "{} 의 순서로 진행됩니다", "- {}", "> {}").format(line)


@form
def steps(word: Words, pick: Pick) -> str:
    number = pick("1. ", "1\\. ", "- ", "1차 ")
    arrow = pick(*ARROWS, "").rstrip()
    shape = pick("**{}** ", "{} ", "{}: 1시간 ", "{}\n  - 30분 ")
    return "## 채용 프로세스\n\n" + "\n".join(number + shape.format(word()) + arrow for _ in range(4))


@form
def link(word: Words, pick: Pick) -> str:
    url = "https://jobs.example.com/12?utm_source=mail&id=3"
    shape = pick(
        "[{0}]({1})",
        "- [{0}]({1})",
        "> [여기]({1}) {0}",
        "{0} {1}",
        "[{0}][u]\n\n[u]: {1}",
        "<a href='{1}'>{0}</a>",
    )
    return shape.format(word(), url) + pick("", '{:target="_blank"}', ".")


@form
def table(word: Words, _: Pick) -> str:
    return f"| {word()} | {word()} |\n|---|---|\n| {word()} | {word()} |\n| 마감일 | {word()} |"


@form
def code(word: Words, pick: Pick) -> str:
    fence = pick("```", "~~~", "```` text")
    return f"{fence}\n{word()}\n↓\n##{word()}\n{{{{ {word()} }}}}\n{fence.split()[0]}"


@form
def markup(word: Words, pick: Pick) -> str:
    shape = pick(
        "{}<br>{}",
        "<p>{}</p>\n<p>{}</p>",
        "<ul><li>{}</li><li>{}</li></ul>",
        "<b>{}</b> {}",
        "<div>\n\n## {}\n\n{}\n\n</div>",
    )
    return shape.format(word(), word())


@form
def aside(word: Words, pick: Pick) -> str:
    shape = pick(
        "> {}\n> {}",
        "> [!note]\n> {} {}",
        "---\n{} {}",
        "{} {}\n***",
        "{}[^1]\n\n[^1]: {}",
        "{} &amp; {}",
        "{}\\n{}",
    )
    return shape.format(word(), word())


@form
def marks(word: Words, pick: Pick) -> str:
    shape = pick(
        "10<sup>{}</sup> {}",
        "<kbd>{}</kbd> <u>{}</u>",
        "<code>{}</code> <mark>{}</mark> <small>x</small>",
        "{} C#\n{} F#",
        "- {} ✅\n- {} 👎",
        ":rocket: {} :x: {}",
        "{} ^block1\n{}",
        "- {} ((64906131-f9a2-46c5-bb5f-eddf3043817b)) {}",
    )
    return shape.format(word(), word())


@form
def html_parts(word: Words, pick: Pick) -> str:
    shape = pick(
        "<table><tr><th>{0}</th></tr><tr><td rowspan='2'>{1}</td><td>{2}</td></tr></table>",
        "<table><caption>{0}</caption><tr><td>{1}<td>{2}</table>\n\n: caption",
        "<dl><dt>{0}</dt><dd>{1}</dd><dd>{2}</dd></dl>",
        "<ol start='4'><li>{0}</li><li>{1}</li></ol>{2}",
        "<pre>\n{0}\n  {1}\n</pre>\n{2}",
        "<details><summary>{0}</summary>\n\n{1}\n\n- {2}\n\n</details>",
        "<aside>\n💡 {0}\n{1}\n</aside>\n{2}",
    )
    return shape.format(word(), word(), word())


@form
def of_other_programs(word: Words, pick: Pick) -> str:
    shape = pick(
        ":::tip {0}\n{1}\n:::\n{2}",
        "::::note\n{0}\n:::tip\n{1}\n:::\n::::\n{2}",
        '!!! note "{0}"\n    {1}\n\n    - {2}',
        "> [!note] {0}\n> > [!tip] {1}\n> > {2}",
        "- ## {0}\n  id:: 64906131\n\t- {1}\n\t- {2}",
        "- {0}\n\n    ### {1}\n\n    {2}",
        "{0}[^a]\n\n[^a]: {1}\n\n    - {2}",
        "| {0} |\n|---|\n| {1} | {2} |",
        "```plain text\n{0}\n{1}\n```\n{2}",
        "- {0} and\n  benefits {1}\n- {2}",
        "{0}, \n{1} の\n{2}",
    )
    return shape.format(word(), word(), word())


@form
def unprinted(_: Words, pick: Pick) -> str:
    return pick("<!-- 주석\n둘째 줄 -->", "%%\n주석\n%%", "[TOC]", "{% include a.html %}", "<%= b %>", "---")


@st.composite
def notes(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A note, and the words that it must not lose."""
    used: list[str] = []

    def word() -> str:
        number = len(used)
        ending = chr(97 + number // 26 % 26) + chr(97 + number % 26)
        used.append(f"{STEMS[number % len(STEMS)]}{ending}")
        return used[-1]

    def pick(*choices: str) -> str:
        return draw(st.sampled_from(choices))

    forms = draw(st.lists(st.sampled_from(sorted(FORMS)), min_size=1, max_size=9))
    body = "".join(FORMS[name](word, pick) + pick("\n\n", "\n", "\n\n\n") for name in forms)
    top = pick("", "---\ntitle: 물류: 기획\n---\n", "\ufeff---\ntitle: x\n---\n\n", "+++\na = 1\n+++\n")
    text = top + body
    line_end = pick("\n", "\r\n", "\r\r\n")
    return text.replace("\n", line_end), [name for name in used if name in text]


def letters(text: str) -> str:
    """The letters and digits of a text in one string: a broken line or word is nothing."""
    return "".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


def lost(used: list[str], written: str) -> list[str]:
    shown = letters(written)
    return [word for word in used if letters(word) not in shown]


def without_tags(written: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", written))


@given(notes())
def test_reading_loses_no_word_and_twice_is_once(made: tuple[str, list[str]]) -> None:
    text, used = made
    read = note.read(None, text.encode())
    written = pandoc.write(pandoc.read(read.body), "html").decode()
    assert not lost(used, without_tags(written))
    assert prepare(read.body)[0] == read.body


@given(notes(), st.sampled_from(("html", "plain", "markdown")))
def test_the_steps_lose_no_word_and_twice_is_once(made: tuple[str, list[str]], to: str) -> None:
    text, used = made
    doc = pipeline.run(document.load(note.read(None, text.encode())), to)
    first = pandoc.dump(doc)
    written = pandoc.write(doc, to, "--wrap=none").decode()
    assert not lost(used, without_tags(written) if to == "html" else written)
    second = pandoc.dump(pipeline.run(pandoc.load(first), to))
    assert json.loads(second) == json.loads(first)


@given(st.text(st.sampled_from([*"#-*>|`~[]<>{}%:=_1.)a가\t \n\\\ufeff\u200b\u3000"]), max_size=80))
def test_any_text_can_be_prepared_and_twice_is_once(text: str) -> None:
    once = prepare(text)[0]
    assert prepare(once)[0] == once


@given(st.binary(max_size=60), st.sampled_from((b"", b"---\n", b"+++\n", b"{")))
def test_any_bytes_are_a_note_or_refused(data: bytes, fence: bytes) -> None:
    try:
        note.read(None, fence + data + b"\n" + fence)
    except NoteError as error:
        assert str(error).startswith("-:")

"""Test themes: their files, the precedence of choices, and invalid ones."""

import re
import shutil
import zipfile
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner
from PIL import Image

from postingfilter import brief, data, note, theme
from postingfilter.batch import state
from postingfilter.cli.group import Commands
from postingfilter.errors import UsageError
from postingfilter.settings import layers
from postingfilter.theme import tokens
from postingfilter.theme.contrast import TEXT_COLORS, contrast
from postingfilter.writers.pdf.layouts import stylesheet
from tests.support import generated
from tests.support.paths import DOCS

NOTE = "---\nlang: en\n{front}\n---\n# Copperline: Data Engineer\n\n## What you do\n\n- Pipelines\n- Tables\n"


def call(*arguments: str) -> tuple[int, str]:
    """The exit code of a command, and what it said on stderr."""
    result = CliRunner().invoke(Commands("postingfilter"), arguments)
    return result.exit_code, result.stderr


def accent(folder: Path, *arguments: str, front: str = "") -> str:
    """The accent of a brief in HTML, of a note with more front matter in `folder`."""
    path = folder / "note.md"
    path.write_text(NOTE.format(front=front), "utf-8")
    assert call("brief", str(path), "-o", str(folder / "note.html"), *arguments) == (0, "")
    html = (folder / "note.html").read_text("utf-8")
    return str(re.findall(r"--accent: (#\w+);", html)[0])


def own_theme(folder: Path, text: str = "", rules: str = "") -> Path:
    """A theme of one's own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "theme.toml").write_text(f'description = "My own"\n{text}', "utf-8")
    (folder / "brief.css").write_text(rules, "utf-8")
    return folder


@pytest.mark.parametrize("name", data.themes())
def test_every_colour_of_words_can_be_read_on_its_grounds(name: str) -> None:
    values = theme.load(name).values
    for word, grounds in TEXT_COLORS.items():
        for ground in grounds:
            assert contrast(values[word], values[ground]) >= 4.5, (word, ground)


@pytest.mark.parametrize("name", data.themes())
def test_every_value_of_a_theme_is_of_its_kind(name: str) -> None:
    look = theme.load(name)
    assert look.description
    assert look.written.keys() == tokens.TOKENS.keys()
    for token, value in look.written.items():
        assert tokens.checked(token, value) == value


def test_the_defaults_are_the_classic_theme() -> None:
    assert theme.load("classic").written == {name: token.default for name, token in tokens.TOKENS.items()}
    assert theme.load("") == theme.load("classic")


def test_every_token_is_used_by_a_stylesheet_or_the_docx() -> None:
    styles = data.data_dir() / "styles"
    used = "\n".join(path.read_text("utf-8") for path in styles.rglob("*.css"))
    code = "\n".join(path.read_text("utf-8") for path in (data.PACKAGE / "writers" / "docx").glob("*.py"))
    unused = [
        name
        for name in tokens.TOKENS
        if f"var(--{name})" not in used and f'"{name}"' not in code and not name.endswith(("-loose", "-tight"))
    ]
    assert unused == []
    assert len(used) > 1000


def test_no_stylesheet_asks_for_what_is_no_token() -> None:
    sheets = ("row", "rules")  # of a packet, which packet/parts.py sets
    known = {
        *tokens.TOKENS,
        *sheets,
        "face",
        "code",
        "gap",
        "leading",
        *(f"face-{tag}" for tag in theme.FACE_LANGUAGES),
    }
    asked = {
        name
        for path in (data.data_dir() / "styles").rglob("*.css")
        for name in re.findall(r"var\(--([\w-]+)\)", path.read_text("utf-8"))
    }
    assert asked <= known
    assert len(asked) > 10


def test_the_order_is_command_line_front_matter_folder_theme(tmp_path: Path) -> None:
    default = tokens.TOKENS["accent"].default
    assert accent(tmp_path) == default
    (tmp_path / "postingfilter.toml").write_text('[set]\naccent = "#111111"\n', "utf-8")
    assert accent(tmp_path) == "#111111"
    assert accent(tmp_path, front='set: {accent: "#222222"}') == "#222222"
    assert accent(tmp_path, front='postingfilter: {set: {accent: "#333"}}') == "#333"
    assert accent(tmp_path, "--set", "accent=#444444", front='set: {accent: "#222222"}') == "#444444"


def test_a_theme_is_chosen_in_the_same_order(tmp_path: Path) -> None:
    mine = own_theme(tmp_path / "mine", '[tokens]\naccent = "#064"\n')
    (tmp_path / "postingfilter.toml").write_text('theme = "serif"\n', "utf-8")
    assert accent(tmp_path) == theme.load("serif").values["accent"]
    assert accent(tmp_path, front="theme: classic") == tokens.TOKENS["accent"].default
    assert accent(tmp_path, "--theme", str(mine), front="theme: classic") == "#064"


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("theme: ../mine", ":3: theme: a note names a theme of "),
        ("theme: /etc", ":3: theme: a note names a theme of "),
        ("set: {accent: red}", ":3: set: accent can't be 'red': give a colour such as #b3341e"),
        ("set: {accent: 'url(x)'}", "set: accent can't be 'url(x)'"),
        ("set: {accent: '#0a7; } body { display: none'}", "set: accent can't be"),
        ("set: {title-size: 3}", "set: title-size can't be '3': give 1em to 4em"),
        ("set: {folder: x}", "set: there is no token 'folder': choose one of ink, "),
        ("set: red", ":3: set: give tokens by name"),
    ],
)
def test_what_a_note_may_not_choose_is_told_and_left_out(tmp_path: Path, front: str, said: str) -> None:
    own_theme(tmp_path / "mine", '[tokens]\naccent = "#064"\n')
    path = tmp_path / "note.md"
    path.write_text(NOTE.format(front=front), "utf-8")
    made = brief.make(note.read(path), brief.Options(to="html"))
    assert len(made.warnings) == 1
    assert said in made.warnings[0]
    assert f"--accent: {tokens.TOKENS['accent'].default};" in made.content.decode()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "mine: there is no theme.toml in this folder"),
        ({"theme.toml": "description = mine"}, "theme.toml:1: this is no TOML"),
        ({"theme.toml": f"\n{'a.' * 20_000}a = 1"}, "theme.toml:2: this is no TOML"),
        ({"theme.toml": f"a = {'9' * 5_000}"}, "theme.toml: this is no TOML"),
        (
            {"theme.toml": "description = 'x'\ncolour = 'red'"},
            "theme.toml:2: there is no key 'colour' here: choose one of name",
        ),
        ({"theme.toml": "description = 3"}, "theme.toml:1: description must be a text in quotes"),
        ({"theme.toml": "[tokens]\nacent = '#123'"}, "theme.toml:2: there is no token 'acent': did you mean accent?"),
        ({"theme.toml": "[tokens]\naccent = 3"}, "theme.toml:2: accent can't be '3': give a colour"),
        ({"theme.toml": "[tokens]\nhead-rule = '9pt'"}, "theme.toml:2: head-rule can't be '9pt': give 0pt to 6pt"),
        (
            {"theme.toml": "[tokens]\nink = 'part'\npart = 'ink'"},
            "theme.toml: the colours ink, part name each other: give one",
        ),
        ({"theme.toml": "[font]\nko = ['\"; }']"}, "theme.toml:2: ko: give a list of the names of faces"),
        ({"theme.toml": "", "brief.css": "</STYLE><script>"}, "brief.css: a stylesheet can't hold `</style`"),
        ({"theme.toml": "", "brief.css": "/* caf\xe9 */"}, "brief.css: this file can't be read ("),
        (
            {"theme.toml": "", "brief.css": "p {}\n.head {background: url(g.png)}"},
            "brief.css:2: g.png: there is no such",
        ),
        (
            {"theme.toml": "", "brief.css": "p {background: url('../note.md')}"},
            "brief.css:1: ../note.md: a theme takes",
        ),
        ({"theme.toml": "", "brief.css": 'p {background: url("file:///x")}'}, "brief.css:1: file:///x: a theme takes"),
        ({"theme.toml": "", "icons/duties.svg": "caf\xe9"}, "duties.svg: this file can't be read ("),
        ({"theme.toml": "", "icons/duties.svg": "<p>mine</p>"}, "duties.svg: this is no SVG"),
    ],
)
def test_what_is_wrong_with_a_theme_is_one_sentence(tmp_path: Path, files: dict[str, str], said: str) -> None:
    (tmp_path / "mine" / "icons").mkdir(parents=True)
    for name, text in files.items():
        (tmp_path / "mine" / name).write_text(text, "cp1252")
    path = tmp_path / "note.md"
    path.write_text(NOTE.format(front="postingfilter: {emoji: icon}"), "utf-8")
    code, told = call("brief", str(path), "--theme", str(tmp_path / "mine"), "-o", str(tmp_path / "x.html"))
    assert (code, told.count("\n")) == (2, 1)
    assert said in told
    assert not (tmp_path / "x.html").exists()


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("accent", "--set accent: give a token and its value, such as --set 'accent=#24594a'"),
        ("accent=blue", "--set accent=blue: accent can't be 'blue'"),
        ("gone=1", "--set gone=1: there is no token 'gone'"),
        ("section-space=7", "give 0 to 6"),
        ("columns=three", "columns can't be 'three': give full or always"),
    ],
)
def test_what_is_wrong_with_a_token_is_one_sentence(said: str, answer: str) -> None:
    code, told = call("brief", "note.md", "--set", said)
    assert (code, told.count("\n")) == (2, 1)
    assert answer in told


def test_what_is_wrong_beside_a_note_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text(NOTE.format(front=""), "utf-8")
    for text, said in {
        'theme = "gone"': "postingfilter.toml:1: ",
        "\n[set]\naccent = 1": "postingfilter.toml:3: set.accent can't be 1: give a colour",
        "[columns]": "postingfilter.toml:1: there is no setting 'columns' here: choose one of theme, set",
    }.items():
        (tmp_path / "postingfilter.toml").write_text(text, "utf-8")
        code, told = call("brief", str(path))
        assert (code, told.count("\n")) == (2, 1)
        assert said in told


def test_a_theme_of_ones_own_needs_no_more_than_a_name(tmp_path: Path) -> None:
    folder = tmp_path / "bare"
    folder.mkdir()
    (folder / "theme.toml").write_text("", "utf-8")
    shutil.copy(data.data_dir() / "styles" / "classic" / "brief.css", folder)
    assert theme.load(str(folder)).plain_css(False) == theme.load("classic").plain_css(False)


def test_a_themes_own_pictures_are_in_the_brief(tmp_path: Path) -> None:
    rules = ".head { /* url(gone.png) */ background: url(dot.png) no-repeat; }\nh2::after { content: ' url(gone.png)' }"
    folder = own_theme(tmp_path / "mine", rules=rules)
    Image.new("RGB", (40, 40), "red").save(folder / "dot.png")
    path, out = tmp_path / "note.md", tmp_path / "note.pdf"
    path.write_text(NOTE.format(front=""), "utf-8")
    assert call("brief", str(path), "--theme", str(folder), "-o", str(out)) == (0, "")
    assert len(pypdf.PdfReader(out).pages[0].images) == 1
    assert call("brief", str(path), "--theme", str(folder), "-o", str(tmp_path / "x.html")) == (0, "")
    html = (tmp_path / "x.html").read_text("utf-8")
    assert "background: url('data:image/png;base64," in html
    assert "url(dot.png)" not in html


def test_words_in_quotes_are_no_lengths() -> None:
    for kept in (
        "content: 'within 10mm'",
        'content: "within 10mm"',
        'url("a 3mm.png")',
        "url(a-3mm.png)",
        "/* 2mm's */",
    ):
        assert theme.in_root_lines(f"a {{ {kept}; margin: 10pt }}") == f"a {{ {kept}; margin: 10rlh }}"


def test_a_briefs_batch_is_made_anew_when_its_look_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, out = tmp_path / "note.md", tmp_path / "out"
    path.write_text(NOTE.format(front=""), "utf-8")
    mine = own_theme(tmp_path / "mine")
    monkeypatch.setenv(layers.VARIABLE, str(tmp_path / "own.toml"))

    def made(*arguments: str) -> bool:
        place = out / "note.html"
        before = place.stat().st_mtime_ns if place.exists() else 0
        for remembered in (state._of_themes, state.of_folder, theme.load, stylesheet):  # as another process would
            remembered.cache_clear()
        assert call("brief", str(path), "-d", str(out), "-t", "html", *arguments) == (0, "")
        return place.stat().st_mtime_ns != before

    assert made()
    assert not made()
    (tmp_path / "postingfilter.toml").write_text('paper = "Letter"\n', "utf-8")
    assert made()
    (tmp_path / "own.toml").write_text('theme = "mine"\n', "utf-8")
    assert made()
    assert not made()
    own_theme(mine, '[tokens]\nink = "#000"\n')
    assert made()
    assert made("--set", "ink=#111")
    assert not made("--set", "ink=#111")


def test_words_that_can_hardly_be_read_are_told_of(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text(NOTE.format(front=""), "utf-8")
    said = (
        "accent #0a7 has a contrast of 2.7 to 1 with tint #f5f2ed, and words need 4.5: give a colour further from it\n"
    )
    for command in ("brief", "packet"):
        code, told = call(command, str(path), "--set", "accent=#0a7", "-o", str(tmp_path / "out.pdf"))
        assert (code, told.count("\n"), told.endswith(said)) == (0, 1, True)
    assert call("brief", str(path), "--set", "rule=#eee", "-o", str(tmp_path / "out.pdf")) == (0, "")


def test_a_packet_is_one_book(tmp_path: Path) -> None:
    notes = []
    for number, front in enumerate(("theme: classic", 'set: {accent: "#123456"}'), 1):
        notes.append(tmp_path / f"{number}.md")
        notes[-1].write_text(NOTE.format(front=front), "utf-8")
    (tmp_path / "more").mkdir()
    notes.append(tmp_path / "more" / "3.md")
    notes[-1].write_text(NOTE.format(front=""), "utf-8")
    (tmp_path / "more" / "postingfilter.toml").write_text('[set]\naccent = "#fff"\n', "utf-8")  # read by no packet

    def accents(*arguments: str) -> set[str]:
        out = tmp_path / "packet.docx"
        assert call("packet", *map(str, notes), "-o", str(out), *arguments) == (0, "")
        with zipfile.ZipFile(out) as package:
            return set(re.findall(r'w:color w:val="(\w+)"', package.read("word/styles.xml").decode()))

    assert "B3341E" in accents()
    (tmp_path / "postingfilter.toml").write_text('[set]\naccent = "#006644"\n', "utf-8")
    assert "006644" in accents()
    assert "111111" in accents("--set", "accent=#111111")


def test_colours_may_be_named_by_each_other(tmp_path: Path) -> None:
    folder = own_theme(tmp_path / "mine", '[tokens]\nheading = "accent"\n')
    given = theme.load(str(folder), (("accent", "#064"),))
    assert given.values["heading"] == "#064"
    assert "--heading: var(--accent);" in given.screen_css("en")
    with pytest.raises(UsageError, match="there is no such theme"):
        theme.load("gone")


def test_the_table_of_tokens_is_true(accept: bool) -> None:
    rows = [
        f"| `{name}` | {token.default} | {'a colour' if token.kind == 'colour' else token.wanted}"
        f"{' gaps' if token.kind == 'gaps' else ''} | {token.about} |"
        for name, token in tokens.TOKENS.items()
    ]
    table = (
        "\n" + "\n".join(("| token | classic | may be | what it is of |", "| --- | --- | --- | --- |", *rows)) + "\n\n"
    )
    generated.hold(DOCS / "reference" / "tokens.md", "tokens", table, accept)

"""Test that the gallery in the docs has every theme in every form, and every example beside its page."""

from __future__ import annotations

from collections.abc import Iterator

from postingfilter import data, note, theme
from tests.support import generated
from tests.support.paths import DOCS, EXAMPLES

FORMS = {"pdf": "PDF", "docx": "DOCX, laid out by LibreOffice", "phone": "HTML on a phone"}
LARGEST = 1_500_000  # bytes of all pictures together: a clone brings them along


def parts() -> Iterator[str]:
    yield "## Themes\n"
    for name in data.themes():
        yield f"### {name}\n\n{theme.load(name).description}.\n"
        yield f"| {' | '.join(FORMS.values())} |\n|{' --- |' * len(FORMS)}"
        shown = (f"![{name}: {told}](gallery/{name}-{form}.png)" for form, told in FORMS.items())
        yield f"| {' | '.join(shown)} |\n"
    yield "## Before and after\n"
    for path in EXAMPLES:
        title = note.read(path).metadata.get("title") or path.read_text("utf-8").partition("\n")[0]
        yield f"### {title}\n\n`examples/{path.name}`, and the page that comes of it in `classic`.\n"
        yield f"![{title}: the Markdown, and beside it the page](gallery/{path.stem}.png)\n"


def test_the_gallery_has_every_theme_and_every_example(accept: bool) -> None:
    generated.hold(DOCS / "reference" / "gallery.md", "gallery", "\n" + "\n".join(parts()) + "\n", accept)


def test_its_pictures_are_those_it_shows_and_small() -> None:
    shown = {f"{name}-{form}.png" for name in data.themes() for form in FORMS}
    shown |= {"unfitted.png", *(f"{path.stem}.png" for path in EXAMPLES)}
    assert "/gallery/unfitted.png)" in (DOCS / "explanation" / "design.md").read_text("utf-8")
    files = list((DOCS / "reference" / "gallery").iterdir())
    assert {file.name for file in files} == shown, "type .venv/bin/python script/gallery"
    assert sum(file.stat().st_size for file in files) < LARGEST

"""Test the catalogs of messages: complete, with the values of each message, without texts that no message has."""

import ast
import re
import runpy
import string
from pathlib import Path
from typing import Any

import pytest
from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo

import postingfilter
from tests.support.paths import ROOT

SCRIPT: dict[str, Any] = runpy.run_path(str(ROOT / "script" / "messages"))
CATALOGS: list[Path] = list(SCRIPT["catalogs"]())
PACKAGE = Path(postingfilter.__file__).parent
#: Calls by which a text reaches a terminal, with the modules that pass it one already translated.
WRITERS: dict[str, set[str]] = {
    "print": {"cli/streams.py"},
    "sys.stderr.write": {"cli/streams.py", "batch/progress.py", "pipelines/messages.py"},
    "sys.stdout.write": {"pipelines/json_filter.py"},
    "self.fail": {"cli/parameters.py"},
    "click.UsageError": {"cli/group.py", "cli/commands/inspect.py"},
    **{name: set() for name in ("click.echo", "click.secho", "click.BadParameter", "click.ClickException")},
}
#: Exceptions whose text may become a part of a message, with the modules whose own are caught before that.
CAUSES = {
    "ValueError": {
        *("note/front_matter/formats.py", "note/front_matter/lines.py", "packet/member.py", "writers/docx/joined.py"),
        *("writers/html/__init__.py", "writers/layout/line_pieces.py"),
    },
    **{name: set() for name in ("OSError", "PermissionError", "RefusedError")},
}
PARTICLE = re.compile(r"\}[`'\")\]]?(?:을|를|이|가|은|는|와|과|로|으로)(?![가-힣])")


def read(path: Path) -> Catalog:
    catalog: Catalog = SCRIPT["read"](path)
    return catalog


def forms(text: Any) -> tuple[str, ...]:
    """The forms of a message or of its translation."""
    return (text,) if isinstance(text, str) else tuple(text)


def fields(form: str) -> set[tuple[str, str, str]]:
    """The values of a form, each with its format and its conversion."""
    return {
        (name, spec or "", conversion or "")
        for _, name, spec, conversion in string.Formatter().parse(form)
        if name is not None
    }


@pytest.fixture(scope="module")
def template() -> Catalog:
    catalog: Catalog = SCRIPT["template"]()
    assert len(catalog) > 400
    return catalog


def test_there_are_catalogs() -> None:
    assert [path.parents[1].name for path in CATALOGS] == ["ko"]


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parents[1].name)
class TestCatalog:
    def test_it_has_the_messages_of_the_package(self, path: Path, template: Catalog) -> None:
        catalog = read(path)
        assert {forms(one.id) for one in catalog} == {forms(one.id) for one in template}, "type script/messages"
        assert not catalog.obsolete

    def test_every_message_is_translated(self, path: Path) -> None:
        catalog = read(path)
        assert not [one.id for one in catalog if one.fuzzy or not all(forms(one.string))]

    def test_a_translation_has_the_values_of_its_message(self, path: Path) -> None:
        for one in filter(_is_formatted, read(path)):
            wanted = fields(forms(one.id)[-1])
            assert all(fields(form) == wanted for form in forms(one.string)), one.id

    def test_no_particle_follows_a_value(self, path: Path) -> None:
        """Whether a Korean particle is 을 or 를 depends on the last letter before it."""
        assert not [one.string for one in read(path) if PARTICLE.search(" ".join(forms(one.string)))]

    def test_the_compiled_catalog_is_that_of_the_text(self, path: Path, tmp_path: Path) -> None:
        made = tmp_path / "made.mo"
        with made.open("wb") as file:
            write_mo(file, read(path))
        assert made.read_bytes() == path.with_suffix(".mo").read_bytes(), "type script/messages"


def _is_formatted(one: Message) -> bool:
    """Whether a message has values; help texts and texts of other programs are shown as they are."""
    return one.id != "" and ("python-brace-format" in one.flags or "{" in forms(one.id)[0])


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_a_text_for_a_terminal_is_a_message(file: Path, template: Catalog) -> None:
    name = file.relative_to(PACKAGE).as_posix()
    known = {form for one in template for form in forms(one.id)}
    for call in (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)):
        called, place = ast.unparse(call.func), f"{name}:{call.lineno}"
        if called in ("message", "plural") and name != "messages.py":
            said = [form.value for form in call.args if isinstance(form, ast.Constant)]
            assert len(said) == len(call.args) == ("message", "plural").index(called) + 1, place
            assert known.issuperset(said), place
        assert name in WRITERS.get(called, {name}), place
        if called in CAUSES and (call.args and isinstance(call.args[-1], (ast.Constant, ast.JoinedStr))):
            assert name in CAUSES[called], place

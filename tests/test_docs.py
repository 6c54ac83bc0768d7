"""Test the docs: tables come from the code, and the README's commands and the Python examples run."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
import pytest

from postingfilter import errors, inspect_schema, pandoc
from postingfilter.cli import cli
from postingfilter.structured.posting import Posting
from postingfilter.structured.table import COLUMNS
from tests.support import generated
from tests.support.paths import DOCS, ROOT

README = ROOT / "README.md"
COMMAND_REFERENCE = DOCS / "reference" / "commands.md"
JSON_REFERENCE = DOCS / "reference" / "json.md"
PYTHON_REFERENCE = DOCS / "reference" / "python.md"
PAGES = [README, *sorted(ROOT.glob("C*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
TEXT = README.read_text("utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


COMMANDS = re.findall(r"^\$ (.*)$", "".join(blocks("console")), re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of somebody's with the notes that the commands name."""
    note = ROOT / "examples" / "ko-noeul-map-backend.md"
    shutil.copy(note, tmp_path / "note.md")
    shutil.copytree(note.parent, tmp_path / "notes")
    return tmp_path


@pytest.mark.parametrize("command", [line for line in COMMANDS if line != "script/test"])
def test_a_command_of_the_readme(command: str, folder: Path) -> None:
    tools = [Path(sys.executable).parent, Path(pandoc.program()).parent]
    path = os.pathsep.join([*map(str, tools), os.environ["PATH"]])
    in_checkout = re.search(r"\b(script|filters)/", command)
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT if in_checkout else folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
    )
    assert done.stderr == b""
    assert done.returncode in ((0, 1) if command.startswith("postingfilter check") else (0,))
    for name in re.findall(r"(?:-o|>) (\w\S*)", command):
        assert (folder / name).stat().st_size > 1000


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_of_the_readme(code: str, folder: Path) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=folder, check=True)
    assert (folder / "note.html").stat().st_size > 1000


def test_the_readme_is_short() -> None:
    assert len(TEXT.splitlines()) < 150


def test_the_commands_were_seen() -> None:
    assert "script/test" in COMMANDS
    assert len(COMMANDS) > 5
    assert blocks("python")


# --- tables -----------------------------------------------------------------------------------


def every_command() -> Iterable[tuple[str, click.Command]]:
    with click.Context(cli) as context:
        for name in cli.list_commands(context):
            command = cli.get_command(context, name)
            assert command is not None and command.name == name
            yield name, command


def commands() -> Iterable[tuple[str, str]]:
    yield "command", "what it does"
    yield "---", "---"
    for name, command in every_command():
        yield f"`postingfilter {name}`", command.get_short_help_str(limit=200)


def reference() -> str:
    """Every command with its arguments and options, for docs/en/reference/commands.md."""
    parts = []
    for name, command in every_command():
        with click.Context(command, info_name=f"postingfilter {name}") as context:
            usage = " ".join([context.info_name or "", *command.collect_usage_pieces(context)])
            rows = [
                (f"`{record[0]}`".replace("|", "\\|"), record[1].replace("  [", " ["))
                for option in command.params
                if isinstance(option, click.Option) and (record := option.get_help_record(context))
            ]
        help_text = " ".join((command.help or "").split())
        table = "".join(f"| {first} | {second} |\n" for first, second in rows)
        head = "| option | what it does |\n| --- | --- |\n" if rows else ""
        parts.append(f"## {name}\n\n    {usage}\n\n{help_text}\n" + (f"\n{head}{table}" if rows else ""))
    return "\n" + "\n".join(parts) + "\n"


def test_the_reference_of_commands(accept: bool) -> None:
    generated.hold(COMMAND_REFERENCE, "commands", reference(), accept)


TABLES = {"commands": commands}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_the_readme(name: str, accept: bool) -> None:
    rows = "".join(f"| {first} | {second} |\n" for first, second in TABLES[name]())
    generated.hold(README, name, f"\n{rows}\n", accept)


def keys(schema: dict[str, Any], name: str = "") -> Iterable[tuple[str, str]]:
    """Each key of a JSON Schema with what its value is: `facts[].label`, text."""
    for key, value in schema.get("properties", {}).items():
        yield f"`{name}{key}`", what_it_is(value)
        inner, sign = (value["items"], "[].") if value.get("type") == "array" else (value, ".")
        yield from keys(inner, f"{name}{key}{sign}")


def what_it_is(value: dict[str, Any]) -> str:
    """What a value may be, in words."""
    if "enum" in value:
        return ", ".join(f"`{one}`" for one in value["enum"])
    kind = value["type"]
    words = {"string": "text", "array": "a list", "object": "an object", "boolean": "true or false", "null": "null"}
    said = " or ".join(words.get(one, one) for one in ([kind] if isinstance(kind, str) else kind))
    if "minimum" in value:
        said = f"a number from {value['minimum']} to {value['maximum']}"
    if "items" in value and value["items"].get("type") == "string":
        said = "a list of texts"
    if value.get("pattern", "").startswith("^\\d{4}"):
        said += ", YYYY-MM-DD"
    return said + (f", {value['description']}" if "description" in value else "")


def test_the_keys_of_json(accept: bool) -> None:
    rows = [("key", "value"), ("---", "---"), *keys(inspect_schema.schema())]
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    generated.hold(JSON_REFERENCE, "json", f"\n{table}\n", accept)


def test_the_columns_of_csv(accept: bool) -> None:
    names = ", ".join(f"`{name}`" for name in ("note", *COLUMNS))
    generated.hold(JSON_REFERENCE, "columns", f"\n{names}\n\n", accept)


def test_the_python_reference_lists_every_attribute_of_a_posting() -> None:
    rows = re.findall(r"^\| (`[^|]+) \|", PYTHON_REFERENCE.read_text("utf-8"), re.MULTILINE)
    assert {field.name for field in fields(Posting)} <= set(re.findall(r"`(\w+)", " ".join(rows)))


def test_every_exit_code_is_listed() -> None:
    listed = set(map(int, re.findall(r"^\| (\d+) \|", COMMAND_REFERENCE.read_text("utf-8"), re.MULTILINE)))
    ours = {error.exit_code for error in errors.PostingfilterError.__subclasses__()}
    assert len(ours) == 5
    assert listed == {0, 1, 130, errors.PostingfilterError.exit_code, *ours}


@pytest.mark.parametrize("doc", PAGES, ids=lambda doc: doc.name)
def test_what_the_docs_point_to_is_there(doc: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", doc.read_text("utf-8")):
        assert (doc.parent / target).exists(), target


def test_the_defaults_files_read_as_the_package_does() -> None:
    files = sorted((ROOT / "defaults").glob("*.yaml"))
    assert files
    reader = pandoc.READER.replace("-yaml_metadata_block", "")  # pandoc itself reads it here
    for file in files:
        found = re.search(r"^(?:from|reader): (\S+)$", file.read_text("utf-8"), re.MULTILINE)
        assert found
        assert sorted(re.findall(r"[+-]\w+", found[1])) == sorted(re.findall(r"[+-]\w+", reader))

"""Define the options that several commands share, each once."""

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from postingfilter.cli.parameters import PAPERS, PATH, AnyCase, Between, Days, Filled
from postingfilter.errors import UsageError, reason
from postingfilter.limits import NOTE_SECONDS
from postingfilter.messages import message
from postingfilter.options import Options

if TYPE_CHECKING:
    from postingfilter.note import Note

Function = TypeVar("Function", bound=Callable[..., Any])


def formats() -> Iterable[str]:
    """Return the names of the formats that can be written."""
    from postingfilter.writers import WRITERS

    return WRITERS


def together(*decorators: Callable[[Any], Any]) -> Callable[[Function], Function]:
    """Combine several options into one decorator, in the order in which --help shows them."""

    def decorate(function: Function) -> Function:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


def read(path: Path, content: bytes | None = None) -> "Note":
    """Read the note of an argument, or take its bytes; - is stdin."""
    from postingfilter import note
    from postingfilter.batch.jobs import STDIN

    return note.read(None if path == STDIN else path, content)


#: Which notes a command is about.
NOTES = together(
    click.argument("notes", metavar="NOTE|DIR...", nargs=-1, type=PATH),
    click.option(
        "--files-from",
        metavar="FILE",
        type=PATH,
        help="Read the names of more notes from FILE, one a line; - is stdin.",
    ),
    click.option(
        "--select",
        metavar="KEY=VALUE",
        multiple=True,
        help="Use only notes whose front matter or facts have this value; also KEY>=VALUE, KEY<=VALUE.",
    ),
    click.option("--sort", metavar="KEY", type=Filled(), help="Sort the notes by a key; -KEY reverses the order."),
)

STAGE = click.option(
    "--stage", metavar="STEP", type=Filled(), help="Mark this step of the hiring process as the current one."
)


def theme_named(name: str) -> str:
    """Return a theme as it is typed, a folder as an absolute path; its faults are reported before any note is read."""
    from postingfilter import data, theme

    if not name or name in data.themes():
        return name
    return str(theme.load(str(theme.folder_of(name))).folder)


def complete_theme(begun: str) -> list[CompletionItem]:
    """Return the names of themes that begin as what is typed, and the folders that the shell knows."""
    from postingfilter import data

    names = [CompletionItem(name) for name in data.themes() if name.startswith(begun)]
    return names or [CompletionItem(begun, type="dir")]


def token_values(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Parse tokens with their values as they are typed: `accent=#24594a`."""
    from postingfilter.theme import tokens

    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise UsageError(
                message("--set {text}: give a token and its value, such as --set 'accent=#24594a'", text=text)
            )
        try:
            found[name.strip()] = tokens.checked(name.strip(), value)
        except tokens.TokenError as error:
            said = message("--set {text}: {reason}", text=text, reason=reason(error))
            raise UsageError(said) from error
    return tuple(found.items())


def _sizes_in_order(function: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse a smallest size above the largest one."""

    @wraps(function)
    def command(*, min_size: float, max_size: float, **options: Any) -> Any:
        if min_size > max_size:
            raise UsageError(message("--min-size is larger than --max-size: swap the two values"))
        return function(min_size=min_size, max_size=max_size, **options)

    return command


#: What the page of a brief looks like, and what it must be.
PAGE = together(
    click.option(
        "--theme",
        metavar="NAME|DIR",
        default="",
        callback=lambda _context, _option, value: theme_named(value),
        shell_complete=lambda _context, _option, begun: complete_theme(begun),
        help="The theme: a name that `postingfilter themes` lists, or a folder.  [default: classic]",
    ),
    click.option(
        "--set",
        "given",
        metavar="TOKEN=VALUE",
        multiple=True,
        callback=lambda _context, _option, value: token_values(value),
        help="Set a token of the theme; a colour is #rgb, #rrggbb or another colour token's name.",
    ),
    click.option(
        "--paper",
        type=AnyCase(PAPERS),
        metavar=f"[{'|'.join(PAPERS)}]",
        default=Options.paper,
        show_default=True,
        help="The paper size.",
    ),
    click.option(
        "--min-size",
        metavar="PT",
        type=Between(4, 24),
        default=Options.min_size,
        show_default=True,
        help="The smallest type size, for a full page, in points.",
    ),
    click.option(
        "--max-size",
        metavar="PT",
        type=Between(4, 24),
        default=Options.max_size,
        show_default=True,
        help="The largest type size, for a page with room to spare, in points.",
    ),
    click.option("--qr/--no-qr", default=None, help="Add QR codes of the apply link and the posting link to the head."),
    click.option("--strict", is_flag=True, help="Fail on invalid YAML, a second page or a lost word."),
    _sizes_in_order,
)

TIMEOUT = click.option(
    "--timeout",
    metavar="SECONDS",
    type=Between(0.1, 86_400),
    default=NOTE_SECONDS,
    show_default=True,
    help="The time limit for one note.",
)

WITHIN = click.option("--within", metavar="DAYS", type=Days(), help="Only what is due by then, such as 3d or 2w.")

#: How many notes are made at once, and where.
RUNNING = together(
    click.option(
        "--jobs",
        metavar="N",
        type=click.IntRange(min=0),
        default=0,
        help="The number of notes to make at the same time; 0 uses every core.",
    ),
    TIMEOUT,
    click.option("--dask", metavar="ADDRESS", help="Use the Dask cluster whose scheduler has this address."),
)

#: How much a command prints on stderr.
VERBOSITY = together(
    click.option("-q", "--quiet", is_flag=True, help="Print errors only: no warnings, no progress."),
    click.option("-v", "--verbose", is_flag=True, help="Print a line for each brief, with its pages and type size."),
)

REPORT = click.option(
    "--report", metavar="FILE", type=PATH, help="Write a JSON report on each brief to FILE; - is stdout."
)

OTHERS = click.option(
    "--for-others",
    is_flag=True,
    help="Leave out your remarks, asides, tasks, excerpt, tags and the mark of a private note.",
)

"""Define the options that several commands share, each once."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, TypeVar

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from postingfilter.cli.notes import NoteChoice
from postingfilter.cli.parameters import PATH, AnyCase, Between, Days, NonEmptyText
from postingfilter.errors import UsageError, reason
from postingfilter.limits import NOTE_SECONDS
from postingfilter.messages import message
from postingfilter.settings import kinds
from postingfilter.settings.table import GIVEN, SETTINGS, TOKENS, field_of

Function = TypeVar("Function", bound=Callable[..., Any])


def formats() -> Iterable[str]:
    """Return the names of the formats that can be written."""
    from postingfilter.writers import WRITERS

    return WRITERS


def combined(*decorators: Callable[[Any], Any]) -> Callable[[Function], Function]:
    """Combine several options into one decorator, in the order in which --help shows them."""

    def decorate(function: Function) -> Function:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


STAGE = click.option(
    "--stage", metavar="STEP", type=NonEmptyText(), help="Mark this step of the hiring process as the current one."
)


def theme_named(name: str) -> str:
    """Return the name of a theme unchanged, or its folder as an absolute path; UsageError for an invalid theme.

    So the errors of a theme are reported before any note is read.
    """
    from postingfilter import data, theme

    if not name or name in data.themes():
        return name
    return str(theme.load(str(theme.folder_of(name))).folder)


def complete_theme(begun: str) -> list[CompletionItem]:
    """Return completions of a theme's name from its beginning; without one, let the shell complete folders."""
    from postingfilter import data

    names = [CompletionItem(name) for name in data.themes() if name.startswith(begun)]
    return names or [CompletionItem(begun, type="dir")]


def token_values(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return pairs of token and value of arguments such as `accent=#24594a`; UsageError for an invalid one."""
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


def option(name: str) -> Callable[[Any], Any]:
    """Return the decorator that adds the option of a setting, as SETTINGS describes it."""
    setting = SETTINGS[name]
    field = field_of(name)
    if isinstance(setting.kind, kinds.Flag):
        return click.option(f"--{name}/--no-{name}", field, default=None, help=setting.help)
    if isinstance(setting.kind, kinds.Theme):
        return click.option(
            f"--{name}",
            metavar=setting.metavar,
            default="",
            callback=lambda _context, _option, value: theme_named(value),
            shell_complete=lambda _context, _option, begun: complete_theme(begun),
            help=f"{setting.help}  [default: {setting.default}]",
        )
    if isinstance(setting.kind, kinds.Table):
        return click.option(
            f"--{name}",
            field,
            metavar=setting.metavar,
            multiple=True,
            callback=lambda _context, _option, value: token_values(value),
            help=setting.help,
        )
    return click.option(
        f"--{name}",
        field,
        metavar=setting.metavar,
        type=_type(setting.kind),
        default=setting.default,
        show_default=True,
        help=setting.help,
    )


def _type(kind: kinds.Kind) -> click.ParamType[Any]:
    """Return the type of an option's argument for a kind of setting."""
    if isinstance(kind, kinds.OneOf):
        return AnyCase(kind.words)
    if isinstance(kind, kinds.Number):
        return Between(kind.least, kind.most)
    raise TypeError(kind)


def with_users_settings(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a command take options that aren't on its command line from the user's own file, and apply its rules.

    A command with settings among its options also gets `fixed`, the names of those on the command line, and
    `user_rules`, the words and link rules of the user's file.
    """

    @wraps(function)
    def command(**options: Any) -> Any:
        from postingfilter import user_rules
        from postingfilter.settings import chosen, layers

        layer = layers.of_user()
        own = chosen.user_rules_of(layer)
        if "min_size" in options:
            options["fixed"] = _fixed(options)
            if options["min_size"] > options["max_size"] and {"min-size", "max-size"} <= set(options["fixed"]):
                raise UsageError(message("--min-size is larger than --max-size: swap the two values"))
            options |= chosen.changed(options, layer, options["fixed"])
            options["user_rules"] = own
        with user_rules.applied(own):
            return function(**options)

    return command


def _fixed(options: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the settings that are given on the command line, each token separately."""
    context = click.get_current_context()
    named = (name for name in SETTINGS if context.get_parameter_source(field_of(name)) is ParameterSource.COMMANDLINE)
    return (*named, *(f"{TOKENS}{name}" for name, _ in options[GIVEN]))


def _with_note_choice(function: Callable[..., Any]) -> Callable[..., Any]:
    """Pass the arguments and options of NOTES to a command as one NoteChoice, its parameter `choice`."""

    @wraps(function)
    def command(notes: Any, files_from: Any, select: Any, sort: Any, **options: Any) -> Any:
        return function(choice=NoteChoice(notes, files_from, select, sort), **options)

    return command


#: The arguments and options that choose the notes of a command.
NOTES = combined(
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
    click.option(
        "--sort", metavar="KEY", type=NonEmptyText(), help="Sort the notes by a key; -KEY reverses the order."
    ),
    _with_note_choice,
    with_users_settings,
)

#: The options for the page of a brief.
PAGE = combined(
    *(option(name) for name, setting in SETTINGS.items() if setting.option and not setting.packet),
    click.option("--strict", is_flag=True, help="Fail on invalid YAML, a second page or a lost word."),
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

#: The options for processes: how many there are, how long one note may take, and where they run.
RUNNING = combined(
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

#: The options for what a command prints on stderr.
VERBOSITY = combined(
    click.option("-q", "--quiet", is_flag=True, help="Print errors only: no warnings, no progress."),
    click.option("-v", "--verbose", is_flag=True, help="Print a line for each brief, with its pages and type size."),
)

REPORT = click.option(
    "--report", metavar="FILE", type=PATH, help="Write a JSON report on each brief to FILE; - is stdout."
)

FOR_OTHERS = click.option(
    "--for-others",
    is_flag=True,
    help="Leave out your remarks, asides, tasks, excerpt, tags and the mark of a private note.",
)

"""Define the click group that loads the commands of `commands/`, and turns errors into messages and exit codes."""

import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from postingfilter.cli import commands, help_texts
from postingfilter.cli.streams import tell, tell_lines
from postingfilter.errors import PostingfilterError, ReaderGoneError, UsageError, sentence
from postingfilter.messages import message, translate_click, translated


class Commands(click.Group):
    """A group whose commands are the modules of `commands/`, each loaded when it is called."""

    context_class = help_texts.Context

    def list_commands(self, context: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands, made of their modules' names: `data-dir` for data_dir.py."""
        return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return the `command` of the module with this name."""
        if name not in self.list_commands(context):
            return None
        command: click.Command = import_module(f"{commands.__name__}.{name.replace('-', '_')}").command
        return help_texts.translated(command)

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the command line with click's own texts in the user's language."""
        translate_click()
        with _reported():  # the help and the version are printed before a command is invoked
            return super().main(*args, **options)

    def format_help(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help of the whole program."""
        click.Group.format_help(help_texts.translated(self), context, formatter)

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments begin with; UsageError with a suggestion for anything else."""
        name = args[0]
        if context.resilient_parsing or name.startswith("-") or name in self.list_commands(context):
            return super().resolve_command(context, args)
        if Path(name).exists():
            text = message("{name} is not a command: type `postingfilter brief {name}`", name=name)
            raise click.UsageError(translated(text), context)
        raise click.exceptions.NoSuchCommand(name, possibilities=self.list_commands(context), ctx=context)

    def invoke(self, context: click.Context) -> Any:
        """Run a command; UsageError where the current folder has been deleted."""
        with _reported():
            try:
                Path.cwd()
            except FileNotFoundError as error:
                raise UsageError(message("the current folder is not there any more: change to another one")) from error
            return super().invoke(context)


@contextmanager
def _reported() -> Iterator[None]:
    """Print the message of an error, and exit with its code: 70 for an internal error, 130 for Ctrl-C."""
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(130)
    except ReaderGoneError as error:
        sys.exit(error.exit_code)
    except PostingfilterError as error:
        tell(error.message)
        sys.exit(error.exit_code)
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the user gets a sentence
        tell_lines(sentence(error))
        sys.exit(PostingfilterError.exit_code)

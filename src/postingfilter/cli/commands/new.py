"""Define the command `postingfilter new`."""

from pathlib import Path

import click

from postingfilter.cli.options import TIMEOUT, combined
from postingfilter.cli.parameters import PATH
from postingfilter.cli.streams import answer, tell
from postingfilter.errors import UsageError
from postingfilter.messages import languages, message

#: The values of a posting that have an option, each with the option's help.
VALUES = {
    "company": "The employer.",
    "role": "The job.",
    "employment": "Full-time, permanent, ….",
    "location": "Where the job is.",
    "salary": "What it pays.",
    "deadline": "Until when to apply.",
    "interview": "The day of the next interview.",
    "apply": "The address to apply by.",
    "posting": "The address of the posting.",
}


@click.command("new")
@click.argument("page", metavar="[PAGE]", required=False, type=PATH)
@combined(*(click.option(f"--{name}", metavar="TEXT", help=said) for name, said in VALUES.items()))
@click.option("--lang", metavar="LANG", help="The note's language.  [the page's, else yours]")
@click.option("-o", "--output", metavar="FILE", type=PATH, help="The note; else stdout. An existing file is refused.")
@TIMEOUT
def command(page: Path | None, lang: str | None, output: Path | None, timeout: float, **given: str | None) -> None:
    """Begin a note: an empty one, or that of a saved PAGE of a job site.

    PAGE is a file in HTML, Markdown or plain text; - is stdin. Nothing is fetched: save the page in your browser.
    """
    from postingfilter import lexicon, process_limits
    from postingfilter import output as files
    from postingfilter.batch.jobs import STDIN
    from postingfilter.drafts import begin, tidy

    known = {name: value for name, value in given.items() if value}
    if lang and lang.split("-")[0] not in lexicon.LANGUAGES:
        raise UsageError(
            message("--lang {lang}: give one of {languages}", lang=lang, languages=", ".join(lexicon.LANGUAGES))
        )
    if output:
        files.check(output)
        if output.exists():
            raise UsageError(message("{output} exists: name another file, or move it away", output=output))
    if page is None:
        text = begin.empty(known, lang or _own_language(lexicon.LANGUAGES))
    else:
        with process_limits.limited(timeout, str(page)):
            text = begin.of_source(None if page == STDIN else page, known, lang)
    if output:
        files.write(output, text.encode())
        if tidy.has_guesses(text):
            guessed = message(
                "{output}: company and role are guesses: see the lines with `{mark}`", output=output, mark=tidy.CONFIRM
            )
            tell(guessed)
    else:
        answer(text.rstrip("\n"))


def _own_language(known: tuple[str, ...]) -> str:
    """Return the first of the user's languages for which there are words, else English."""
    tags = (name.replace("-", "_").split("_")[0].split(".")[0].lower() for name in languages())
    return next((tag for tag in tags if tag in known), "en")

"""Define the options of a brief, with their defaults."""

from dataclasses import dataclass, fields

from postingfilter.fit import MAX_SIZE, MIN_SIZE
from postingfilter.user_rules import NONE, UserRules

THEME = "classic"  # the theme when none is chosen


@dataclass(frozen=True)
class Options:
    """The options of a brief."""

    to: str = "pdf"
    theme: str = ""  #: a theme's name or the path of its folder; empty: the note's, else its folder's, else THEME
    given: tuple[tuple[str, str], ...] = ()  #: (token, value): values that replace those of the theme's tokens
    paper: str = "A4"
    min_size: float = MIN_SIZE  #: pt
    max_size: float = MAX_SIZE  #: pt
    looseness: float | None = None  #: from 0 to 1: use this looseness, not the loosest one that fits
    predicted_height: float | None = None  #: of the note's previous brief: the fit begins its search there
    #: in a preview, a name for the note: its layout is kept in the process, and that of the changed note begins with it
    kept_as: str = ""
    strict: bool = False  #: an error, not a warning, for a brief that doesn't fit its page
    stage: str | None = None  #: the current step of the hiring process, by number or name
    qr: bool | None = None  #: QR codes of the apply and posting links in the head; None: as the note chooses
    split: bool = False  #: one brief for each posting of the note
    for_others: bool = False  #: leave out the author's remarks, excerpt, tags and private foot
    jsonld: bool = False  #: put schema.org's JobPosting into an HTML brief
    slack: float = 0.055  #: share of the page's height left free in a DOCX, as other programs lay text out differently
    verify: bool = False  #: lay a DOCX out with LibreOffice, and set it tighter when it takes more pages than predicted
    user_rules: UserRules = NONE  #: words and link rules of the user's settings
    #: settings that no file changes, such as `paper` and `set.accent`; None: those that differ from their defaults
    fixed: tuple[str, ...] | None = None

    def fixed_names(self) -> tuple[str, ...]:
        """Return the names of the settings that neither a note nor the file beside it changes."""
        if self.fixed is not None:
            return self.fixed
        chosen = (field.name for field in fields(self) if getattr(self, field.name) != field.default)
        return (*(name.replace("_", "-") for name in chosen), *(f"set.{name}" for name, _ in self.given))

"""What a user may choose about a brief."""

from dataclasses import dataclass

from postingfilter.fit import MAX_SIZE, MIN_SIZE

THEME = "classic"  # when nobody chooses one
NOTE_TIMEOUT = 60.0  # seconds for one note: most take less than one, so that only a runaway layout is given up


@dataclass(frozen=True)
class Options:
    """The choices for a brief, each with what holds when the user leaves it open."""

    to: str = "pdf"
    theme: str = ""  #: a theme's name, or the path of its folder; empty: the note's, or its folder's, or `THEME`
    given: tuple[tuple[str, str], ...] = ()  #: tokens of the theme with other values
    paper: str = "A4"
    min_size: float = MIN_SIZE  #: pt
    max_size: float = MAX_SIZE  #: pt
    looseness: float | None = None  #: a step of the fit, instead of the loosest that fits
    predicted_height: float | None = None  #: of an earlier brief of the same note, so that the fit begins close to it
    strict: bool = False
    stage: str | None = None  #: the current step of the hiring process
    qr: bool | None = None  #: QR codes of the apply and posting links in the head; None: as the note says
    split: bool = False  #: a brief for each posting of the note
    for_others: bool = False  #: without the writer's own remarks, excerpt, tags and private foot
    slack: float = 0.04  #: of the page's height, left free in a DOCX for what another program sets differently
    verify: bool = False  #: lay a DOCX out with LibreOffice, and close in when it isn't the page foretold

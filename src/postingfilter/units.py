"""Define units of length, in points, and sizes of paper, in mm.

`17 * MM` are 17 mm in points, and `points / MM` are points in mm.
"""

INCH = 72.0
MM = INCH / 25.4
PX = INCH / 96  # CSS defines an inch as 96 px
PC = 12.0  # a pica
POINTS = {"pt": 1.0, "px": PX, "pc": PC, "in": INCH, "cm": 10 * MM, "mm": MM}  #: by the units' names in CSS
MM_PER_INCH = 25.4

PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}  #: width and height in mm, by the names that users type


def paper(name: str) -> tuple[float, float]:
    """Return the width and height of a paper in mm; given by its name in PAPERS, in any case."""
    sizes = {known.lower(): size for known, size in PAPERS.items()}
    return sizes[name.lower()]


def larger_paper(name: str) -> str | None:
    """Return the name of the paper that has a larger area than another one; None for the largest."""
    wide, tall = paper(name)
    return next((known for known, (width, height) in PAPERS.items() if width * height > wide * tall), None)

"""Write a folder of a note with pictures that its brief must not embed, and list their addresses."""

from pathlib import Path

from PIL import Image

#: Outside the folder, a link out of it, a file that is no picture, a server, a file of the system, a missing file.
ADDRESSES = ("../out.png", "inside.png", "secret.png", "http://127.0.0.1:9/a.png", "file:///etc/passwd", "none.png")


def note_folder(parent: Path) -> Path:
    """Return a new folder for a note below `parent`, with the files of ADDRESSES in it and beside it."""
    Image.new("RGB", (40, 20), (180, 40, 40)).save(parent / "out.png")
    folder = parent / "notes"
    folder.mkdir()
    (folder / "inside.png").symlink_to(parent / "out.png")
    (folder / "secret.png").write_text("root:x:0:0")
    return folder

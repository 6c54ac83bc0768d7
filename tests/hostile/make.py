"""Write the folders of attacks, each with a note and the files beside it: `python -m tests.hostile.make`.

`@OUTSIDE@` stands for a folder elsewhere that holds canary.txt, canary.svg and canary.png, `@PORT@` for a port at which
somebody listens; `NAME.link` becomes a link named NAME to what the file says, `NAME.pipe` a named pipe.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.hostile.beside import BESIDE, SEALED
from tests.hostile.notes import (
    ADDRESSES,
    CONTROLS,
    COST,
    FRONT,
    HEAD,
    PICTURES,
    PLACES,
    RAW,
    RAW_PLACES,
    REFUSED,
    STYLE,
)

FOLDER = Path(__file__).parent


def attacks() -> dict[str, dict[str, bytes]]:
    """The files of each attack, by the name of its folder."""
    notes = {f"link-{name}": f"[Apply]({address})\n" for name, address in ADDRESSES.items()}
    notes |= {f"link-in-{name}": form.format(ADDRESSES["js"]) for name, form in PLACES.items()}
    notes |= {f"style-in-{name}": form.format(STYLE) for name, form in RAW_PLACES.items()}
    notes |= {f"raw-{name}": raw for name, raw in RAW.items()}
    notes |= {f"picture-{name}": f"{picture}\n" for name, picture in PICTURES.items()}
    notes |= {f"cost-{name}": f"{cost}\n" for name, cost in COST.items()}
    notes |= {f"odd-{name}": odd for name, odd in REFUSED.items()}
    found = {name: {"note.md": (HEAD + note).encode()} for name, note in notes.items()}
    for name, note in {**{f"control-{key}": text for key, text in CONTROLS.items()}, **FRONT}.items():
        found[name] = {"note.md": note.encode()}
    for name, (file, content) in BESIDE.items():
        shown = file.removesuffix(".link").removesuffix(".pipe")
        found[f"file-{name}"] = {"note.md": f"{HEAD}![x]({shown})\n".encode(), file: content}
    for name, files in SEALED.items():
        found[f"sealed-{name}"] = {"note.md": HEAD.encode(), **files}
    return found


def main() -> None:
    """Write every folder anew."""
    for folder in FOLDER.iterdir():
        if (folder / "note.md").is_file():
            shutil.rmtree(folder)
    for name, files in attacks().items():
        for file, content in files.items():
            path = FOLDER / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


if __name__ == "__main__":
    main()

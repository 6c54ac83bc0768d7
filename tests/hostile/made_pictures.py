"""Make pictures for attacks, in forms that no program writes."""

from __future__ import annotations

import struct
import zlib

OUT = "@OUTSIDE@"  # a folder elsewhere
WEB = "http://127.0.0.1:@PORT@"  # where somebody listens


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(wide: int, tall: int, data: bytes = b"") -> bytes:
    """A PNG that says it has so many pixels, and has none unless `data` are its parts that hold them."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, tall, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + data + chunk(b"IEND", b"")


PIXEL = png(1, 1, chunk(b"IDAT", zlib.compress(bytes(4))))


def svg(inner: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{inner}</svg>'.encode()


#: What SVG pictures draw, and what makes them read something elsewhere.
PAINTED = '<rect fill="url(#p)" width="9" height="9"/>'
IMAGE = f'<body xmlns="http://www.w3.org/1999/xhtml"><img src="{WEB}/y.png"/></body>'
EXTERNAL = f'<!DOCTYPE svg SYSTEM "file://{OUT}/canary.txt" [<!ENTITY x SYSTEM "file://{OUT}/canary.txt">]>'.encode()
POSTSCRIPT = f"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n({OUT}/new) (w) file closefile\n".encode()


def uses(levels: int) -> str:
    """Groups that each draw the one before ten times."""
    groups = "".join(f'<g id="u{at}">' + f'<use href="#u{at - 1}"/>' * 10 + "</g>" for at in range(1, levels))
    return f'<defs><rect id="u0" width="1" height="1"/>{groups}</defs><use href="#u{levels - 1}"/>'

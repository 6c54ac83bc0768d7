"""Define the files beside the notes of the attacks, by the names of their folders without the kind in front."""

from __future__ import annotations

import gzip
import struct
import zlib

from tests.hostile.made_pictures import EXTERNAL, IMAGE, OUT, PAINTED, PIXEL, POSTSCRIPT, WEB, chunk, png, svg, uses
from tests.hostile.notes import HEAD

#: Pictures that lie beside the note, by the name of the file.
BESIDE: dict[str, tuple[str, bytes]] = {
    "link-out": ("a.png.link", f"{OUT}/canary.png".encode()),
    "link-to-device": ("a.png.link", b"/dev/zero"),
    "link-to-itself": ("a.png.link", b"a.png"),
    "pipe": ("a.png.pipe", b""),
    "text": ("a.png", b"CANARY is no picture"),
    "many-pixels": ("a.png", png(30_000, 30_000)),
    "no-pixels": ("a.png", png(0, 0)),
    "half": ("a.png", png(10, 10)[:20]),
    "comments": ("a.png", b"<!---->" * 40 + b"x"),
    "svg-uses": ("a.svg", svg(uses(9))),
    "svg-itself": ("a.svg", svg('<g id="a"><use href="#a"/></g>')),
    "svg-entities": ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + svg("<text>&a;</text>")),
    "svg-image": ("a.svg", svg(f'<image href="file://{OUT}/canary.png"/><image href="{WEB}/a.png"/>')),
    "svg-script": ("a.svg", svg("<script>alert(1)</script>")),
    "svg-deep": ("a.svg", svg("<g>" * 3000 + "</g>" * 3000)),
    "svg-style": ("a.svg", svg(f'<style>@import url("{WEB}/s.css");</style>')),
    "postscript": ("a.png", POSTSCRIPT),
    "damaged": ("a.png", PIXEL[:-20] + b"x" * 20),
    "profile": ("a.png", PIXEL[:33] + chunk(b"iCCP", b"k\0\0" + zlib.compress(bytes(20_000_000), 9)) + PIXEL[33:]),
    "gif-pixels": ("a.gif", b"GIF89a" + struct.pack("<HH", 65_000, 65_000) + b"\x80\0\0" + bytes(6) + b";"),
    "svg-outside": ("a.svg", svg(f'<use href="{WEB}/x.svg#a"/><use href="file://{OUT}/canary.svg#a"/>')),
    "svg-font": ("a.svg", svg(f"<style>@font-face{{font-family:x;src:url({WEB}/f)}}</style><text>x</text>")),
    "svg-link": (
        "a.svg",
        svg(f'<a href="javascript:alert(1)"><text y="9">x</text></a><foreignObject>{IMAGE}</foreignObject>'),
    ),
    "svg-pattern": ("a.svg", svg('<pattern id="p"><rect fill="url(#p)" width="9" height="9"/></pattern>' + PAINTED)),
    "svg-gradient": ("a.svg", svg('<linearGradient id="p" href="#q"/><linearGradient id="q" href="#p"/>' + PAINTED)),
    "svg-mask": ("a.svg", svg('<mask id="m"><rect mask="url(#m)" width="9" height="9"/></mask><g mask="url(#m)"/>')),
    "svg-filter": (
        "a.svg",
        svg(f'<filter id="p"><feImage href="{WEB}/x"/><feTurbulence numOctaves="99999"/></filter>'),
    ),
    "svg-numbers": (
        "a.svg",
        svg('<rect width="1e400" height="NaN" x="-1e308" rx="inf"/><text font-size="1e30">x</text>'),
    ),
    "svg-view-box": (
        "a.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg" width="1e30" height="1e30" viewBox="nan 0 0 -1"/>',
    ),
    "svg-transform": ("a.svg", svg(f'<g transform="{"rotate(1) " * 20_000}"><rect width="1" height="1"/></g>')),
    "svg-selectors": ("a.svg", svg(f"<style>{':not(' * 2000}a{')' * 2000}{{fill:red}}</style>")),
    "svg-external": ("a.svg", EXTERNAL + svg("<text>&x;</text>")),
    "svg-utf-16": (
        "a.svg",
        ('<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + svg("<text>&a;</text>").decode()).encode("utf-16"),
    ),
    "svg-gzip": ("a.svg", gzip.compress(svg(" " * 20_000_000), mtime=0)),
}
#: What lies beside a note that says nothing, by the name of the file.
SEALED: dict[str, dict[str, bytes]] = {
    "toml-words": {"postingfilter.toml": b"words.step = [%s]" % b", ".join(b'"w%d"' % at for at in range(5_000))},
    "toml-site-path": {
        "note.md": f"{HEAD}- [Apply](https://a.example/{'a' * 4900})\n".encode(),
        "postingfilter.toml": b'[[links.site]]\nhost = "a.example"\npath = "/%sb"\n' % (b"*a" * 90),
    },
    "toml-site-keep": {
        "note.md": f"{HEAD}- [Apply](https://a.example/?1=2&page=3&host=4)\n".encode(),
        "postingfilter.toml": b'[[links.site]]\nhost = "a.example"\nkeep = ["1", "page", "host"]\n',
    },
    "toml-theme-outside": {"postingfilter.toml": b'theme = "../outside"\n'},
    "toml-theme-absolute": {"postingfilter.toml": OUT.encode().join([b'theme = "', b'"\n'])},
    "toml-link": {"postingfilter.toml.link": f"{OUT}/canary.txt".encode()},
    "toml-pipe": {"postingfilter.toml.pipe": b""},
    "toml-deep": {"postingfilter.toml": b"set = " + b"[" * 2000 + b"]" * 2000},
    "toml-set": {"postingfilter.toml": b'set = {accent = "red;} body{display:none} x{"}\n'},
    "toml-dotted": {"postingfilter.toml": b"a." * 20_000 + b"a = 1\n"},
    "toml-number": {"postingfilter.toml": b"a = " + b"9" * 5000},
    "toml-hex": {"postingfilter.toml": b"max-size = 0x" + b"f" * 5000},
    "theme-css-link": {
        "postingfilter.toml": b'theme = "mine"\n',
        "mine/theme.toml": b'description = "Mine"\n',
        "mine/brief.css.link": f"{OUT}/canary.txt".encode(),
    },
    "theme-folder-link": {"postingfilter.toml": b'theme = "mine"\n', "mine.link": OUT.encode()},
    "theme-icons-link": {
        "postingfilter.toml": b'theme = "mine"\n',
        "mine/theme.toml": b'description = "Mine"\n',
        "mine/icons.link": OUT.encode(),
    },
    "theme-address": {
        "postingfilter.toml": b'theme = "mine"\n',
        "mine/theme.toml": b'description = "Mine"\n',
        "mine/brief.css": f"body {{ background: url({WEB}/a.png) }}".encode(),
    },
    "theme-import": {
        "postingfilter.toml": b'theme = "mine"\n',
        "mine/theme.toml": b'description = "Mine"\n',
        "mine/brief.css": f'@import "{WEB}/a.css"; @import "file://{OUT}/canary.txt";'.encode(),
    },
    "output-link": {"note.pdf.link": f"{OUT}/canary.txt".encode(), "note.html.link": f"{OUT}/new.html".encode()},
    "output-loop": {"note.pdf.link": b"note.html", "note.html.link": b"note.pdf"},
    "output-pipe": {"note.pdf.pipe": b"", "note.html.pipe": b"", "note.docx.pipe": b""},
}

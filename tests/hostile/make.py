"""Write the folders of attacks: `python -m tests.hostile.make`. A folder is a note and what lies beside it.

`@OUTSIDE@` stands for a folder elsewhere that holds canary.txt, canary.svg and canary.png, `@PORT@` for a port at which
somebody listens; `NAME.link` becomes a link named NAME to what the file says, `NAME.pipe` a named pipe.
"""

from __future__ import annotations

import shutil
import struct
import zlib
from pathlib import Path

FOLDER = Path(__file__).parent
HEAD = "# Kiln Technician\n\n**Company**: Emberfall\n\n## Duties\n\n- Fire the kilns\n\n"
STYLE = "<style>li{display:none}</style>"
OUT = "@OUTSIDE@"
WEB = "http://127.0.0.1:@PORT@"


def png(wide: int, tall: int) -> bytes:
    """A PNG that says it has so many pixels, and has none."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", wide, tall, 8, 2, 0, 0, 0)) + chunk(b"IEND", b"")
    )


def svg(inner: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{inner}</svg>'.encode()


def uses(levels: int) -> str:
    """Groups that each draw the one before ten times."""
    groups = "".join(f'<g id="u{at}">' + f'<use href="#u{at - 1}"/>' * 10 + "</g>" for at in range(1, levels))
    return f'<defs><rect id="u0" width="1" height="1"/>{groups}</defs><use href="#u{levels - 1}"/>'


#: Addresses that must be no links, and where a link may stand.
ADDRESSES = {
    "js": "javascript:alert(1)",
    "js-case": "JaVaScRiPt:alert(1)",
    "js-entity": "&#106;avascript:alert(1)",
    "js-control": "&#1;javascript:alert(1)",
    "js-nbsp": "&nbsp;javascript:alert(1)",
    "js-wide-colon": "javascript\uff1aalert(1)",
    "vbscript": "vbscript:msgbox(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "file": "file:///etc/passwd",
    "ftp": "ftp://files.example/a",
    "unc": "\\\\\\\\host\\share",
    "two-slashes": "//host/share",
    "blob": "blob:https://a.example/1",
    "ms-word": "ms-word:ofe|u|https://a.example/1.docx",
    "control-inside": "https://a.exam&#1;ple/",
}
PLACES = {
    "reference": "[Apply][r]\n\n[r]: {}\n",
    "raw": '<a href="{}">Apply</a>\n',
    "raw-list": '<ul><li><a href="{}">Apply</a></li></ul>\n',
    "raw-table": '<table><tr><td><a href="{}">Apply</a></td></tr></table>\n',
    "footnote": "Note[^1]\n\n[^1]: [Apply]({})\n",
    "definition": "Term\n:   [Apply]({})\n",
    "line-block": "| [Apply]({})\n",
    "heading": "## [Apply]({})\n\nNow\n",
    "table": "| a | b |\n|---|---|\n| [Apply]({}) | c |\n",
    "caption": "| a | b |\n|---|---|\n| c | d |\n\n: [Apply]({})\n",
    "picture-link": "[![Apply](a.png)]({})\n",
    "quote": "> [Apply]({})\n",
    "autolink": "<{}>\n",
    "wikilink": "[[{}|Apply]]\n",
}
RAW_PLACES = {
    "paragraph": "{}\n",
    "definition": "Term\n:   {}\n",
    "footnote": "Note[^1]\n\n[^1]: {} x\n",
    "caption": "| a | b |\n|---|---|\n| c | d |\n\n: Cap {}\n",
    "figure": "![cap {}](x.png)\n",
    "line-block": "| {}\n",
    "quote": "> {}\n",
    "item": "- {} x\n",
    "heading": "## Pay {}\n\nx\n",
}
RAW = {
    "script": "<script>alert(1)</script>\n",
    "html5": "```{=html5}\n<script>alert(1)</script>\n```\n",
    "typst": f'```{{=typst}}\n#read("{OUT}/canary.txt")\n```\n',
    "latex": f"```{{=latex}}\n\\input{{{OUT}/canary.txt}}\n```\n",
    "openxml": "```{=openxml}\n<w:p><w:r><w:t>x</w:t></w:r></w:p>\n```\n",
    "inline-openxml": "`<w:br/>`{=openxml} x\n",
    "form": f'<form action="{WEB}/f"><input name=q><button formaction="javascript:alert(1)">x</button></form>\n',
    "iframe": f'<iframe src="{WEB}/i"></iframe>\n',
    "object": f'<object data="file://{OUT}/canary.svg"></object>\n',
    "embed": f'<embed src="{WEB}/e">\n',
    "refresh": f'<meta http-equiv="refresh" content="0;url={WEB}/m">\n',
    "base": f'<base href="{WEB}/">\n\n![x](a.png)\n',
    "svg-onload": '<svg onload="alert(1)"><script>alert(2)</script></svg>\n',
    "handler": '<b onclick="alert(1)">x</b> <img src=x onerror="alert(2)">\n',
    "style-attribute": '::: {style="display:none"}\nHidden\n:::\n\n<p style="position:fixed">x</p>\n',
    "stylesheet": f'<link rel="stylesheet" href="{WEB}/s.css">\n',
    "attachment": f'<a rel="attachment" href="file://{OUT}/canary.txt">x</a>\n',
    "template": "{{ config }} {% include 'x' %} ${7*7} <%= 7*7 %>\n",
    "include": f'!include {OUT}/canary.txt\n\n{{!{OUT}/canary.txt!}}\n\n<!--#include file="{OUT}/canary.txt"-->\n',
}
PICTURES = {
    "http": f"![x]({WEB}/a.png)",
    "https": "![x](https://127.0.0.1:@PORT@/a.png)",
    "two-slashes": "![x](//127.0.0.1:@PORT@/a.png)",
    "raw": f'<img src="{WEB}/a.png" srcset="{WEB}/b.png 2x">',
    "reference": f"![x][r]\n\n[r]: {WEB}/a.png",
    "wiki": f"![[{WEB}/a.png]]",
    "absolute": f"![x]({OUT}/canary.png) ![y]({OUT}/canary.txt)",
    "dots": "![x](../outside/canary.png) ![x](../outside/canary.svg)",
    "dots-encoded": "![x](%2e%2e/outside/canary.png) ![x](..%2foutside%2fcanary.png)",
    "file": f"![x](file://{OUT}/canary.png) ![x](file://localhost{OUT}/canary.svg)",
    "brackets": '<img src="https://[your-site]/logo.png">',
    "nul": "![x](a%00.png)",
    "long-name": f"![x]({'a' * 5000}.png)",
    "data-html": "![x](data:text/html,<script>alert(1)</script>)",
    "folder": "![x](.)",
}
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
}
CONTROLS = {
    "title": "# Ba&#1;ker &#27;[31m\n",
    "osc": "# Baker &#27;]0;PWNED&#7;\n\n**Company**: Oven&#27;[2Jworks\n",
    "c1": "# Baker &#x9b;31m\n\n**Company**: Oven&#x9b;works\n",
    "direction": "# Baker &#x202e;rekab\n\n- &#x2066;x\n",
    "nonchar": "- &#xFFFE;&#xFFFF;&#xD800;&#0;&#x110000;\n",
    "code": "# A\n\n`a&#1;b` \x1b[31m\n\n    \x1b]0;x\x07\n",
    "link": "- [x](http://x.ex&#1;ample/) <http://a.example/\x1b>\n",
    "front-matter": '---\ntitle: "A\\e[31m\\x01\\u202e\\x9b"\n"k\\e]0;x\\a": v\ntags: ["\\x07"]\n---\n# Baker\n',
    "yaml-error": "---\ntitle: Baker\nfoo \x1b]0;PWNED\x07 bar\n---\n# A\n",
    "json": '{"title": "A\\u001b[31m\\u009b", "company": "B\\ud800"}\n\n# A\n',
    "toml": '+++\ntitle = "A\\u001b[31m\\u009B"\n+++\n# A\n',
}
LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
MERGES = "a0: &a0 {k: v}\n" + "".join(f"a{n}: &a{n} {{<<: *a{n - 1}}}\n" for n in range(1, 22))
FRONT = {
    "yaml-laughs": f"---\n{LAUGHS}---\n# A\n",
    "yaml-merge": f"---\n{MERGES}---\n# A\n",
    "yaml-deep": f"---\na: {'[' * 2000}{']' * 2000}\n---\n# A\n",
    "yaml-tag": "---\na: !!python/object/apply:os.system [id]\n---\n# A\n",
    "yaml-itself": "---\na: &a [*a]\n---\n# A\n",
    "yaml-many": f"---\n{''.join(f'k{n}: v' + chr(10) for n in range(3000))}---\n# A\n",
    "yaml-long": f"---\na: {'x' * 70_000}\n---\n# A\n",
    "yaml-key-t": "---\nt: x\nc: y\n---\n# A\n",
    "yaml-types": "---\ntitle: [a, {b: c}]\ncompany: {x: y}\ndate: [1]\ntags: {a: b}\nlang: [ko]\n---\n# A\n",
    "yaml-options": "---\npostingfilter: [x]\nset: 3\ntheme: ../../outside\nposting: {done_: [links]}\n---\n# A\n",
    "yaml-set": '---\nset: {accent: "red;} body{display:none} x{"}\n---\n# A\n',
    "yaml-lang": "---\nlang: 'en\"><script>alert(1)</script>'\n---\n# A\n",
    "yaml-title": "---\ntitle: '<script>alert(1)</script>\"'\n---\n# A\n",
    "toml-deep": f"+++\na = {'[' * 2000}{']' * 2000}\n+++\n# A\n",
    "toml-number": f"+++\na = {'9' * 5000}\n+++\n# A\n",
    "json-deep": f'{{"a": {"[" * 2000}{"]" * 2000}}}\n\n# A\n',
}
COST = {
    "brackets-22": "[" * 22 + "x" + "]" * 22,
    "brackets": "[" * 5000,
    "pictures": "![" * 2000,
    "links-in-links": "[" * 200 + "x" + "](u)" * 200,
    "quotes": "> " * 300 + "x",
    "items": "".join("  " * n + "- a\n" for n in range(200)),
    "bold-tags": "<b>" * 5000,
    "list-tags": "<ul><li>" * 1500,
    "div-tags": "<div>" * 1500,
    "span-tags": "<span>" * 1000,
    "table-tags": "<table><tr><td>" * 500,
    "stars": "*a" * 3000,
    "backticks": "".join("`" * n + "a" for n in range(1, 120)),
    "comments": "<!-- " * 3000,
    "angles": "<" * 20_000,
    "ampersands": "&" * 20_000,
    "footnotes": "^[a" * 1000,
    "addresses": "https://a.example/b " * 1500,
    "links": "[a](https://a.example/b) " * 1500,
    "headings": "".join(f"# A{n}\n\n" for n in range(800)),
    "wide-table": "| " + "a | " * 400 + "\n|" + "---|" * 400 + "\n| " + "b | " * 400 + "\n",
    "long-word": "a" * 100_000,
    "colons": "a: " * 8000,
    "short-pairs": "a: " * 6000,
    "known-pairs": "Location: a " * 1600,
    "letters": "a. " * 6000,
    "parentheses": "(" * 20_000,
    "query": "https://a.example/?" + "&".join(f"p{n}=v" for n in range(8000)),
    "many-links": "[a](https://a.example/b)\n\n" * 1500,
    "cdata": "<![CDATA[" * 300,
    "empty-links": "[](" * 300,
    "wide-spaces": "a" + "\u3000" * 19_000 + "|",
    "slashes": "a/" * 2400,
    "fenced-divs": "".join(f":::: {{#a{n}}}\n" for n in range(300)),
}
REFUSED = {
    "empty-table": "| | |\n|---|---|\n",
    "eleven-hashes": "###########\n\n- Knead\n",
    "pipe-only": "|\n",
    "ragged-table": "| Label | Value |\n|---|---|\n| Hours | 9 to 18 | flexible |\n",
    "html-table-caption": '<table><tr><td>[[Link]]</td><td>"quoted"</td></tr></table>\n\n: caption\n',
    "empty-item": "- \n- \n\n1.\n",
    "only-a-comment": "<!-- c -->\n",
    "only-a-rule": "---\n",
}
#: What lies beside a note that says nothing, by the name of the file.
SEALED: dict[str, dict[str, bytes]] = {
    "toml-theme-outside": {"postingfilter.toml": b'theme = "../outside"\n'},
    "toml-theme-absolute": {"postingfilter.toml": OUT.encode().join([b'theme = "', b'"\n'])},
    "toml-link": {"postingfilter.toml.link": f"{OUT}/canary.txt".encode()},
    "toml-pipe": {"postingfilter.toml.pipe": b""},
    "toml-deep": {"postingfilter.toml": b"set = " + b"[" * 2000 + b"]" * 2000},
    "toml-words": {"postingfilter.toml": b"words.step = [%s]" % b", ".join(b'"w%d"' % at for at in range(5_000))},
    "toml-site-path": {"postingfilter.toml": b'[[links.site]]\nhost = "a.example"\npath = "/%s"\n' % (b"*a" * 90)},
    "toml-set": {"postingfilter.toml": b'set = {accent = "red;} body{display:none} x{"}\n'},
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

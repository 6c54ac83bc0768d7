"""Mark text in other languages in a DOCX: Word chooses voices and dictionaries by these marks."""

from __future__ import annotations

from copy import deepcopy
from xml.etree.ElementTree import Element, SubElement

from postingfilter.writers import languages
from postingfilter.writers.docx.xml import tag

#: The language tags that Word has for Asian languages.
ASIAN = {"ko": "ko-KR", "ja": "ja-JP", "zh": "zh-CN"}
#: The tags of other languages for which Word needs a region to find a dictionary.
REGIONS = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "pt": "pt-BR", "nl": "nl-NL"}


def word_tags(lang: str) -> tuple[str, str]:
    """Return the language tags of a document for Latin and for Asian text, as Word writes them."""
    language, _, _ = lang.partition("-")
    if language in ASIAN:
        return REGIONS["en"], ASIAN.get(lang, lang)
    return REGIONS.get(lang, lang), ASIAN["ko"]


def mark(body: Element, lang: str) -> None:
    """Set `w:lang` on runs of paragraphs in another language, and on words of another script in other paragraphs."""
    own = lang.split("-")[0]
    usual = word_tags(lang)
    for paragraph in body.iter(tag("p")):
        text = "".join(found.text or "" for found in paragraph.iter(tag("t")))
        language = languages.language(text, own)
        if language == own and len(languages.runs(text, own)) < 2:
            continue
        for holder in [paragraph, *paragraph.iter(tag("hyperlink"))]:
            for run in holder.findall(tag("r")):
                _mark(holder, run, language, own, usual)


def _mark(holder: Element, run: Element, language: str, own: str, usual: tuple[str, str]) -> None:
    """Set the language of a run; split the run where the language changes."""
    words = run.findall(tag("t"))
    if len(words) != 1 or [child.tag for child in run if child.tag != tag("rPr")] != [tag("t")]:
        return
    at = list(holder).index(run)
    holder.remove(run)
    for place, (text, name) in enumerate(languages.runs(words[0].text or "", language)):
        part = deepcopy(run)
        part.findall(tag("t"))[0].text = text
        latin, asian = usual if name == own else word_tags(name)
        slot, language_tag = ("eastAsia", asian) if name in ASIAN else ("val", latin)
        if language_tag not in usual:
            letters = part.find(tag("rPr"))
            if letters is None:
                letters = Element(tag("rPr"))
                part.insert(0, letters)
            SubElement(letters, tag("lang"), {tag(slot): language_tag})
        holder.insert(at + place, part)

"""Test that a line continues in the next one when it ends with a word that can't end a sentence."""

from __future__ import annotations

import pytest

from postingfilter import lexicon
from postingfilter.lexicon.line_ends import runs_on

GOES_ON = {
    "en": "Bread for the shops of",
    "de": "Brot für die Läden in",
    "fr": "Du pain pour les magasins de",
    "es": "Pan para las tiendas de",
    "pt": "Pão para as lojas de",
    "nl": "Brood voor de winkels van",
    "ko": "빵을 굽고 가게에",
    "ja": "店と市場の",
    "zh": "烤面包并",
}
#: Lines that end with a noun, such as a heading does.
ENDS = {
    "en": "The company",
    "de": "Das Unternehmen",
    "fr": "Notre entreprise",
    "es": "Nuestro equipo",
    "pt": "A empresa",
    "nl": "Het bedrijf",
    "ko": "우리 회사",
    "ja": "私たちの会社",
    "zh": "我们的公司",
}


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_a_line_ends_within_its_sentence(language: str) -> None:
    assert runs_on(GOES_ON[language], language)
    assert not runs_on(ENDS[language], language)


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_no_word_that_joins_is_a_label(language: str) -> None:
    assert not lexicon.words("own label", language) & lexicon.words("joining", language)

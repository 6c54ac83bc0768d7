"""Test that Windows-1252 is recognised only when it is certain, and that other encodings are refused."""

from pathlib import Path

import pytest

from postingfilter import note
from postingfilter.errors import NoteError

WESTERN = [
    "# Koch für die Küche\n\nWir suchen Verstärkung – größere Töpfe, 30 € mehr.\n",
    "# Développeur\n\nL’équipe cherche quelqu’un d’expérimenté à Besançon.\n",
    "# Diseñador\n\n¿Quieres diseñar? Años de experiencia: 3.\n",
    "# Cozinheiro\n\nExperiência em produção e gestão. Não é preciso viajar.\n",
]
OTHERS = [
    ("# Baker\n\nWe don’t bake at night…\n", "mac_roman"),
    ("# Baker\n\nWe don’t bake at “night”.\n", "euc_jp"),
    ("# Kuchař\n\nHledáme člověka s praxí do naší kuchyně. Nástup ihned, ubytování zajištěno.\n", "cp1250"),
    ("# Kucharz\n\nSzukamy osoby z doświadczeniem. Praca w kuchni, wysoka płaca, późne zmiany.\n", "cp1250"),
    ("# Повар\n\nИщем повара с опытом.\n", "cp1251"),
    ("# Aşçı\n\nDeneyimli aşçı arıyoruz. Yoğun çalışma, iyi maaş.\n", "cp1254"),
    ("# 料理人\n\n経験のある方を募集します。\n", "shift_jis"),
    ("# 厨师\n\n我们正在寻找有经验的人。\n", "gbk"),
    ("# 廚師\n\n我們正在尋找有經驗的人。\n", "big5"),
    ("# Μάγειρας\n\nΖητάμε έμπειρο άτομο.\n", "cp1253"),
]


@pytest.mark.parametrize("text", WESTERN)
def test_a_note_of_western_windows_is_read_with_a_warning(text: str) -> None:
    found = note.read(Path("n.md"), text.encode("cp1252"))
    assert found.source == text
    assert "Windows-1252 (Western Windows): save it as UTF-8" in found.warnings[0]


@pytest.mark.parametrize(("text", "encoding"), OTHERS)
def test_a_note_in_another_encoding_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(NoteError, match="save the note as UTF-8"):
        note.read(Path("n.md"), text.encode(encoding))


def test_a_korean_note_is_read_as_before() -> None:
    text = "# 요리사\n\n경험이 있는 분을 찾습니다.\n"
    assert note.read(Path("n.md"), text.encode("cp949")).source == text

"""The alphabet of SMS."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from channels.gsm_alphabet import GSM, count_parts, fold_to_gsm
from tests.project.tree import ROOT


@pytest.mark.parametrize(
    ("text", "folded"),
    [("inscripción", "inscripcion"), ("«año»", '"año"'), ("K’iche’", "K'iche'"), ("más… €5", "mas... €5")],
)
def test_letters_get_their_near_one(text: str, folded: str) -> None:
    """Ñ, ¿ and ¡ are in the alphabet; most accents are not."""
    assert fold_to_gsm(text) == folded
    assert GSM.issuperset(folded)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("atención 👍", "atencion"),
        ("☐ 1. DPI · original", "- 1. DPI - original"),
        ("☑ 2. Foto → ventanilla 3ª", "x 2. Foto -> ventanilla 3a"),
        ("½ hora [ver]", "1/2 hora (ver)"),
        ("Ch’orti’ ʼa", "Ch'orti' 'a"),
    ],
)
def test_what_is_left_is_replaced(text: str, folded: str) -> None:
    """One sign outside of the alphabet would more than double the price of the whole message."""
    assert fold_to_gsm(text) == folded
    assert GSM.issuperset(folded)


def test_another_writing_stays_as_it_was() -> None:
    """Question marks would say nothing."""
    assert fold_to_gsm("여권 신청 DPI") == "여권 신청 DPI"


@pytest.mark.parametrize(
    ("text", "parts"),
    [("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("€" * 80, 1), ("€" * 81, 2), ("í" * 71, 2)],
)
def test_parts_are_counted(text: str, parts: int) -> None:
    """160 letters in one part, 153 in each of several; those of the extension table count twice."""
    assert count_parts(text) == parts


def _texts() -> list[str]:
    """Everything that the program's own files say to citizens."""
    files = [*(ROOT / "bot" / "domain").glob("*.yml"), *ROOT.glob("conversations/*.yml"), *ROOT.glob("channels/*.yml")]
    return [text for file in files for text in _strings(yaml.safe_load(file.read_text(encoding="utf-8")))]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(one)


def test_every_template_folds() -> None:
    """No sentence of the assistant goes out as UCS-2."""
    texts = _texts()
    assert len(texts) > 300
    assert [text for text in texts if not GSM.issuperset(fold_to_gsm(text))] == []


@given(st.text(max_size=300))
def test_any_text_is_folded_without_error(text: str) -> None:
    """It is in the alphabet, or is mostly another writing."""
    folded = fold_to_gsm(text)
    assert GSM.issuperset(folded) or any(letter.isalpha() for letter in text)
    assert count_parts(folded) >= 1

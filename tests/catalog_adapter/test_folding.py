"""Keys, placeholders and counting numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_adapter.cleaning.legal_numbers import counting
from catalog_adapter.cleaning.placeholders import is_placeholder
from catalog_adapter.folding import NAME_KEY_LENGTH, fold, name_key, stems


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Análisis  de Sangre", "analisis de sangre"),
        ("ÑANDÚ—(S.A.)", "nandu s a"),
        ("", ""),
        ("¿?", ""),
        ("a\u0301rbol", "arbol"),
    ],
)
def test_folding_leaves_letters_digits_and_single_blanks(text: str, folded: str) -> None:
    """Case, accents and punctuation do not tell texts apart."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("62. Análisis Laboratorio de Sanidad Animal", "analisis laboratorio de sanidad animal"),
        ("1-800 Numeración", "1 800 numeracion"),
    ],
)
def test_a_name_is_known_by_its_key(name: str, key: str) -> None:
    """The key has no numbering."""
    assert name_key(name) == key


@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(text: str) -> None:
    """Keys are stable, and bounded in length."""
    assert fold(fold(text)) == fold(text)
    assert len(name_key(text)) <= NAME_KEY_LENGTH


def test_stems_meet_across_endings() -> None:
    """Singular and plural, noun and adjective of a long word are one stem; linking words are none."""
    assert stems("las licencias de la pesca pesquera") == ["licenc", "pesca", "pesque"]
    assert set(stems("armas para el arma")) == {"arma"}


@pytest.mark.parametrize(
    "text", ["", " ", ".", "...", "-----", "<>", "N/A", "n.a.", "Pendiente", "PENDIENTE", "No definido", "0", "xxx"]
)
def test_placeholders(text: str) -> None:
    """Texts that say nothing."""
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text", ["Ninguno", "No aplica", "No hay.", "DPI", "1", "Pendiente 1. Ingresar al portal y llenar", "Gratis"]
)
def test_answers_are_no_placeholders(text: str) -> None:
    """«Ninguno» is an answer to what is required."""
    assert not is_placeholder(text)


def test_three_numbers_in_a_row_are_chance() -> None:
    """Only a run of four or more consecutive numbers in equal texts is a dragged cell."""
    assert list(counting([f"Decreto {n}-99" for n in (1, 2, 3)])) == []
    assert list(counting([f"Decreto {n}-99" for n in (1, 3, 5, 7, 9)])) == []
    assert list(counting(["Decreto 1-99", "Decreto 2-98", "Decreto 3-97", "Decreto 4-96"])) == []
    (found,) = counting([f"Decreto {n}-99" for n in (7, 7, 7, 8, 9, 10)])
    assert (found.numbers, found.usual, found.odd) == ((7, 8, 9, 10), 7, (3, 4, 5))

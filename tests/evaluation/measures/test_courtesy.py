"""Texts that keep to «usted»."""

import pytest

from evaluation.measures.courtesy import find_familiar_words


@pytest.mark.parametrize(
    ("text", "familiar"),
    [
        ("¿Qué necesitas?", ["necesitas"]),
        ("Vos podés ir", ["vos", "podés"]),
        ("¿Ya hiciste el pago?", ["hiciste"]),
        ("Usted puede ir; existe otra sede y consiste en eso.", []),
    ],
)
def test_words_for_tu_and_vos_are_found(text: str, familiar: list[str]) -> None:
    """And no others that end alike."""
    assert find_familiar_words(text) == familiar

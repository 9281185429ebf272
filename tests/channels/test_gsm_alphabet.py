"""The alphabet of SMS."""

import pytest

from channels.gsm_alphabet import GSM, fold_to_gsm


@pytest.mark.parametrize(
    ("text", "folded"),
    [("inscripción", "inscripcion"), ("«año»", '"año"'), ("K’iche’", "K'iche'"), ("más… €5", "mas... €5")],
)
def test_letters_get_their_near_one(text: str, folded: str) -> None:
    """Ñ, ¿ and ¡ are in the alphabet; most accents are not."""
    assert fold_to_gsm(text) == folded
    assert GSM.issuperset(folded)


def test_a_text_that_cannot_be_folded_whole_stays_as_it_was() -> None:
    """One emoji makes it Unicode anyway, and then accents cost nothing."""
    assert fold_to_gsm("atención 👍") == "atención 👍"

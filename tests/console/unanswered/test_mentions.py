"""Institutions whose business questions are."""

from console.unanswered.mentions import find_institution


def test_texts_are_the_business_of_whom_most_of_them_speak() -> None:
    """Of whom they name, or of whose matters they are; None where the words do not tell."""
    assert find_institution(["una licencia del renap", "eso de la sat", "en RENAP"]) == "renap"
    assert find_institution(["permiso para mi dron"]) == "dgac"
    assert find_institution(["una constancia de marciano", ""]) is None

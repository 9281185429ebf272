"""Messages are read as concerns by words and meaning; what is no matter of the list is told apart."""

import pytest

from catalog_adapter.concerns.classifier import NONE, Classifier, list_words, open_classifier
from catalog_adapter.search.phrase_vectors import read_words
from catalog_adapter.search.sentence_encoder import SentenceEncoder
from nlu.text.analyzer import SpanishAnalyzer


def rank(concerns: str, text: str) -> list[tuple[str, float]]:
    """The concerns of a message, with its meaning."""
    vector = SentenceEncoder.open().encode([read_words(text, SpanishAnalyzer())])[0]
    return open_classifier(concerns).rank(text, vector)


@pytest.mark.parametrize(
    ("concerns", "text", "expected"),
    [
        ("danger_questions", "¿y cuánto me van a cobrar por denunciarlo?", "cost"),
        ("danger_questions", "¿se entera mi esposo si lo denuncio?", "will_know"),
        ("danger_questions", "¿me quitan a mis hijas?", "children"),
        ("danger_questions", "ya la encontramos, gracias a Dios", "over"),
        ("danger_questions", "ahora quiero renovar mi licencia de conducir", NONE),
        ("wrongs", "el agente me pidió cien quetzales para no multarme", "bribe"),
        ("wrongs", "mi patrona no me pagó la quincena ni el aguinaldo", "unpaid_work"),
        ("wrongs", "quiero sacar mi pasaporte", NONE),
    ],
)
def test_other_wordings_are_read(concerns: str, text: str, expected: str) -> None:
    """Not only those that it was fitted to."""
    assert rank(concerns, text)[0][0] == expected


def test_without_meaning_every_concern_still_has_its_share() -> None:
    """Where there is no encoder."""
    ranked = open_classifier("danger_questions").rank("cuánto cuesta la denuncia", ())
    assert sum(share for _, share in ranked) == pytest.approx(1, abs=1e-4)
    assert ranked == sorted(ranked, key=lambda pair: -pair[1])


def test_the_weights_add_up() -> None:
    """Words by their share of the length, meaning by its product."""
    assert list_words("No sé") >= {"no se"}
    weights = {"concerns": ["a", "b"], "start": [0, 0], "meaning": [[100, 0]], "words": {"la casa": [0, 200]}}
    assert Classifier(weights).rank("la casa", ())[0][0] == "b"
    assert Classifier(weights).rank("z", (1.0,))[0][0] == "a"

"""A message as the pipeline reads it."""

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components.annotator import read_understanding
from nlu.components.tokenizer import SpanishTokenizer


@pytest.fixture
def tokenizer() -> SpanishTokenizer:
    """As the pipeline makes it."""
    return SpanishTokenizer(SpanishTokenizer.get_default_config())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("¿Q nesesito pa sacar el DPI?", ["que", "necesito", "para", "sacar", "el", "dpi"]),
        ("¡GRACIAS, Señorita!", ["gracias", "senorita"]),
        ("👍", ["👍"]),
        ("muchas gracias 🙏", ["muchas", "gracias", "🙏"]),
        ("...", ["?"]),
        ("", ["?"]),
    ],
)
def test_words_are_folded_and_written_out(tokenizer: SpanishTokenizer, text: str, words: list[str]) -> None:
    """Shorthand becomes words, emoji stand last, and a message with neither keeps one token for the featurizers."""
    message = Message({TEXT: text})
    assert [token.text for token in tokenizer.tokenize(message, TEXT)] == words
    assert read_understanding(message).normalized == " ".join(words)


def test_positions_are_those_of_the_normalised_text(tokenizer: SpanishTokenizer) -> None:
    """Shorthand is longer written out than as typed."""
    message = Message({TEXT: "q pa el DPI"})
    tokens = tokenizer.tokenize(message, TEXT)
    normalized = read_understanding(message).normalized
    assert [normalized[token.start : token.end] for token in tokens] == ["que", "para", "el", "dpi"]


def test_only_the_text_of_a_message_is_its_reading(tokenizer: SpanishTokenizer) -> None:
    """Rasa has other attributes cut as well, such as the name of an intent in training."""
    message = Message({TEXT: "hola", INTENT: "greet"})
    tokenizer.tokenize(message, TEXT)
    tokenizer.tokenize(message, INTENT)
    assert read_understanding(message).normalized == "hola"

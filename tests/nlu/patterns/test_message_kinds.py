"""Another language, signs without words and very long messages are noticed; everything else is left alone."""

from pathlib import Path

import pytest
import yaml

from nlu.patterns.message_kinds import find_language, is_english, is_long, is_wordless

EXAMPLES = Path(__file__).resolve().parents[2] / "nlu" / "examples"


def _questions() -> list[str]:
    """Sentences of every topic but small talk and what is out of scope, which hold greetings of other languages."""
    paths = (path for path in EXAMPLES.glob("*.yml") if path.stem not in {"smalltalk", "scope"})
    files = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths)
    return [line[2:] for content in files for block in content["nlu"] for line in block["examples"].splitlines()]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Saqirik tat!", "quc"),
        ("xok aq'ab'", "quc"),
        ("hablo quiché", "quc"),
        ("¿Ma sa sa’ lach’ool laa’at?", "kek"),
        ("atiendame en kekchi", "kek"),
        ("Ütz awäch", "cak"),
        ("kaqchikel", "cak"),
        ("quiero hablar en idioma mam", "mam"),
        ("en español por favor, hable español", "es"),
        ("quiero viajar a Quiché", None),
        ("requisitos para traductor jurado que hable mam", None),
        ("dónde queda la escuela mam", None),
        ("mi mamá no habla", None),
    ],
)
def test_languages_are_noticed(text: str, language: str | None) -> None:
    """A greeting or the wish for a language names it; a place or a procedure of the same name does not."""
    assert find_language(text) == language


def test_no_question_in_spanish_is_taken_for_another_language() -> None:
    """None of the thousands of example sentences is read as another language, or as too long."""
    assert [text for text in _questions() if find_language(text) not in (None, "es")] == []
    assert [text for text in _questions() if is_long(text)] == []
    spanish = [text for text in _questions() if is_english(text)]
    assert spanish == [], spanish


@pytest.mark.parametrize("text", ["how much is it", "Do you speak English?", "what do i need for my driver license"])
def test_english_is_noticed(text: str) -> None:
    """Two English words and half of the message make it English."""
    assert is_english(text)


@pytest.mark.parametrize(("text", "wordless"), [("🐄🌽", True), ("...", True), ("a", False), ("7", False)])
def test_signs_without_words_are_noticed(text: str, wordless: bool) -> None:
    """A letter or a digit is a word."""
    assert is_wordless(text) is wordless

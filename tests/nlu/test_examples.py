"""The training sentences are data, and these are their rules."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlu.text.normalization import fold, split_words
from nlu.text.shorthand import write_out

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "nlu" / "examples").glob("*.yml"))
DOMAIN = {path.stem: path for path in sorted((ROOT / "bot" / "domain").glob("*.yml"))}

MINIMUM = 40
"""Examples an intent needs; with fewer the classifier learns words by heart."""

PATTERNED = {
    "speak_language", "speak_english", "write_at_length", "emergency", "give_feedback", "old_button",
    "complain_of_answer", "tell_feeling", "needless", "place_status", "subscribe_place", "unsubscribe_place",
    "list_courses", "show_course",
}  # fmt: skip
"""Intents that patterns set or only buttons carry, and no sentence teaches."""

PERSONAL = {
    "document number": re.compile(r"\b\d(?:[ .-]?\d){12}\b"),
    "phone": re.compile(r"(?<!\d)(?:\+?\(?502\)?[ .-]?)?\d{4}[ .-]?\d{4}(?!\d)"),
    "mail address": re.compile(r"\S+@\S+"),
    "tax number": re.compile(r"\b\d{5,9}-[\dkK]\b"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One training sentence."""

    topic: str
    intent: str
    text: str


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def read_examples(path: Path) -> Iterator[Example]:
    for block in load(path)["nlu"]:
        for line in block["examples"].splitlines():
            yield Example(topic=path.stem, intent=block["intent"], text=line.removeprefix("- "))


def intents_of(topic: str) -> set[str]:
    """Intents that are learnt from sentences; a kind of media is not, nor what patterns find (`message_kinds`)."""
    intents = load(DOMAIN[topic]).get("intents", ())
    return {intent for intent in intents if not intent.startswith("send_")} - PATTERNED


def symbols(text: str) -> str:
    """Emoji and signs of a text: all that is left of a message without words."""
    return "".join(char for char in text if not char.isalnum() and not char.isspace() and char not in ".,;:!¡?¿")


EXAMPLES = [example for path in FILES for example in read_examples(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_has_the_shape_that_rasa_reads(path: Path) -> None:
    """A file of examples is Rasa's format 3.1: blocks of an intent and its list of sentences, and nothing else."""
    content = load(path)
    assert set(content) == {"version", "nlu"}
    assert content["version"] == "3.1"
    for block in content["nlu"]:
        assert set(block) == {"intent", "examples"}
        lines = block["examples"].splitlines()
        assert lines
        assert [line for line in lines if not re.fullmatch(r"- \S(?:.*\S)?", line)] == []


@pytest.mark.parametrize("topic", DOMAIN)
def test_topic_has_the_same_intents_in_examples_and_domain(topic: str) -> None:
    """A topic's sentences teach exactly the intents that its part of the domain declares."""
    assert {example.intent for example in EXAMPLES if example.topic == topic} == intents_of(topic)


def test_every_file_is_a_topic_of_the_domain() -> None:
    """No file of examples stands beside the topics."""
    assert {path.stem for path in FILES} <= set(DOMAIN)


@pytest.mark.parametrize("intent", sorted(set().union(*map(intents_of, DOMAIN))))
def test_intent_has_enough_examples(intent: str) -> None:
    """An intent is taught by many different sentences."""
    assert Counter(example.intent for example in EXAMPLES)[intent] >= MINIMUM


def test_no_sentence_stands_twice_in_an_intent() -> None:
    """A sentence that differs from another only by accents, capitals or punctuation teaches nothing new."""
    counts = Counter((example.intent, tuple(split_words(example.text)), symbols(example.text)) for example in EXAMPLES)
    assert [key for key, count in counts.items() if count > 1] == []


def test_no_sentence_teaches_two_intents() -> None:
    """Sentences that the classifier sees as the same, with shorthand written out, have the same intent."""
    intents = defaultdict(set)
    for example in EXAMPLES:
        words = tuple(write_out(split_words(example.text)))
        intents[words or symbols(example.text)].add(example.intent)
    assert {key: names for key, names in intents.items() if len(names) > 1} == {}


def test_every_sentence_has_something_to_learn_from() -> None:
    """After folding, words or at least a sign are left of every sentence."""
    assert [each.text for each in EXAMPLES if not split_words(each.text) and not symbols(each.text)] == []


def test_no_sentence_is_read_as_markup_or_payload() -> None:
    """Rasa would read brackets as an entity and a leading slash as the name of an intent."""
    markup = re.compile(r"\[[^\]]*\]\s*[({]|^/")
    assert [each.text for each in EXAMPLES if markup.search(each.text)] == []


@pytest.mark.parametrize("kind", PERSONAL)
def test_no_sentence_holds_personal_data(kind: str) -> None:
    """Sentences are written, never copied from a conversation: no numbers or addresses of people are in them."""
    assert [each.text for each in EXAMPLES if PERSONAL[kind].search(each.text)] == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("document number", "mi dpi es 1234 56789 0101"),
        ("document number", "1234567890101"),
        ("phone", "llame al 5555-1234"),
        ("phone", "+502 55551234"),
        ("mail address", "escríbame a alguien@example.org"),
        ("tax number", "mi nit 123456-k"),
    ],
)
def test_personal_data_would_be_noticed(kind: str, text: str) -> None:
    """The patterns find what they are there for."""
    assert PERSONAL[kind].search(text)


def test_questions_after_a_greeting_are_questions() -> None:
    """Many questions begin with a greeting, so that «buenas, qué piden para…» is not taken for a greeting alone."""
    greeting = re.compile(r"\b(?:hola|ola|buenas|buenos|buen|saludos)\b")
    opened = [
        each
        for each in EXAMPLES
        if each.intent.startswith("ask_")
        and each.topic not in ("help", "smalltalk")
        and greeting.search(fold(each.text))
    ]
    assert len(opened) >= 60

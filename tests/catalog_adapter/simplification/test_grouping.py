"""Complaints that mean one requirement and one trouble stand together, whatever their words; strangers stand apart."""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path

import pytest
import yaml

from catalog_adapter.papers.directory import open_papers
from catalog_adapter.search.bm25 import Floats
from catalog_adapter.search.phrase_vectors import read_words
from catalog_adapter.search.sentence_encoder import SentenceEncoder
from catalog_adapter.simplification.grouping import Grouping, encode_nothing
from catalog_adapter.simplification.manners import read_manner
from catalog_adapter.simplification.model import Complaint, Manner, Part
from nlu.text.analyzer import SpanishAnalyzer

PAIRS = {
    name: yaml.safe_load((Path(__file__).parent / f"{name}.yml").read_text(encoding="utf-8"))
    for name in ("pairs", "more_pairs", "late_pairs")
}
Encode = Callable[[str], Floats]


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    """The project's own vectors."""
    return SentenceEncoder.open()


@pytest.fixture(scope="module")
def grouping(encoder: SentenceEncoder) -> Grouping:
    """A grouping as the console makes it."""
    return Grouping(open_papers(), lambda text: encoder.encode_needs([read_words(text, _analyzer())])[0])


@pytest.fixture(scope="module")
def read(encoder: SentenceEncoder) -> Callable[[str, str], Complaint]:
    """Reads a line and a reason as a complaint of one institution."""

    @lru_cache(512)
    def encode(text: str) -> Floats:
        return encoder.encode([read_words(text, _analyzer())])[0]

    def compare(text: str, passages: Sequence[str]) -> list[float]:
        return [float(encode(text) @ encode(each)) for each in passages]

    return lambda item, why: complain(item, read_manner(why, compare))


@pytest.mark.parametrize(("name", "half", "kind", "least", "most"), [
    ("pairs", "seen", "same", 30, 30), ("pairs", "seen", "strangers", 0, 0),
    ("pairs", "unseen", "same", 24, 30), ("pairs", "unseen", "strangers", 0, 1),
    ("more_pairs", "seen", "same", 28, 30), ("more_pairs", "seen", "strangers", 0, 1),
    ("more_pairs", "unseen", "same", 21, 30), ("more_pairs", "unseen", "strangers", 0, 4),
    ("late_pairs", "unseen", "same", 21, 40), ("late_pairs", "unseen", "strangers", 0, 14),
])  # fmt: skip
def test_pairs_fall_together_and_strangers_do_not(
    grouping: Grouping, read: Callable[[str, str], Complaint], name: str, half: str, kind: str, least: int, most: int
) -> None:
    """As many as docs/adr/0094 tells for each half: what was fitted, and what nobody fitted."""
    pairs = PAIRS[name][half][kind]
    assert len(pairs) == (40 if name == "late_pairs" else 30)
    together = [grouping.is_alike(read(*pair[:2]), read(*pair[2:])) for pair in pairs]
    print([pair for pair, is_alike in zip(pairs, together, strict=True) if is_alike != (kind == "same")])
    assert least <= sum(together) <= most


def test_a_complaint_goes_to_the_nearest_group(grouping: Grouping) -> None:
    """A group is known by all that is in it; the same line of another institution, or a step, belongs to none."""
    copy, photo = complain("Fotocopia del DPI"), complain("Fotografía tamaño cédula")
    groups = {4: [photo], 9: [complain("Formulario"), copy]}
    assert grouping.find(complain("Copia simple del DPI del solicitante"), groups) == 9
    assert grouping.find(complain("Fotografía reciente a color"), groups) == 4
    elsewhere = Complaint(institution="mem", part=Part.REQUIREMENT, item="Copia del DPI", manner=Manner.NEEDLESS)
    step = Complaint(institution="maga", part=Part.STEP, item="Copia del DPI", manner=Manner.NEEDLESS)
    assert grouping.find(elsewhere, groups) is None
    assert grouping.find(step, groups) is None


def test_complaints_are_gathered_in_the_order_in_which_they_came(grouping: Grouping) -> None:
    """Needless and asked twice are one trouble, impossible is another."""
    came = [
        complain("Fotocopia del DPI"),
        complain("Copia de DPI", Manner.IMPOSSIBLE),
        complain("Fotografía tamaño cédula"),
        complain("Copia simple del DPI", Manner.TWICE),
    ]
    assert grouping.gather(came) == [[0, 3], [1], [2]]


def test_papers_and_words_decide_without_an_index() -> None:
    """Lines that share all their words are alike even where no vector tells so."""
    bare = Grouping(open_papers(), encode_nothing)
    assert bare.is_alike(complain("Fotocopia del DPI"), complain("Copia de DPI"))
    assert not bare.is_alike(complain("Carta del COCODE"), complain("Examen de laboratorio"))


def complain(item: str, manner: Manner = Manner.NEEDLESS) -> Complaint:
    """Somebody's complaint about a requirement."""
    return Complaint(institution="maga", part=Part.REQUIREMENT, item=item, manner=manner)


@cache
def _analyzer() -> SpanishAnalyzer:
    return SpanishAnalyzer()

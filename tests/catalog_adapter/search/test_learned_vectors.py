"""Learned part of a sentence's vector."""

from collections import Counter

import numpy as np
import pytest

from catalog_adapter.importing.aliases import iter_lent
from catalog_adapter.model import AliasKind
from catalog_adapter.search.learned_vectors import LEARNED_FILE, LearnedVectors, is_apart, iter_parts
from catalog_adapter.search.sentence_encoder import SentenceEncoder
from catalog_adapter.sources.country import CountrySource


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder.open()


def test_parts_are_beginnings_and_pieces() -> None:
    """Forms of a word share a beginning, slips share pieces, and short words have neither."""
    assert list(iter_parts("de vacas")) == ["=vaca"]
    assert set(iter_parts("renovar")) & set(iter_parts("RENOVACIÓN")) >= {"=renov", "<ren"}
    assert set(iter_parts("licencia")) & set(iter_parts("lisencia")) >= {"enci", "ncia"}


@pytest.mark.parametrize(
    ("said", "near", "far"),
    [
        ("tengo unas vacas y las quiero pasar a otro potrero", "traslado de ganado", "tarjeta de salud"),
        ("se me murió mi papá y no sé qué hacer con su nit", "dar de baja el nit", "sacar el pasaporte"),
        ("me quieren cobrar mucho de luz", "queja contra la empresa de luz", "solvencia de iusi"),
    ],
)
def test_a_telling_is_near_its_need(encoder: SentenceEncoder, said: str, near: str, far: str) -> None:
    """Words that have nothing in common with a need's name still lie nearer to it than to another's."""
    told, one, other = encoder.encode_needs([said, near, far])
    assert told @ one > told @ other + 0.1


def test_vectors_have_length_one_and_nothing_said_has_none(encoder: SentenceEncoder) -> None:
    """A text without letters has no vector; every other has length one, alone and among others."""
    vectors = encoder.encode_needs(["renovar el dpi", "", "xqzt"])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 1], abs=1e-5)
    assert encoder.encode_needs(["renovar el dpi"])[0] == pytest.approx(vectors[0], abs=1e-5)


def test_the_fingerprint_tells_what_was_learned(encoder: SentenceEncoder) -> None:
    """An index of vectors made without the learned part, or with another, is not taken for one of now."""
    plain = SentenceEncoder.open(learned=False)
    assert encoder.fingerprint == plain.fingerprint + LearnedVectors.open().fingerprint
    assert plain.encode_needs(["dpi"]) == pytest.approx(plain.encode(["dpi"]))


def test_what_people_say_of_the_starter_catalogue_is_learned() -> None:
    """The parts of words that its sentences are made of, those that are never learned from left aside, have vectors."""
    said = [each for record in CountrySource().records() for each in iter_lent(record.raw)]
    learned = [each.text for each in said if each.kind is not AliasKind.KEYWORD and not is_apart(each.text)]
    counts = Counter(part for text in learned for part in set(iter_parts(text)))
    usual = {part for part, count in counts.items() if count >= 4}
    known = set(np.load(LEARNED_FILE)["parts"].tobytes().decode().split("\n"))
    assert len(usual & known) > 0.98 * len(usual)


def test_one_sentence_in_six_is_kept_apart() -> None:
    """By its own text, whatever its accents and capitals, so that every list of sentences has the same ones."""
    texts = [f"frase número {number}" for number in range(1200)]
    apart = [is_apart(text) for text in texts]
    assert 150 < sum(apart) < 250
    assert [is_apart(text.upper()) for text in texts] == apart

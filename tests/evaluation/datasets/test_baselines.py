"""Simple ways to find a procedure."""

import pytest

from catalog_adapter.model import Institution, Procedure, SourceRef
from evaluation.datasets.baselines import iter_peers
from evaluation.measures.retrieval import Find

PROCEDURES = [
    Procedure(
        id=str(number),
        name=name,
        description=description,
        institution=Institution(id="x", name="X"),
        source=SourceRef(name="x"),
    )
    for number, (name, description) in enumerate(
        (("Licencia de pesca", "Para pescar."), ("Carné de apicultor", "Para abejas."), ("Pasaporte", "Para viajar."))
    )
]


@pytest.fixture(scope="module")
def peers() -> dict[str, Find]:
    """By name, without the one whose package is not a part of the program."""
    return {name: find for name, find in iter_peers(PROCEDURES) if name != "e5_small"}


def test_every_peer_finds_a_name(peers: dict[str, Find]) -> None:
    """However it compares; all of them give every procedure, best first."""
    assert set(peers) == {"tfidf_names", "wratio_names", "token_set_names", "char_ngrams"}
    for name, find in peers.items():
        found = find("carne de apicultor")
        assert (found[0], sorted(found)) == ("1", ["0", "1", "2"]), name


def test_only_pieces_of_words_know_the_description(peers: dict[str, Find]) -> None:
    """The others look at names alone."""
    assert peers["char_ngrams"]("abejas")[0] == "1"
    assert peers["tfidf_names"]("abejas")[0] == "0"

"""Reasons are told apart: needless, asked twice, impossible."""

import pytest

from catalog_adapter.simplification.manners import read_manner
from catalog_adapter.simplification.model import Manner


@pytest.mark.parametrize(
    ("words", "manner"),
    [
        ("Ya lo entregué en la otra ventanilla y me lo piden de nuevo", Manner.TWICE),
        ("En mi aldea no hay notario", Manner.IMPOSSIBLE),
        ("Es imposible, y además ya lo entregué", Manner.IMPOSSIBLE),
        ("Nadie lo lee", Manner.NEEDLESS),
    ],
)
def test_a_sign_tells_the_manner(words: str, manner: Manner) -> None:
    """Impossible outweighs the others; without a sign it is needless."""
    assert read_manner(words, lambda _, passages: [0.0] * len(passages)) is manner


def test_without_a_sign_meaning_tells() -> None:
    """What lies clearly nearer to «impossible» than to the others is that."""

    def compare(_: str, passages: list[str]) -> list[float]:
        return [0.8 if "municipio" in each or "firmar" in each else 0.1 for each in passages]

    assert read_manner("la única sede queda en otro país", compare) is Manner.IMPOSSIBLE

"""The pictures of docs/arquitectura.md are what the code is."""

import re
from itertools import pairwise

import pytest

from tests.project.structure import read_layers
from tests.project.tree import ROOT, packages

PAGE = (ROOT / "docs" / "arquitectura.md").read_text(encoding="utf-8")
ROOMS, PATH = re.findall(r"(?s)```mermaid\n(.*?)```", PAGE)


def test_every_package_is_a_room_of_the_picture() -> None:
    """Each once, with a few words on what is in it."""
    drawn = re.findall(r'(?m)^  (\w+)\["\1 · .+"\]$', ROOMS)
    assert sorted(drawn) == packages()


def test_the_arrows_of_the_picture_are_the_layers_of_the_contract() -> None:
    """From each package of a layer to each package of the next one below, and no other."""
    drawn = set(re.findall(r"(?m)^  (\w+) --> (\w+)$", ROOMS))
    layers = read_layers()
    expected = {(one, other) for upper, lower in pairwise(layers) for one in upper for other in lower}
    assert drawn == expected


@pytest.mark.parametrize("place", re.findall(r"(?m)^  participant \w+ as ([a-z][\w/.]+)$", PATH))
def test_every_stop_of_a_message_exists(place: str) -> None:
    """A package, a folder or a module."""
    assert (ROOT / place).exists()


def test_a_message_passes_the_stops_in_the_picture_only() -> None:
    """Every arrow goes between participants that were named."""
    named = set(re.findall(r"(?m)^  participant (\w+) as ", PATH))
    used = set(re.findall(r"(?m)^  (\w+)-{1,2}>>(\w+): ", PATH))
    assert {each for pair in used for each in pair} == named

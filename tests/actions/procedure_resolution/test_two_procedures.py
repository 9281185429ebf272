"""Two procedures in one message."""

import pytest

from actions.procedure_resolution.two_procedures import find_pair
from catalog_adapter.subjects.linker import SubjectLink
from tests.actions.procedure_resolution.four_lines import LICENCE, FourLines


class Unsure(FourLines):
    """Search that would find neither."""

    def estimate(self, text: str) -> float:
        """Hardly ever."""
        return 0.1


@pytest.mark.parametrize(
    ("left", "right", "pair"),
    [
        ("tarjeta salud", "carne apicultor", ("card", "beekeeper")),
        ("la tarjeta salud", "el carne apicultor", ("card", "beekeeper")),
        ("tarjeta", "carne apicultor", None),
        ("tarjeta salud", "tarjeta salud", None),
        ("tarjeta salud hoy mismo", "carne apicultor", None),
        ("licencia farmacia renovacion", "licencia farmacia traslado", ("renewal", "move")),
        ("xyz abc", "carne apicultor", None),
    ],
    ids=["two", "with articles", "one word", "the same", "half a name", "of one family", "nothing known"],
)
def test_each_half_names_its_own(left: str, right: str, pair: tuple[str, str] | None) -> None:
    """With most of its words, and better than the other."""
    assert find_pair([(left, right)], FourLines()) == pair


def test_the_first_way_to_read_it_that_holds_is_taken() -> None:
    """«Y» may stand inside of a name too."""
    halves = [("tarjeta", "salud carne apicultor"), ("tarjeta salud", "carne apicultor")]
    assert find_pair(halves, FourLines()) == ("card", "beekeeper")
    assert find_pair([], FourLines()) is None


def test_what_search_would_not_find_alone_is_no_half() -> None:
    """Names can stand in a message by chance."""
    assert find_pair([("tarjeta salud", "carne apicultor")], Unsure()) is None


def test_a_half_that_names_a_subject_means_its_usual_procedure() -> None:
    """Where its name led to one of the subject's own."""
    catalogue = FourLines()
    catalogue.subject = SubjectLink(
        subject=LICENCE, act=None, procedures=("opening", "renewal"), family=("opening", "renewal", "move")
    )
    assert find_pair([("licencia farmacia traslado", "carne apicultor")], catalogue) == ("opening", "beekeeper")

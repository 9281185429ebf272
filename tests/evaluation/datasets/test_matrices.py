"""What the matrices are made of."""

from evaluation.datasets.matrices import read_choices, read_follow_ups, read_switches


def test_halves_are_even() -> None:
    """Every kind of wording has as many that are unseen as may be looked at."""
    for wordings in (read_follow_ups(), read_switches(), read_choices()[1]):
        for kind in {each.kind for each in wordings}:
            halves = [each.seen for each in wordings if each.kind == kind]
            assert halves.count(True) == halves.count(False), kind

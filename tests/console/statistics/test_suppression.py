"""Small numbers are not published, and cannot be worked out from those that are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from console.statistics.definitions import read_definitions
from console.statistics.suppression import LEAST, SUMS, list_known, suppress

few = st.integers(0, 30)


@st.composite
def days(draw: st.DrawFn) -> dict[str, int]:
    """The figures of a day that could have been counted."""
    outcomes = ("answered", "asked_back", "not_in_catalogue", "out_of_scope", "not_understood")
    found = {name: draw(few) for name in outcomes}
    found["questions"] = sum(found.values())
    found["messages"] = found["questions"] + draw(few)
    found["contained"] = draw(few)
    found["asking_visits"] = found["contained"] + draw(few)
    found["visits"] = found["asking_visits"] + draw(few)
    found["helped"] = draw(few)
    found["opinions"] = found["helped"] + draw(few)
    found["people"] = draw(few)
    return found


def test_every_published_figure_is_looked_at() -> None:
    """A new public figure has to be placed among the sums, or to be known to stand alone."""
    placed = {name for each in SUMS for name in (each.whole, *each.parts)}
    assert {one.name for one in read_definitions().values() if one.public} - placed == {"people"}


@settings(max_examples=400)
@given(days())
def test_nothing_under_five_is_shown_or_can_be_worked_out(counts: dict[str, int]) -> None:
    """What is missing to a known sum is nothing at all, or at least five."""
    shown = {name for name, count in suppress(counts).items() if count is not None}
    assert all(counts[name] >= LEAST for name in shown)
    known = list_known(shown)
    for each in SUMS:
        if each.whole in known:
            missing = counts[each.whole] - sum(counts[part] for part in each.parts if part in known)
            assert missing == 0 or missing >= LEAST


@given(days())
def test_what_is_shown_is_true(counts: dict[str, int]) -> None:
    """Nothing is rounded or invented, and no figure is dropped from the row."""
    shown = suppress(counts)
    assert shown.keys() == counts.keys()
    assert all(count in {None, counts[name]} for name, count in shown.items())


def test_a_day_of_many_is_shown_whole() -> None:
    """Nothing is hidden where nothing is small."""
    names = ("answered", "asked_back", "not_in_catalogue", "out_of_scope", "not_understood")
    counts = dict.fromkeys(names, 10) | {"questions": 50, "messages": 70, "visits": 40, "asking_visits": 30}
    counts |= {"contained": 20, "helped": 5, "opinions": 10, "people": 30}
    assert suppress(counts) == counts


def test_one_small_number_takes_another_along() -> None:
    """Three not understood of fifty could be worked out, so that the next smallest goes too."""
    names = ("answered", "asked_back", "not_in_catalogue", "out_of_scope")
    counts = dict(zip(names, (20, 11, 8, 8), strict=True)) | {"not_understood": 3, "questions": 50, "messages": 70}
    counts |= {"visits": 40, "asking_visits": 30, "contained": 20, "helped": 5, "opinions": 10, "people": 30}
    hidden = {name for name, count in suppress(counts).items() if count is None}
    assert hidden == {"not_understood", "not_in_catalogue"}

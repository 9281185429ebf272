"""Meaning of a message to a guided walk."""

from dataclasses import replace

import pytest

from actions.guided_walk.reading import find_at_hand, find_begun, fit, means_papers, read_claims
from actions.guided_walk.state import Walk, WalkMemory
from actions.knowledge import Knowledge
from catalog_adapter.cleaning.requirement_checklist import keys_of, print_of
from dialogue.understanding import Claims, Understanding
from tests.actions.small_catalogue import PASSPORT as RECORD

HERE = Walk(procedure="passport-adult", print=print_of(RECORD), step=1, step_key=keys_of(RECORD.steps)[1])
PASSPORT, RENEWAL, BEES = (Walk(procedure=each) for each in ("passport-adult", "passport-again", "bee-card"))


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ("renovación pasaporte", "passport-again"),
        ("carné", "bee-card"),
        ("farmacia", None),
        ("carné con muchas otras palabras nuevas", None),
        ("", None),
    ],
)
def test_a_walk_is_found_by_most_of_the_words(knowledge: Knowledge, about: str, found: str | None) -> None:
    """Of several that have them, by the one that has more."""
    walk = find_begun(about, WalkMemory(walks=(PASSPORT, RENEWAL, BEES)), knowledge)
    assert (walk and walk.procedure) == found
    assert find_begun("carné", WalkMemory(), knowledge) is None


def test_ticks_are_about_the_walk_at_hand(knowledge: Knowledge) -> None:
    """The current one, else the topic's, which they begin, else the latest."""
    assert find_at_hand("bee-card", WalkMemory(walks=(PASSPORT, BEES), active=True), knowledge) == PASSPORT
    assert find_at_hand("bee-card", WalkMemory(walks=(PASSPORT, BEES)), knowledge) == BEES
    assert find_at_hand("pharmacy-licence", WalkMemory(), knowledge) == Walk(procedure="pharmacy-licence")
    assert find_at_hand("gone", WalkMemory(walks=(PASSPORT,)), knowledge) == PASSPORT
    assert find_at_hand(None, WalkMemory(), knowledge) is None


@pytest.mark.parametrize(
    ("understanding", "claims"),
    [
        (Understanding(position=2, numbers=(2, 3)), Claims(have=(2, 3), said="have")),
        (Understanding(position=-1), Claims(have=(-1,), said="have")),
        (Understanding(position=2, claims=Claims(lack=(1,))), Claims(lack=(1,))),
        (Understanding(), None),
    ],
)
def test_bare_numbers_claim_their_papers(understanding: Understanding, claims: Claims | None) -> None:
    """Each once; what was read as a claim goes before."""
    assert read_claims(understanding) == claims


def test_claims_on_a_record_that_is_gone_are_about_it(knowledge: Knowledge) -> None:
    """So that it can be said."""
    assert means_papers(Walk(procedure="gone"), Claims(have_words=("caballo",)), knowledge)
    assert means_papers(PASSPORT, Claims(have_words=("boleta",)), knowledge)
    assert not means_papers(PASSPORT, Claims(have_words=("caballo",)), knowledge)


def test_a_walk_follows_its_step_through_a_change() -> None:
    """By the words of the step; where they are gone it stays at the place, or at the last."""
    assert fit(HERE, RECORD) == (HERE, False)
    moved = replace(RECORD, steps=("Nuevo.", *RECORD.steps))
    assert (fit(HERE, moved)[0].step, fit(HERE, moved)[1]) == (2, True)
    shorter = replace(RECORD, steps=("Otro.",))
    assert fit(HERE, shorter)[0].step == 0
    assert fit(HERE, replace(RECORD, steps=()))[0].step is None


def test_a_walk_that_was_never_shown_has_not_changed() -> None:
    """Nothing is to be told of it."""
    fitted, changed = fit(Walk(procedure="passport-adult"), RECORD)
    assert (fitted.print, changed) == (print_of(RECORD), False)

"""Near twins: what people say of themselves chooses among them."""

from dataclasses import replace
from typing import Any

import pytest

from actions.knowledge import Knowledge
from actions.procedure_resolution.resolution import Resolution, Verdict
from actions.procedure_resolution.variants import TwinTalk, say_options, say_preference
from catalog_adapter.cleaning.name_traits import LASTING, find_traits
from catalog_adapter.model import Match
from catalog_adapter.subjects.linker import SubjectLink
from catalog_adapter.subjects.model import Act, Subject
from dialogue.link import Link
from tests.actions.small_catalogue import COMPANY, PERSON, names, open_turn

TWINS = ("dealer-company", "dealer-person")
COMPANY_SIDE, PERSON_SIDE = find_traits(COMPANY.name), find_traits(PERSON.name)
ASKED = Resolution(
    verdict=Verdict.ASK_BACK,
    matches=tuple(Match(procedure_id=each.id, name=each.name, score=0.5) for each in (COMPANY, PERSON)),
    right=0.4,
)


def read(knowledge: Knowledge, text: str = "x", **given: Any) -> TwinTalk:
    """The reading of a message."""
    turn = open_turn(text, **given)
    return TwinTalk.read(turn.message, turn.state, knowledge)


def first(resolution: Resolution | None) -> str | None:
    """The procedure that is meant."""
    return resolution.matches[0].procedure_id if resolution is not None and resolution.matches else None


def test_the_two_differ_by_a_trait_that_lasts() -> None:
    """What the other tests rest on."""
    assert COMPANY_SIDE.keys() == PERSON_SIDE.keys() <= LASTING
    assert COMPANY_SIDE != PERSON_SIDE


@pytest.mark.parametrize(("side", "chosen"), [(COMPANY_SIDE, TWINS[0]), (PERSON_SIDE, TWINS[1])])
def test_a_trait_chooses_an_option(knowledge: Knowledge, side: dict[str, str], chosen: str) -> None:
    """«Soy empresa»."""
    assert first(read(knowledge, traits=side, traits_only=True, slots={"options": TWINS}).choose()) == chosen


def test_a_trait_chooses_the_twin_of_the_topic(knowledge: Knowledge) -> None:
    """Where the topic is the right one it is answered again."""
    for topic in TWINS:
        talk = read(knowledge, traits=COMPANY_SIDE, traits_only=True, slots={"procedure": topic})
        assert first(talk.choose()) == TWINS[0]


def test_a_trait_without_a_topic_asks_which(knowledge: Knowledge) -> None:
    """And is kept."""
    talk = read(knowledge, traits=COMPANY_SIDE, traits_only=True)
    chosen = talk.choose()
    assert chosen is not None
    assert (chosen.verdict, talk.lasting) == (Verdict.ASK_WHICH, COMPANY_SIDE)


def test_what_is_asked_for_by_a_word_for_people_is_looked_up(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """«Necesito sociedad anónima», of nothing else; «soy sociedad anónima» asks for nothing."""
    wanted = SubjectLink(subject=Subject(id="sa", names=("sociedad anónima",), institution_id="rm"), act=Act.GET)
    monkeypatch.setattr(
        knowledge, "find_subject", lambda text: wanted if "necesito" in text else replace(wanted, act=None)
    )
    asked = read(knowledge, "necesito sociedad anónima", traits=COMPANY_SIDE, traits_only=True)
    assert (asked.is_bare, asked.choose()) == (False, None)
    assert read(knowledge, "soy sociedad anónima", traits=COMPANY_SIDE, traits_only=True).is_bare
    slots = {"procedure": TWINS[0]}
    assert read(knowledge, "necesito sociedad anónima", traits=COMPANY_SIDE, traits_only=True, slots=slots).is_bare


def test_a_message_that_says_more_is_looked_up(knowledge: Knowledge) -> None:
    """It names something of its own."""
    assert read(knowledge, traits=COMPANY_SIDE, slots={"procedure": TWINS[0]}).choose() is None
    assert read(knowledge, "farmacia", slots={"options": TWINS}).choose() is None


def test_what_was_said_before_prefers_one_of_the_options(knowledge: Knowledge) -> None:
    """It is found, and said to be for that reason; said in the same message it needs no saying."""
    resolution, after = read(knowledge, slots={"traits": COMPANY_SIDE}).prefer(ASKED)
    assert (resolution.verdict, first(resolution), after.preferred) == (Verdict.FOUND, TWINS[0], TWINS[0])
    assert after.memory.options == TWINS
    now, after = read(knowledge, traits=PERSON_SIDE).prefer(ASKED)
    assert (first(now), after.preferred) == (TWINS[1], None)


def test_without_a_trait_all_options_stay(knowledge: Knowledge) -> None:
    """So they do when each of them is wanted."""
    for resolution in (ASKED, Resolution(verdict=Verdict.ASK_BACK, matches=ASKED.matches, all_meant=True)):
        talk = read(knowledge, slots={"traits": {} if resolution is ASKED else COMPANY_SIDE})
        assert talk.prefer(resolution) == (resolution, talk)


def test_turning_down_an_answer_forgets_what_led_to_it(knowledge: Knowledge) -> None:
    """«No, el otro» after the company's."""
    talk = read(knowledge, slots={"traits": COMPANY_SIDE, "procedure": TWINS[0]}).overrule()
    assert talk.kept == {}
    other = read(knowledge, slots={"traits": COMPANY_SIDE, "procedure": TWINS[1]}).overrule()
    assert other.kept == COMPANY_SIDE


def test_a_question_back_names_what_differs(knowledge: Knowledge) -> None:
    """What is common is said once."""
    said = list(say_options(ASKED.matches, knowledge.tell_apart(TWINS)))
    assert names(said) == ["clarify_twins", "clarify_none"]
    assert said[0].values == {
        "options": "1. Persona jurídica\n2. Persona individual",
        "common": "Registro de vendedor de abono",
    }
    assert [each.title for each in said[0].choices] == ["Persona jurídica", "Persona individual"]


@pytest.mark.parametrize(
    ("ids", "all_meant", "response"),
    [
        (["bee-card"], False, "clarify_one"),
        (["bee-card", "pharmacy-licence"], False, "clarify"),
        (["bee-card", "pharmacy-licence"], True, "begin_with"),
    ],
)
def test_the_question_fits_the_options(knowledge: Knowledge, ids: list[str], all_meant: bool, response: str) -> None:
    """One, several that are not alike, or where to begin."""
    matches = [Match(procedure_id=each, name=each, score=1.0) for each in ids]
    said = list(say_options(matches, knowledge.tell_apart(ids), all_meant=all_meant))
    assert names(said)[0] == response


@pytest.mark.parametrize(
    ("link", "responses"),
    [
        (Link(preferred=TWINS[0], among=TWINS), ["twin_preferred"]),
        (Link(notes_traits=True), ["traits_noted"]),
        (Link(), []),
    ],
)
def test_a_preference_is_said_aloud(knowledge: Knowledge, link: Link, responses: list[str]) -> None:
    """So that who meant otherwise can say so."""
    said = list(say_preference(link, knowledge))
    assert names(said) == responses
    assert not link.preferred or said[0].values == {"label": "Persona jurídica"}

"""Resolution of a message that names a subject."""

from dataclasses import replace

from actions.dialogue_state import Memory
from actions.procedure_resolution.resolution import MOST_OPTIONS, Message, Resolution, Verdict
from actions.procedure_resolution.subject.overruling import is_another
from actions.procedure_resolution.subject.subject_resolution import resolve_subject
from catalog_adapter.model import Match
from catalog_adapter.subjects.linker import SubjectLink
from catalog_adapter.subjects.model import Act, Service, Subject
from tests.actions.procedure_resolution.four_lines import NAMES, RENAP, FourLines

LICENCE = Subject(id="licence", names=("licencia",), institution_id="mspas")
THREE = ("opening", "renewal", "move")


def resolve(memory: Memory | None = None, **link: object) -> Resolution:
    """What a link to the licence leads to."""
    made = SubjectLink(subject=LICENCE, **{"act": None, **link})  # type: ignore[arg-type]  # keywords of a test
    return resolve_subject(made, memory or Memory(), FourLines())


def ids(resolution: Resolution) -> tuple[str, ...]:
    """The procedures found or offered."""
    return tuple(match.procedure_id for match in resolution.matches)


def test_the_one_procedure_of_an_act_is_found() -> None:
    """With the subject and the act that led to it."""
    found = resolve(act=Act.RENEW, procedures=("renewal",))
    assert (found.verdict, ids(found)) == (Verdict.FOUND, ("renewal",))
    assert (found.subject, found.act) == ("licence", "renew")


def test_several_are_asked_back_where_no_act_is_named() -> None:
    """Nothing tells them apart: all are offered."""
    asked = resolve(procedures=THREE)
    assert (asked.verdict, ids(asked)) == (Verdict.ASK_BACK, THREE)


def test_the_ordinary_procedure_of_an_act_is_answered() -> None:
    """Who wants to have the thing gets the first, with the others beside it; of other acts none is more usual."""
    found = resolve(act=Act.GET, procedures=THREE)
    assert (found.verdict, ids(found)[:1]) == (Verdict.FOUND, ("opening",))
    assert resolve(act=Act.CANCEL, procedures=THREE).verdict is Verdict.ASK_BACK
    assert tuple(match.procedure_id for match in found.others) == THREE[1:MOST_OPTIONS]


def test_what_is_told_apart_is_answered_with_the_others_beside() -> None:
    """The likeliest first, a tap away from the rest."""
    found = resolve(act=Act.GET, procedures=THREE, is_told_apart=True)
    assert (found.verdict, found.matches[0].procedure_id) == (Verdict.FOUND, "opening")
    assert tuple(match.procedure_id for match in found.others) == THREE[1:MOST_OPTIONS]


def test_what_nothing_serves_has_its_owner() -> None:
    """Also where its procedures are gone from the catalogue."""
    for procedures in ((), ("gone",)):
        owned = resolve(act=Act.CORRECT, procedures=procedures)
        assert (owned.verdict, owned.institution, owned.act) == (Verdict.OWNER, RENAP, "correct")


def test_the_topic_is_kept_when_its_subject_is_named_again() -> None:
    """«¿Y cuánto tarda la licencia?» beside the renewal asks about the renewal; another act leaves it."""
    memory = Memory(procedure="renewal")
    assert ids(resolve(memory, procedures=THREE, family=THREE)) == ("renewal",)
    moved = resolve(memory, act=Act.TRANSFER, procedures=("move",), family=tuple(NAMES))
    assert ids(moved) == ("move",)


def test_a_matter_written_down_outweighs_a_record_of_the_same_name() -> None:
    """«Matrimonio civil» is also what a ministry calls days off; a message that says more than the matter may mean more."""
    called = Resolution(
        verdict=Verdict.FOUND, matches=(Match(procedure_id="card", name="x", score=1.0),), is_called_so=True
    )
    whole = SubjectLink(subject=LICENCE, act=None, procedures=("opening",), start=2, end=4)
    message = Message(text="lo de licencia farmacia", rest="licencia farmacia")
    more = Message(text="lo de licencia farmacia nueva", rest="licencia farmacia nueva")
    assert not is_another(message, called, whole, FourLines())
    assert is_another(more, called, whole, FourLines())
    assert is_another(message, called, replace(whole, family=("opening", "card")), FourLines())
    grown = replace(whole, subject=replace(LICENCE, is_grown=True))
    assert is_another(message, called, grown, FourLines())


def test_what_search_finds_overrules_a_subject_named_by_the_way() -> None:
    """«En el banco me piden la tarjeta de salud»: search puts the card far ahead, and the bank is one word of many."""
    finder = FourLines()
    finder.scores = {"card": 0.8, "opening": 0.2}
    card = Match(procedure_id="card", name=NAMES["card"], score=1.0)
    sure = Resolution(verdict=Verdict.FOUND, matches=(card,), right=0.9)
    named = SubjectLink(subject=LICENCE, act=None, procedures=("opening",), start=1, end=2)
    told = Message(text="banco licencia piden tarjeta salud", rest="banco licencia piden tarjeta salud")
    assert is_another(told, sure, named, finder)
    finder.scores = {"card": 0.4, "opening": 0.8}
    only = Message(text="licencia", rest="licencia")
    assert not is_another(only, replace(sure, right=0.2), replace(named, start=0), finder)
    assert not is_another(told, replace(sure, matches=(replace(card, procedure_id="opening"),)), named, finder)


def test_further_things_that_are_asked_for_stand_beside_the_first() -> None:
    """One procedure of each that has one, in place of the first one's other procedures."""
    card = Subject(
        id="card", names=("tarjeta",), institution_id="mspas", acts={Act.GET: Service(procedures=("gone", "card"))}
    )
    kin = Subject(id="kin", names=("traslado",), institution_id="mspas", acts={Act.GET: Service(procedures=("move",))})
    found = resolve(act=Act.GET, procedures=THREE, family=THREE, others=(card, kin))
    assert (ids(found)[:1], found.all_meant) == (("opening",), True)
    assert [match.procedure_id for match in found.others] == ["card"]
    assert resolve(act=Act.GET, procedures=THREE).all_meant is False

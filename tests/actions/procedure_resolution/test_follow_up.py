"""Which procedure a message means after what was said, over a catalogue of four lines."""

from dataclasses import replace

import pytest

from actions.dialogue_state import Memory
from actions.procedure_resolution.follow_up import resolve
from actions.procedure_resolution.resolution import Message, Resolution, Verdict
from catalog_adapter.model import Aspect
from catalog_adapter.subjects.linker import SubjectLink
from catalog_adapter.subjects.model import Act
from tests.actions.procedure_resolution.four_lines import (
    BIRTH,
    KINSHIP,
    LICENCE,
    RENAP,
    FourLines,
    ask,
    find,
    matches,
    meant,
    miss,
    say,
)

TOPIC = Memory(procedure="opening", aspects=("cost",), recent=("opening",))


@pytest.mark.parametrize(
    ("message", "alone", "expected"),
    [
        (say("cuanto tarda", Aspect.TIME, rest=""), None, "opening"),
        (say("cuanto tardan responder", Aspect.TIME, rest="responder"), ask("card", right=0.02), "opening"),
        (say("y la renovacion"), ask("beekeeper", right=0.05), "renewal"),
        (say("y la renovacion"), find("beekeeper", right=0.7), "renewal"),
        (say("y la tarjeta salud"), None, "card"),
        (say("cuanto cuesta la tarjeta", Aspect.COST, rest="la tarjeta", points_back=True), None, "opening"),
        (say("sacarla por primera vez", first=True), miss(), "opening"),
    ],
)
def test_a_short_message_is_read_beside_the_topic(message: Message, alone: Resolution | None, expected: str) -> None:
    """A question without a name is about the topic, what only differs names its variant, and a name leaves it."""
    finder = FourLines(*([alone] if alone else []))
    memory = replace(TOPIC, procedure="renewal") if message.first else TOPIC
    assert meant(resolve(message, memory, finder)) == (Verdict.FOUND, expected)


def test_what_is_asked_all_the_same_is_asked_of_the_topic() -> None:
    """«Perdí mi tarjeta, ¿igual se puede?» beside a topic tells a trouble, and asks for no card."""
    said = replace(say("perdi mi tarjeta igual se puede", rest="perdi mi tarjeta igual se puede"), tells_only_case=True)
    assert meant(resolve(said, TOPIC, FourLines(find("card", right=0.9)))) == (Verdict.FOUND, "opening")
    assert meant(resolve(said, Memory(), FourLines(find("card", right=0.9)))) == (Verdict.FOUND, "card")


def test_a_variant_is_asked_what_was_asked_of_the_topic() -> None:
    """«¿Y la renovación?» after «cuánto cuesta» wants a price."""
    assert resolve(say("y la renovacion"), TOPIC, FourLines(ask("beekeeper", right=0.05))).continues


def test_a_name_after_another_word_than_y_begins_anew() -> None:
    """«Tarjeta de salud» beside a topic is no question about its cost."""
    assert not resolve(say("tarjeta salud"), TOPIC, FourLines()).continues
    assert resolve(say("y tarjeta salud"), TOPIC, FourLines()).continues


def test_a_matter_of_another_institution_leaves_the_topic() -> None:
    """Who owns a thing that is named is said, whatever the topic's list of requirements names."""
    finder = FourLines(miss("card", institution=RENAP))
    finder.subject = BIRTH
    resolution = resolve(say("y partida nacimiento", Aspect.WHERE), TOPIC, finder)
    assert (resolution.verdict, resolution.subject) == (Verdict.OWNER, "birth")
    assert resolution.institution is RENAP


@pytest.mark.parametrize("aspects", [(Aspect.COST,), ()])
def test_words_that_name_nothing_else_stay_with_the_topic(aspects: tuple[Aspect, ...]) -> None:
    """What search would guess at, or say that it has not, is told as a circumstance of the topic."""
    for alone in (miss("card", institution=RENAP), ask("card", "beekeeper", right=0.1)):
        resolution = resolve(say("vivo lejos trabajo", *aspects), TOPIC, FourLines(alone))
        assert meant(resolution) == (Verdict.FOUND, "opening")
        assert resolution.is_aside == (not aspects)


def test_the_name_of_another_thing_leaves_the_topic() -> None:
    """Its twins are asked back as ever; what only a part of the words names stays with the topic."""
    finder = FourLines(replace(find("card", right=0.6), twins=matches("beekeeper")))
    assert meant(resolve(say("cuanto cuesta tarjeta salud", Aspect.COST, rest="tarjeta salud"), TOPIC, finder)) == (
        Verdict.ASK_BACK,
        "card beekeeper",
    )
    told = say("vivo lejos tarjeta", Aspect.COST)
    finder = FourLines(find("card", right=0.3))
    finder.speaks_on = 0.98
    assert meant(resolve(told, TOPIC, finder)) == (Verdict.FOUND, "opening")


def test_what_may_be_the_topic_or_another_is_asked_back() -> None:
    """About as likely the card as the topic: which of both."""
    told = say("vivo lejos tarjeta", Aspect.COST)
    finder = FourLines(find("card", right=0.6))
    finder.speaks_on = 0.9
    doubted = resolve(told, TOPIC, finder)
    assert meant(doubted) == (Verdict.ASK_BACK, "opening card")
    assert doubted.is_aside
    assert doubted.question == told.text


def test_what_is_told_out_of_scope_is_not_taken_for_the_topic() -> None:
    """Football is nothing about a pharmacy; with a question in it, the pharmacy is what is asked about."""
    alone = replace(miss(), verdict=Verdict.OUT_OF_SCOPE)
    told = say("gano clasico ayer", out_of_scope=0.9)
    assert resolve(told, TOPIC, FourLines(alone)).verdict is Verdict.OUT_OF_SCOPE
    asked, finder = replace(told, aspects=(Aspect.COST,)), FourLines(alone)
    finder.speaks_on = 0.9
    assert meant(resolve(asked, TOPIC, finder)) == (Verdict.FOUND, "opening")


def test_a_matter_stays_the_topic_while_nothing_else_is_named() -> None:
    """«¿Y cuánto tarda?» after a matter that is not held: its owner again."""
    memory = Memory(subject="birth")
    for message in (say("cuanto tarda", Aspect.TIME, rest=""), say("vivo lejos trabajo", Aspect.TIME)):
        resolution = resolve(message, memory, FourLines(*[miss()] * 2))
        assert (resolution.verdict, resolution.subject, resolution.institution) == (Verdict.OWNER, "birth", RENAP)


def test_an_act_leads_to_another_procedure_of_the_topics_subject() -> None:
    """«¿Y para trasladarla?»: the subject of the topic has a procedure for that."""
    finder = FourLines(miss())
    finder.speaks_on = 0.9
    finder.act = SubjectLink(subject=LICENCE, act=Act.TRANSFER, procedures=("move",), family=tuple(KINSHIP))
    assert meant(resolve(say("y trasladarla"), TOPIC, finder)) == (Verdict.FOUND, "move")


def test_nothing_understood_is_no_question_about_the_topic() -> None:
    """«Xxxxxx» asks nothing."""
    assert resolve(say("y", out_of_scope=0.9), TOPIC, FourLines()).verdict is Verdict.OUT_OF_SCOPE


def test_an_earlier_topic_comes_back_by_its_name() -> None:
    """«Volviendo a la tarjeta»: half of a name is enough for what was talked about."""
    memory = replace(TOPIC, recent=("opening", "card"))
    message = say("lo de tarjeta", Aspect.REQUIREMENTS, rest="lo tarjeta")
    assert meant(resolve(message, memory, FourLines(ask("beekeeper", right=0.2)))) == (Verdict.FOUND, "card")


def test_an_earlier_topic_comes_back_by_what_is_asked_of_it() -> None:
    """After a matter that is none, or beside another topic; not where the last topic fits as well."""
    message = say("tarjeta salud cuanto tarda", Aspect.TIME, rest="tarjeta salud")
    for memory in (replace(TOPIC, recent=("opening", "card")), Memory(recent=("card",))):
        finder = FourLines(ask("beekeeper", right=0.1))
        finder.speaks_on = 0.9
        assert meant(resolve(message, memory, finder)) == (Verdict.FOUND, "card")
    both = replace(TOPIC, procedure="renewal", recent=("renewal", "opening"))
    finder = FourLines(miss())
    finder.speaks_on = 0.9
    assert meant(resolve(say("vivo lejos trabajo", Aspect.TIME), both, finder)) == (Verdict.FOUND, "renewal")


def test_a_single_option_is_the_topic_for_whoever_goes_on() -> None:
    """«Son de mi propio terreno», after «¿Se refiere a este?»: neither a yes nor a no, nor anything else."""
    memory = Memory(options=("card",), question="tarjeta")
    finder = FourLines(miss())
    finder.speaks_on = 0.95
    assert meant(resolve(say("vivo lejos trabajo", Aspect.TIME), memory, finder)) == (Verdict.FOUND, "card")


def test_what_search_finds_leads_away_from_a_matter() -> None:
    """Where the words do not speak on of the matter; where they do, its owner is named again."""
    memory, told = Memory(subject="birth"), say("vivo lejos tarjeta salud")
    finder = FourLines(ask("card", right=0.6))
    finder.speaks_on = 0.4
    assert meant(resolve(told, memory, finder)) == (Verdict.ASK_BACK, "card")
    finder = FourLines(ask("card", right=0.1))
    finder.speaks_on = 0.9
    assert resolve(told, memory, finder).verdict is Verdict.OWNER


def test_a_correction_names_what_is_meant_instead() -> None:
    """«No, es traslado a la vuelta»: a few of its words are enough, and the topic is not meant."""
    message = say("no es traslado vuelta esquina", corrects=True)
    assert meant(resolve(message, TOPIC, FourLines(miss("opening")))) == (Verdict.FOUND, "move")


def test_a_correction_never_offers_the_topic_again() -> None:
    """What was turned down goes, where anything is left."""
    message = say("no farmacia", corrects=True)
    resolution = resolve(message, Memory(procedure="card"), FourLines(ask("card", "opening", "renewal", right=0.5)))
    assert "card" not in meant(resolution)[1].split()


CHOOSING = Memory(options=("opening", "renewal", "move"), aspects=("requirements",), question="licencia farmacia")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("el de renovacion", (Verdict.FOUND, "renewal")),
        ("licencia farmacia", (Verdict.ASK_BACK, "opening renewal move")),
        ("tarjeta salud", (Verdict.FOUND, "card")),
    ],
)
def test_options_are_chosen_by_words(text: str, expected: tuple[Verdict, str]) -> None:
    """The one that the words fit; all again when they fit all; another procedure when it is named."""
    finder = FourLines(ask("opening")) if expected[0] is Verdict.ASK_BACK else FourLines()
    assert meant(resolve(say(text), CHOOSING, finder)) == expected


def test_a_question_without_a_name_is_asked_back_while_choosing() -> None:
    """«¿Y cuánto cuesta?» of three options is not known yet."""
    resolution = resolve(say("y cuanto cuesta", Aspect.COST, rest="y"), CHOOSING, FourLines())
    assert meant(resolution) == (Verdict.ASK_BACK, "opening renewal move")


def test_a_variant_that_was_not_offered_is_found_too() -> None:
    """Options of one kind lead to their relatives."""
    memory = Memory(options=("opening", "card"), question="licencia")
    assert meant(resolve(say("y la renovacion"), memory, FourLines(ask("beekeeper", right=0.05)))) == (
        Verdict.FOUND,
        "renewal",
    )


def test_words_that_add_to_a_question_are_read_with_it() -> None:
    """«Carné», «de apicultor»: two messages, one question."""
    finder = FourLines(ask("card", "beekeeper", right=0.2), find("beekeeper"))
    resolution = resolve(say("apicultor abejas"), Memory(question="carne"), finder)
    assert meant(resolution) == (Verdict.FOUND, "beekeeper")
    assert finder.decided == ["apicultor abejas", "carne apicultor abejas"]


def test_a_question_about_nothing_waits_for_a_name() -> None:
    """«¿Cuánto cuesta?» first, «el carné de apicultor» then: the price is told."""
    asked = resolve(say("cuanto cuesta", Aspect.COST, rest=""), Memory(), FourLines())
    assert asked.verdict is Verdict.ASK_WHICH
    memory = Memory(question=asked.question, aspects=("cost",))
    assert resolve(say("carne apicultor"), memory, FourLines()).continues


def test_what_surrounds_a_question_does_not_mislead() -> None:
    """Where the whole message fits nothing, the clause that asks is read alone."""
    message = replace(say("hijo viajo ayer carne apicultor", Aspect.COST), near="apicultor")
    assert meant(resolve(message, Memory(), FourLines(ask("card")))) == (Verdict.FOUND, "beekeeper")


def test_two_procedures_in_one_message_are_both_offered() -> None:
    """Whoever names two is asked where to begin."""
    message = say("tarjeta salud y carne apicultor", halves=(("tarjeta salud", "carne apicultor"),))
    resolution = resolve(message, Memory(), FourLines())
    assert meant(resolution) == (Verdict.ASK_BACK, "card beekeeper")
    assert resolution.all_meant


def test_twins_are_asked_back_where_their_answers_differ() -> None:
    """Nothing in the question tells them apart, and what is asked does."""
    resolution = resolve(say("carne apicultor", Aspect.COST), Memory(), FourLines(twins=["card"]))
    assert meant(resolution) == (Verdict.ASK_BACK, "beekeeper card")


def test_variants_are_asked_back_where_no_act_is_said() -> None:
    """«Carné de apicultor»: new or renewed? Who says «sacar» wants it new."""
    named, alone = say("carne apicultor", Aspect.COST), replace(find("beekeeper"), variants=matches("card"))
    assert meant(resolve(named, Memory(), FourLines(alone))) == (Verdict.ASK_BACK, "beekeeper card")
    assert meant(resolve(replace(named, names_act=True), Memory(), FourLines(alone))) == (Verdict.FOUND, "beekeeper")


def test_twins_with_one_answer_are_answered_and_named() -> None:
    """The price of both is the same: it is told, and the other is a tap away."""
    resolution = resolve(say("carne apicultor", Aspect.COST), Memory(), FourLines(twins=["card"], alike=True))
    assert meant(resolution) == (Verdict.FOUND, "beekeeper")
    assert [match.procedure_id for match in resolution.alike] == ["card"]


def test_what_was_rejected_is_not_offered_again() -> None:
    """Not as an option, and not as an answer."""
    memory = Memory(rejected=("card",))
    assert meant(resolve(say("algo asi"), memory, FourLines(ask("card", "move")))) == (Verdict.ASK_BACK, "move")
    assert resolve(say("tarjeta salud"), memory, FourLines()).verdict is Verdict.NOT_IN_CATALOGUE


def test_a_topic_that_is_gone_is_asked_for_anew() -> None:
    """A procedure withdrawn since the last message is no topic any more."""
    memory = Memory(procedure="withdrawn")
    assert resolve(say("cuanto cuesta", Aspect.COST, rest=""), memory, FourLines()).verdict is Verdict.ASK_WHICH


def test_a_message_is_decided_at_most_twice() -> None:
    """Understanding stays cheap whatever the context."""
    surrounded = replace(say("apicultor abejas miel", Aspect.COST), near="abejas")
    for memory in (Memory(), Memory(question="carne"), CHOOSING, replace(CHOOSING, procedure="card")):
        for message in (say("apicultor abejas miel"), surrounded):
            finder = FourLines(*[ask("card", right=0.2)] * 5)
            resolve(message, memory, finder)
            assert 1 <= len(finder.decided) <= 2

"""What we rely on in Rasa, as it runs without TensorFlow: understanding, rules, responses, buttons."""

import threading
from pathlib import Path

import pytest

from bot.engine import Engine
from bot.errors import EngineError
from bot.turn import Decision
from channels.base import InboundMessage, MessageKind
from tests.bot.bakery import Conversation


def test_an_intent_is_understood_from_words_that_were_not_in_the_examples(conversation: Conversation) -> None:
    """The trained classifier generalises, and says how sure it is."""
    conversation.say("buenas, muy buenos días")
    assert conversation.turns[0].intent == "greet"
    assert 0.3 < conversation.turns[0].intent_confidence <= 1


def test_the_normalised_text_leaves_the_pipeline(conversation: Conversation) -> None:
    """What a component adds to the message is part of the turn."""
    conversation.say("¡GRACIAS!")
    assert conversation.turns[0].normalized == "gracias"


def test_a_rule_answers_an_intent(conversation: Conversation) -> None:
    """One message, one rule, the response of the domain."""
    assert conversation.say("gracias") == "¡Con gusto!"
    assert conversation.turns[0].decision is Decision.SMALLTALK


def test_a_rule_of_several_actions_is_one_reply(conversation: Conversation) -> None:
    """Its messages are joined in order, and what says more than small talk decides."""
    assert conversation.say("a qué hora abren") == "¡Buenos días! ¿Qué pan quiere?\n\nAbrimos a las seis."
    assert conversation.turns[0].decision is Decision.ANSWER
    assert len(conversation.turns[0].replies) == 1


def test_what_no_rule_covers_falls_back(conversation: Conversation) -> None:
    """An intent without a rule gets RulePolicy's fallback action."""
    assert conversation.send_payload("/laugh") == "No le entendí."
    assert conversation.turns[0].decision is Decision.HELP


@pytest.mark.parametrize("payload", ['/gracias_gracias{"bread": "francés"}', '/order{"bread": ', "gracias"])
def test_a_button_that_means_nothing_is_never_read_as_words(conversation: Conversation, payload: str) -> None:
    """Buttons stay in people's phones for years, and are damaged on the way; whatever they held is not understood."""
    conversation.send_payload(payload)
    assert conversation.turns[0].decision is Decision.HELP
    assert conversation.turns[0].normalized is None


def test_buttons_of_a_response_come_with_their_payloads(conversation: Conversation) -> None:
    """Doubled braces of the domain are single ones in the payload."""
    conversation.say("hola")
    buttons = conversation.turns[0].replies[0].buttons
    assert [button.title for button in buttons] == ["Un francés", "Una champurrada"]
    assert buttons[0].payload == '/order{"bread": "francés"}'


def test_a_written_slash_is_no_command(conversation: Conversation) -> None:
    """Only a button can name an intent; what a person types is always read as words."""
    conversation.say('/order{"bread": "francés"}')
    assert conversation.turns[0].intent_confidence < 1
    assert "orders" not in (conversation.state or "")


@pytest.mark.parametrize("kind", [kind for kind in MessageKind if kind not in {MessageKind.TEXT, MessageKind.BUTTON}])
def test_a_message_without_words_breaks_nothing(bakery: Engine, kind: MessageKind) -> None:
    """A photo or a voice note ends a turn as well; the real project has a rule for each (test_real_project.py)."""
    turn = bakery.respond("someone", InboundMessage(channel="test", external_id="1", sender="x", kind=kind), None)
    assert turn.decision in Decision


@pytest.mark.parametrize("text", ["", " ", "\n\t", "//", "🙂", "x" * 5000, "\x00", "{}", "%s %d", "'\"; --"])
def test_no_text_breaks_a_turn(conversation: Conversation, text: str) -> None:
    """Whatever is written, the turn ends with a decision."""
    conversation.say(text)
    assert conversation.turns[0].decision in Decision


def test_turns_of_several_threads_do_not_mix(bakery: Engine) -> None:
    """Each thread's conversation keeps its own slots although all share one engine."""
    people = [Conversation(bakery, name=f"person {number}") for number in range(6)]

    def order(person: Conversation) -> None:
        for _ in range(5):
            person.send_payload(f'/order{{"bread": "{person.name}"}}')

    threads = [threading.Thread(target=order, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for person in people:
        assert person.say("deme otro pan igual") == f"Anotado: {person.name}. Van 6."


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b\x08\x00" + b"\x00" * 40])
def test_a_damaged_model_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    """The error names the file and the command."""
    broken = tmp_path / "broken.tar.gz"
    broken.write_bytes(content)
    with pytest.raises(EngineError, match=r"broken\.tar\.gz.*ventanilla train"):
        Engine.open(broken, ())


def test_a_model_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    """As does one that was deleted."""
    with pytest.raises(EngineError, match="ventanilla train"):
        Engine.open(tmp_path / "absent.tar.gz", ())


def test_the_engine_lets_others_go_first_between_its_steps(
    conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message is many short steps, and before each of them the thread that thinks may be kept waiting."""
    threads: list[str] = []
    monkeypatch.setattr(conversation.engine, "between_steps", lambda: threads.append(threading.current_thread().name))
    conversation.say("hola")
    assert len(threads) > 5
    assert set(threads) == {threading.current_thread().name}


def test_a_text_is_read_as_it_was_written(conversation: Conversation) -> None:
    """Whatever was done to it on its way; the turn tells what arrived."""
    assert conversation.say("&iexcl;gra\u200bcias!") == "¡Con gusto!"
    assert (conversation.turns[0].user, conversation.turns[0].normalized) == ("&iexcl;gra\u200bcias!", "gracias")


def test_a_copy_of_the_process_answers_as_the_one_before(conversation: Conversation) -> None:
    """Its event loop is its own; the one before is neither closed nor used by it."""
    engine = conversation.engine
    before = engine._loop
    message = InboundMessage(channel="web", external_id="1", sender="p", kind=MessageKind.TEXT, text="gracias")
    first = engine.respond("c", message, None)
    engine.begin_copy()
    assert engine._loop is not before
    assert not before.is_closed()
    assert engine.respond("c", message, None).replies == first.replies
    engine._loop.close()
    engine._loop = before

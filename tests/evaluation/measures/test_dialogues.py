"""Playing dialogues and counting the turns that come out right."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from bot.turn import Candidate, Decision, Turn
from catalog_adapter.model import Procedure
from channels.base import Button, InboundMessage, Reply
from evaluation.datasets.dialogue_script import FOLDER, Dialogue
from evaluation.measures.dialogues import measure_dialogues, name_resolver
from tests.evaluation.scripts import write

IDS = {("mspas", "apertura"): {"7"}, ("mspas", "renovacion"): {"8"}}


def outcome(decision: Decision, *, procedure: str | None = None, aspect: str | None = None, text: str = "") -> Turn:
    """A turn about one procedure, or about none."""
    return turn(decision, (), procedure=procedure, aspect=aspect, text=text)


def offer(*ids: str) -> Turn:
    """A question back with a button for each option."""
    return turn(Decision.CLARIFY, ids)


def turn(
    decision: Decision, ids: Sequence[str], *, procedure: str | None = None, aspect: str | None = None, text: str = ""
) -> Turn:
    """A turn as the engine makes them."""
    buttons = tuple(Button(title=id_, payload=f'/choose_option{{"procedure": "{id_}"}}') for id_ in ids)
    return Turn(
        user="",
        decision=decision,
        intent=None,
        intent_confidence=1.0,
        aspect=aspect,
        procedure=procedure,
        candidates=tuple(Candidate(id=id_, name=id_, score=0.5) for id_ in ids),
        replies=(Reply(text=text, buttons=buttons),),
        normalized=None,
        state="state",
        took_ms=1.0,
    )


class Assistant:
    """Says what it was given to say, in order, and remembers what it was sent."""

    def __init__(self, *turns: Turn) -> None:
        self._turns = list(turns)
        self.sent: list[tuple[str | None, str | None]] = []

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """The next of the turns."""
        self.sent.append((message.payload or message.text, state))
        return self._turns.pop(0)


def reasons(assistant: Assistant, dialogues: Sequence[Dialogue]) -> list[tuple[str, ...]]:
    """Why turns failed, in order."""
    result = measure_dialogues(assistant.respond, dialogues, lambda institution, name: IDS[institution, name])
    return [failure.reasons for failure in result.failures]


@pytest.mark.parametrize(
    ("expect", "came", "wrong"),
    [
        ("{decision: smalltalk}", outcome(Decision.SMALLTALK), []),
        ("{decision: smalltalk}", outcome(Decision.HELP), [("decision",)]),
        ("{decision: [help, smalltalk]}", outcome(Decision.HELP), []),
        ("{decision: answer, procedure: opening}", outcome(Decision.ANSWER, procedure="7"), []),
        ("{decision: answer, procedure: opening}", outcome(Decision.ANSWER, procedure="8"), [("procedure",)]),
        ("{decision: answer, procedure: opening}", outcome(Decision.ANSWER), [("procedure",)]),
        ("{decision: clarify, procedure: opening}", offer("8", "7"), []),
        ("{decision: clarify, procedure: opening}", offer("8", "9"), [("procedure",)]),
        ("{decision: answer, aspect: cost}", outcome(Decision.ANSWER, aspect="cost"), []),
        ("{decision: answer, aspect: cost}", outcome(Decision.ANSWER, aspect="time"), [("aspect",)]),
        ("{decision: [answer, clarify], aspect: cost}", offer("7"), []),
        ("{decision: clarify, each: [opening, renewal]}", offer("8", "7"), []),
        ("{decision: clarify, each: [opening, renewal]}", offer("7", "9"), [("each",)]),
        ("{decision: answer, covers: [cost]}", outcome(Decision.ANSWER, text="Es GRATIS."), []),
        ("{decision: answer, covers: [cost, time]}", outcome(Decision.ANSWER, text="Es gratis."), [("covers",)]),
    ],
)
def test_judges_a_turn(tmp_path: Path, expect: str, came: Turn, wrong: list[tuple[str, ...]]) -> None:
    """A turn is right when everything that the dialogue says of it holds, and else it is told what was wrong."""
    assert reasons(Assistant(came), write(tmp_path, f"[{{user: hola, expect: {expect}}}]")) == wrong


@pytest.mark.parametrize(
    ("option", "answered", "wrong"), [("2", "8", []), ("last", "9", []), ("1", "8", [("option",)])]
)
def test_options_are_those_offered_last(
    tmp_path: Path, option: str, answered: str, wrong: list[tuple[str, ...]]
) -> None:
    """«La segunda» is judged against the options that were offered, whichever they were."""
    turns = (
        "[{user: licencia, expect: {decision: clarify}}, "
        f"{{user: esa, expect: {{decision: answer, option: {option}}}}}]"
    )
    assistant = Assistant(offer("7", "8", "9"), outcome(Decision.ANSWER, procedure=answered))
    assert reasons(assistant, write(tmp_path, turns)) == wrong


@pytest.mark.parametrize("tap", ["2", '"8"'])
def test_a_tap_sends_the_payload_of_the_button(tmp_path: Path, tap: str) -> None:
    """A button is tapped by its place among the options or by its title; the state of the turn before goes along."""
    turns = f"[{{user: licencia, expect: {{decision: clarify}}}}, {{tap: {tap}, expect: {{decision: answer}}}}]"
    assistant = Assistant(offer("7", "8"), outcome(Decision.ANSWER, procedure="8"))
    assert reasons(assistant, write(tmp_path, turns)) == []
    assert assistant.sent == [("licencia", None), ('/choose_option{"procedure": "8"}', "state")]


def test_a_button_that_is_not_there_fails_the_turn(tmp_path: Path) -> None:
    """Nothing is sent where there is no button to tap."""
    turns = "[{user: licencia, expect: {decision: clarify}}, {tap: 3, expect: {decision: answer}}]"
    assistant = Assistant(offer("7", "8"))
    assert reasons(assistant, write(tmp_path, turns)) == [("button",)]


def test_who_is_asked_back_chooses_before_going_on(tmp_path: Path) -> None:
    """A question back where an answer was right too is answered by a tap that is not counted."""
    turns = (
        "[{user: abrir, expect: {decision: [answer, clarify], procedure: opening}}, "
        "{user: costo, expect: {decision: answer, procedure: opening}}]"
    )
    chosen = outcome(Decision.ANSWER, procedure="7")
    assistant = Assistant(offer("8", "7"), chosen, chosen)
    dialogues = write(tmp_path, turns)
    result = measure_dialogues(assistant.respond, dialogues, lambda institution, name: IDS[institution, name])
    assert (result.total.right, result.total.turns, result.themes["theme"].share) == (2, 2, 1.0)
    assert assistant.sent[1][0] == '/choose_option{"procedure": "7"}'


def test_every_procedure_of_the_dialogues_is_in_the_official_catalogue(
    official_procedures: tuple[Procedure, ...],
) -> None:
    """Names resolve to rows of the official export, so that no turn is lost to a slip of ours."""
    resolve = name_resolver(official_procedures)
    listed = yaml.safe_load((FOLDER / "lists" / "procedures.yml").read_text(encoding="utf-8"))
    keys = [key for each in listed.values() for key in each]
    assert [key for key in keys if not resolve(key["institution"], key["name_key"])] == []

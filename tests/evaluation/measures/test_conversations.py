"""Conversations are judged as a clerk would judge them."""

from pathlib import Path

import pytest

from bot.turn import Candidate, Decision, Turn
from channels.base import Button, Reply
from evaluation.datasets.matrices import Matter, Topic, Wording, read_choices, read_follow_ups, read_switches
from evaluation.measures import matrix_rules as rules
from evaluation.measures.matrices import Case, draw_cases
from evaluation.measures.real_conversations import Newcomers, list_failures, widen
from evaluation.reports.page_figures import BEGIN, END, write_page_figures

_PASSPORT = Topic("passport", "pasaporte", frozenset({"p5"}), frozenset({"p5", "p10"}), ("el pasaporte", "pasaportes"))
_LICENCE = Topic("licence", "licencia", frozenset({"l1"}), frozenset({"l1", "l2"}), ("la licencia", "licencias"))


def make_turn(decision: Decision, procedure: str | None = None, *options: str, text: str = "Bien.") -> Turn:
    """A turn of which only what is judged is filled in."""
    buttons = tuple(Button(title=each, payload=f'/choose_option{{"procedure": "{each}"}}') for each in options)
    return Turn(
        user="",
        decision=decision,
        intent="ask_cost",
        intent_confidence=1.0,
        aspect=None,
        procedure=procedure,
        topic=procedure or "p5",
        candidates=tuple(Candidate(id=each, name=each, score=0.5) for each in options),
        replies=(Reply(text=text, buttons=buttons),),
        normalized=None,
        state="{}",
        took_ms=0.0,
    )


@pytest.mark.parametrize(
    ("turn", "wrong"),
    [
        (make_turn(Decision.ANSWER, "p10"), ""),
        (make_turn(Decision.ANSWER, "l1"), "foreign answer"),
        (make_turn(Decision.CLARIFY, None, "p5", "l1"), "foreign options"),
        (make_turn(Decision.GUIDE), "life event"),
        (make_turn(Decision.GUIDE, "p5"), ""),
        (make_turn(Decision.HELP), "ended as help"),
        (make_turn(Decision.ANSWER, "p5", text="Llame al 110."), "alarm"),
    ],
)
def test_a_follow_up_stays(turn: Turn, wrong: str) -> None:
    """After an answer, only the same thing may be answered or offered."""
    assert rules.judge_ellipsis(_PASSPORT, Wording("cost", "¿cuánto?", seen=True), turn) == wrong


def test_a_switch_arrives() -> None:
    """What was turned to is answered or offered; staying is told from going elsewhere."""
    assert rules.judge_switch(_PASSPORT, _LICENCE, make_turn(Decision.ANSWER, "l2")) == ""
    assert rules.judge_switch(_PASSPORT, _LICENCE, make_turn(Decision.CLARIFY, None, "x", "l1")) == ""
    assert rules.judge_switch(_PASSPORT, _LICENCE, make_turn(Decision.ANSWER, "p5")) == "stayed"
    assert rules.judge_switch(_PASSPORT, _LICENCE, make_turn(Decision.ANSWER, "x")) == "foreign"


def test_a_choice_is_taken_as_meant() -> None:
    """Places, both, none and not knowing each have their own right answer."""
    options = {"a": "Sacar", "b": "Renovar"}
    before = make_turn(Decision.CLARIFY, None, "a", "b", text="1. Sacar\n2. Renovar")

    def judge(turn: Turn, **means: object) -> str:
        return rules.judge_choice(means, options, before, turn)

    assert judge(make_turn(Decision.ANSWER, "b"), place=2) == ""
    assert judge(make_turn(Decision.ANSWER, "a"), place=-1) == "another option answered"
    assert judge(make_turn(Decision.ANSWER, "a"), both=True) == "another option answered"
    assert judge(make_turn(Decision.ANSWER, "a", "b"), both=True) == ""
    assert judge(make_turn(Decision.HELP, text="¿De qué se trata?"), none=True) == ""
    assert judge(before, unsure=True) == "the same list again"
    assert judge(make_turn(Decision.ANSWER, "a"), unsure=True) == ""


def test_an_owner_is_named() -> None:
    """Of what is not held, its owner is named and nothing else answered."""
    matter = Matter(frozenset({"renap"}), ("RENAP",), frozenset({"may"}), may_alarm=False, ask=("",))
    owners = {"x": "sat", "y": "renap"}
    assert rules.judge_not_held(matter, owners, make_turn(Decision.NOT_IN_CATALOGUE, text="Lo ve el Renap.")) == ""
    assert rules.judge_not_held(matter, owners, make_turn(Decision.ANSWER, "x")) == "foreign answer"
    assert rules.judge_not_held(matter, owners, make_turn(Decision.CLARIFY, None, "y", text="Del RENAP:")) == ""
    assert rules.judge_not_held(matter, owners, make_turn(Decision.CLARIFY, None, "x")) == "foreign options"
    assert rules.judge_not_held(matter, owners, make_turn(Decision.ANSWER, "may")) == ""


def test_a_record_added_later_may_count() -> None:
    """What did not exist when the gold was set counts by its institution; what existed does not."""
    newcomers = Newcomers(names={"new": ("RENAP",)}, kin={"new": {"old-dpi"}})
    expect = {"institution": ["RENAP"], "not_shown": "anything else"}
    turn = make_turn(Decision.ANSWER, "new", text="Lo hace el RENAP.")
    assert list_failures(expect, turn) == ["not_shown"]
    assert newcomers.accept(expect, turn) == {"new"}
    assert list_failures(widen(expect, {"new"}), turn) == []
    assert newcomers.accept({"institution": ["SAT"]}, turn) == frozenset()
    assert newcomers.accept({"procedure": ["old-dpi"]}, turn) == {"new"}
    assert newcomers.accept(expect, make_turn(Decision.ANSWER, "old")) == frozenset()


def test_the_same_cases_are_drawn() -> None:
    """Cases are drawn alike whatever their order, and so many of each half."""
    cases = [Case("m", "k", number % 2 == 0, str(number), rules.judge_danger) for number in range(50)]
    drawn = draw_cases(cases, 10)
    assert len(drawn) == 20
    assert {case.text for case in drawn} == {case.text for case in draw_cases(reversed(cases), 10)}


def test_halves_are_even() -> None:
    """Every kind of wording has as many that are unseen as may be looked at."""
    for wordings in (read_follow_ups(), read_switches(), read_choices()[1]):
        for kind in {each.kind for each in wordings}:
            halves = [each.seen for each in wordings if each.kind == kind]
            assert halves.count(True) == halves.count(False), kind


def test_figures_are_put_between_the_marks(tmp_path: Path) -> None:
    """Only what stands between the marks is written anew."""
    page = tmp_path / "page.md"
    page.write_text(f"antes\n{BEGIN}\nviejo\n{END}\ndespués\n", encoding="utf-8")
    figures = {"matrix.danger.seen": 0.5, "matrix.danger.unseen": 1.0}
    figures |= {f"{name}_n": 4.0 for name in figures}
    assert write_page_figures(figures, page)
    text = page.read_text(encoding="utf-8")
    assert "viejo" not in text
    assert "| 50.0 (4) | 100.0 (4) |" in text
    assert text.startswith("antes\n")
    assert text.endswith("\ndespués\n")
    assert not write_page_figures({}, page)

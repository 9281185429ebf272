"""Failures of conversations are written for whoever mends them."""

from pathlib import Path

from bot.turn import Decision
from evaluation.measures import matrix_rules as rules
from evaluation.measures.matrices import Case, Outcome
from evaluation.measures.real_conversations import JudgedTurn
from evaluation.reports.conversations import Conversations, write_failures
from tests.evaluation.turns import make_turn

TURN = make_turn(Decision.ANSWER, "p5", text="Cuesta Q100.")


def play(text: str, wrong: str, *, seen: bool = True) -> Outcome:
    """One case with what came of it."""
    return Outcome(Case("danger", "violence", seen, text, rules.judge_danger), TURN, wrong)


def judge(user: str, how: str) -> JudgedTurn:
    """One turn of a stranger."""
    return JudgedTurn(
        dialogue="d1",
        kind="follow_up",
        user=user,
        turn=TURN,
        how=how,
        failed=("procedure",),
        how_with_new=how,
        danger=None,
    )


def test_what_failed_is_counted_and_shown(tmp_path: Path) -> None:
    """The commonest first; neither what is right nor anything of the unseen half."""
    outcomes = (play("me pega", "ended as answer"), play("todo bien", ""), play("secreto", "ended as help", seen=False))
    turns = (judge("y cuánto", "confident"), judge("y dónde", "confident"), judge("gracias", "right"))
    page = write_failures(Conversations({}, outcomes, turns), tmp_path / "private")
    lines = page.read_text(encoding="utf-8").splitlines()
    assert "   1 danger [ended as answer]" in lines
    assert "   2 follow_up [confident: procedure]" in lines
    text = "\n".join(lines)
    assert "«me pega»" in text
    assert "d1 [confident: procedure] «y cuánto»" in text
    assert "'Cuesta Q100.'" in text
    assert not any(word in text for word in ("todo bien", "secreto", "gracias"))

"""Aspects of questions are measured."""

from evaluation.datasets.aspect_questions import count_confusions, measure_aspects, measure_bank, read_aspect
from evaluation.datasets.questions import Question


def ask(number: int, text: str, aspect: str | None) -> Question:
    """A question about a passport."""
    return Question(id=str(number), text=text, gold=frozenset({"7"}), aspect=aspect, kind="natural")


QUESTIONS = [
    ask(1, "cuánto cuesta el pasaporte", "cost"),
    ask(2, "cuánto cuesta el pasaporte", "time"),
    ask(3, "el pasaporte", "overview"),
    ask(4, "qué hubo", None),
]


def test_nothing_in_particular_is_the_whole() -> None:
    """The main aspect goes first."""
    assert (read_aspect("el pasaporte"), read_aspect("cuánto cuesta el pasaporte")) == ("overview", "cost")


def test_shares_are_over_all_and_by_aspect() -> None:
    """A question without an aspect is not judged."""
    figures = measure_aspects(QUESTIONS)
    assert (figures["n"], figures["right"]) == (3.0, 0.6667)
    assert (figures["right_cost"], figures["right_time"], figures["right_overview"]) == (1.0, 0.0, 1.0)
    assert count_confusions(QUESTIONS) == {("time", "cost"): 1}


def test_two_things_asked_must_both_be_found() -> None:
    """In order; of one only the first counts."""
    bank = [("cuánto cuesta y cuánto tarda", ("cost", "time")), ("cuánto cuesta y cuánto tarda", ("time", "cost"))]
    assert measure_bank(bank) == {"n": 2.0, "right": 0.5}
    assert measure_bank([("cuánto cuesta y cuánto tarda", ("cost",))])["right"] == 1.0

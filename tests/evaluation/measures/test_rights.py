"""Questions about what an office may ask lead to their rule, and to no promise where no rule is known."""

from catalog_adapter.rights import open_rights
from evaluation.measures.rights import NONE, find_rule, measure_rights, read_questions


def test_no_question_is_promised_what_no_rule_carries() -> None:
    """120 questions, 40 of them beyond the rules: each finds its own rule or none."""
    questions = read_questions()
    figures = measure_rights(questions)
    assert (figures["n"], len(questions[NONE])) == (120, 40)
    assert (figures["right"], figures["false_promises"]) == (1.0, 0.0)


def test_every_rule_is_asked_for() -> None:
    """The questions cover the whole law."""
    law = open_rights().law
    assert law is not None
    assert {right.id for right in law.rights} | {NONE} == set(read_questions())


def test_a_rule_that_is_another_counts_as_promised() -> None:
    """A question sorted under the wrong rule is a false promise; one that finds nothing is only unanswered."""
    wrong = {"renewal-in-time": ["¿me pueden pedir declaración jurada?", "buenas"], NONE: ["buenas"]}
    assert measure_rights(wrong) == {"n": 3.0, "right": 0.3333, "false_promises": 1.0}
    assert find_rule("¿cuánto cuesta el DPI?", open_rights()) == NONE

"""Cases of the matrices."""

from evaluation.measures import matrix_rules as rules
from evaluation.measures.matrices import Case, draw_cases


def test_the_same_cases_are_drawn() -> None:
    """Cases are drawn alike whatever their order, and so many of each half."""
    cases = [Case("m", "k", number % 2 == 0, str(number), rules.judge_danger) for number in range(50)]
    drawn = draw_cases(cases, 10)
    assert len(drawn) == 20
    assert {case.text for case in drawn} == {case.text for case in draw_cases(reversed(cases), 10)}

"""The catalogue of another city is understood nearly as well."""

from evaluation.measures.deciding import judge_all, measure_decisions
from evaluation.measures.retrieval import measure_retrieval, rank_all
from tests.evaluation.second import Second


def test_second_catalogue_is_understood(second: Second) -> None:
    """Nothing is tied to the first catalogue: another city's is searched nearly as well."""
    subject, questions = second
    ranks = rank_all(lambda text: [match.procedure_id for match in subject.index.find(text)], questions)
    figures = measure_retrieval(ranks, questions)
    assert figures["all.hit1"] >= 0.8
    assert figures["all.hit3"] >= 0.9
    decisions = measure_decisions(judge_all(subject.judge, questions))
    assert decisions["answer_precision"] >= 0.95
    assert decisions["outside_not_answered"] >= 0.95

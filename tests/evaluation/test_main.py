"""The order to measure understanding."""

from pathlib import Path

import pytest

from evaluation import __main__ as order
from evaluation.reports.report import Evaluation
from evaluation.reports.run import Order


@pytest.mark.parametrize(("failures", "status"), [((), 0), (("whole.retrieval.all.hit1 is 0.1",), 1)])
def test_an_evaluation_that_fails_says_why(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    failures: tuple[str, ...],
    status: int,
) -> None:
    """The page is named either way."""
    monkeypatch.setattr(order, "run", lambda *_: Evaluation(figures={}, failures=failures))
    assert order.main(["--report", str(tmp_path)]) == status
    told = capsys.readouterr().out
    assert f"Informe: {tmp_path / 'entendimiento.md'}" in told
    assert all(failure in told for failure in failures)


def test_parts_can_be_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is not asked for is measured; texts go to a folder that is kept private."""
    given: list[Order] = []

    def run(asked: Order, _: object) -> Evaluation:
        given.append(asked)
        return Evaluation(figures={})

    monkeypatch.setattr(order, "run", run)
    order.main(["--report", str(tmp_path)])
    order.main(["--no-peers", "--no-ablation", "--no-conversations", "--only-conversations", "--accept", "--calibrate"])
    whole, little = given
    assert (whole.peers, whole.ablation, whole.conversations, whole.alone, whole.accept) == (
        True,
        True,
        True,
        False,
        False,
    )
    assert whole.private == tmp_path / "privado"
    assert (little.peers, little.ablation, little.conversations) == (False, False, False)
    assert (little.alone, little.accept, little.recalibrate) == (True, True, True)


@pytest.mark.parametrize(
    ("order_given", "sentence"), [(["--nada"], "no conozco --nada."), (["--report"], "falta el valor de --report.")]
)
def test_a_wrong_option_is_answered_in_spanish(
    order_given: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As with every other order, and before anything is measured."""
    with pytest.raises(SystemExit) as ended:
        order.main(order_given)
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert told.startswith("uso: ventanilla evaluate")
    assert told.endswith(f"ventanilla evaluate: {sentence}\n")

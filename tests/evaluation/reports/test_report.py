"""The page of an evaluation."""

from pathlib import Path

from evaluation.reports.report import Evaluation, write_report


def test_report_is_written(tmp_path: Path) -> None:
    """A report has its page and its plots, and names questions by id only."""
    figures = {f"{part}.retrieval.all.{name}": 0.5 for part in ("tuned", "held_out", "whole") for name in
               ("n", "hit1", "hit1_low", "hit1_high", "hit3", "hit10", "mrr")}  # fmt: skip
    evaluation = Evaluation(
        figures=figures, curves={"held_out": [(0.5, 0.7, 0.9, 0.0)]}, calibration=[(0.5, 0.6, 10)],
        failures=["algo"], missed=[("q1", "natural", 3)],
    )  # fmt: skip
    page = write_report(evaluation, tmp_path)
    assert "q1 (natural): lugar 4" in page.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.glob("*.svg")) == [
        "calibracion.svg",
        "comparacion.svg",
        "respuestas.svg",
    ]

"""One evaluation from beginning to end."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog_adapter.model import Procedure
from catalog_adapter.search.index import SearchIndex
from evaluation.datasets.aspect_questions import measure_aspects, measure_bank
from evaluation.datasets.assistant_probe import measure_assistant
from evaluation.datasets.baselines import iter_peers
from evaluation.datasets.both_catalogues import open_both
from evaluation.datasets.circumstances import read_circumstances
from evaluation.datasets.questions import (
    Question,
    read_aspect_bank,
    read_outside,
    read_own_aspects,
    read_questions,
    read_unseen,
    split_halves,
)
from evaluation.datasets.synthetic_city import open_second
from evaluation.datasets.system_under_test import OFFICIAL_FILE, SystemUnderTest, open_subject, read_catalogue
from evaluation.datasets.whole_assistant import OpenAssistant, Progress
from evaluation.measures.ablation import iter_variants
from evaluation.measures.calibration import calibrate, collect_samples, write_calibration
from evaluation.measures.deciding import (
    Verdict,
    judge_all,
    measure_calibration,
    measure_decisions,
    trace_calibration,
    trace_curve,
)
from evaluation.measures.dialogues import TurnFailure
from evaluation.measures.fusion import open_fusion
from evaluation.measures.intents import cross_validate, measure_intents, read_sentences
from evaluation.measures.retrieval import Find, measure_retrieval, rank_all
from evaluation.measures.speed import measure_speed
from evaluation.reports.conversations import measure_conversations, write_failures
from evaluation.reports.figures import Figures, prefix
from evaluation.reports.page_figures import write_page_figures
from evaluation.reports.regression_gate import accept, find_failures, read_accepted
from evaluation.reports.report import Evaluation, write_report
from nlu.text.analyzer import SpanishAnalyzer

QUESTIONS_FILE = "questions_dev.jsonl"
_COMPARED_ON = ("tuned", "held_out", "drawn_apart")
"""The questions that other methods, and ours without each part, are measured on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Scope of an evaluation."""

    data: Path | None
    """Folder of the shared data; without it only what the project brings itself is measured."""
    report: Path
    """Folder for the page and its plots."""
    private: Path
    """Folder, kept out of git, for the list of confusions with the questions' texts."""
    open_assistant: OpenAssistant
    """Opens the whole assistant."""
    models: Path = Path("var/models")
    """Where trained models are kept between runs; one is trained when none fits."""
    peers: bool = True
    vectors: bool = False
    """Whether to measure what sentence vectors would add; takes minutes, and a package that is not a part of the program."""
    ablation: bool = True
    conversations: bool = True
    """Whether to hold the conversations with both catalogues."""
    alone: bool = False
    """Whether to hold the conversations and measure nothing else."""
    recalibrate: bool = False
    accept: bool = False


def run(order: Order, progress: Progress = lambda _: None) -> Evaluation:
    """Measure, write the page and the list of confusions, and say what keeps it from passing.

    Raises:
        SourceError: The official catalogue cannot be read.
    """
    figures = {} if order.alone else _measure_own(progress)
    if order.data is None or order.alone:
        figures |= _hold_conversations(order, progress)
        evaluation = Evaluation(figures=figures, failures=find_failures(figures, read_accepted()))
    else:
        evaluation = _measure_official(order, order.data, figures, progress)
    write_report(evaluation, order.report)
    (order.report / "cifras.json").write_text(json.dumps(evaluation.figures, indent=1) + "\n", encoding="utf-8")
    if order.accept:
        accept((read_accepted() if order.alone else {}) | evaluation.figures)
        write_page_figures(evaluation.figures)
    return evaluation


def _measure_own(progress: Progress) -> Figures:
    """What the project brings itself: banks of questions, another city's catalogue, intents."""
    figures: Figures = prefix("bank", measure_bank(read_aspect_bank()))
    for name, half in zip(("looked_at", "apart"), read_own_aspects(), strict=True):
        figures |= prefix(f"bank.{name}", measure_bank(half))
    progress("segundo catálogo")
    second, asked = open_second()
    ranks = rank_all(_find_with(second), asked)
    figures |= prefix("second.retrieval", measure_retrieval(ranks, asked))
    figures |= prefix("second.decisions", measure_decisions(judge_all(second.judge, asked)))
    progress("intenciones")
    figures |= prefix("intents", measure_intents(cross_validate(read_sentences())))
    return figures


def _hold_conversations(order: Order, progress: Progress) -> Figures:
    """With both catalogues; nothing where the official one is not on this machine."""
    if order.data is None or not order.conversations:
        return {}
    with open_both(order.data, order.models, order.open_assistant, progress) as assistant:
        if assistant is None:
            return {}
        procedures = tuple(assistant.catalogue.iter_procedures())
        conversations = measure_conversations(assistant.engine.respond, procedures, order.data, progress)
    write_failures(conversations, order.private)
    return conversations.figures


def _measure_official(order: Order, data: Path, figures: Figures, progress: Progress) -> Evaluation:
    progress("catálogo oficial")
    procedures = read_catalogue(data / OFFICIAL_FILE)
    subject = open_subject(procedures)
    questions = read_questions(data / QUESTIONS_FILE)
    parts = _name_parts(questions)
    if order.recalibrate:
        progress("calibración")
        looked_at = [*parts["tuned"], *parts["drawn"]]
        both = open_subject(read_catalogue(data / OFFICIAL_FILE, starter=True))
        samples = collect_samples(
            procedures, subject, looked_at, read_outside(), both=both, told=read_circumstances()[0]
        )
        write_calibration(calibrate(samples))
    every = [*questions, *parts["drawn"], *parts["drawn_apart"]]
    ranks = rank_all(_find_with(subject), every)
    institutions = {procedure.id: procedure.institution.id for procedure in procedures}
    verdicts = {verdict.question.id: verdict for verdict in judge_all(subject.judge, every)}
    for name, part in parts.items():
        figures |= prefix(f"{name}.retrieval", measure_retrieval(ranks, part, institutions))
        figures |= prefix(f"{name}.decisions", measure_decisions(_of(part, verdicts)))
        figures |= prefix(f"{name}.aspects", measure_aspects(part))
    figures |= prefix("calibration", measure_calibration(_of(parts["held_out"], verdicts)))
    figures |= prefix("own_outside", measure_decisions(judge_all(subject.judge, read_outside())))
    progress("velocidad")
    figures |= prefix("speed", measure_speed(procedures, [question.text for question in questions]))
    progress("asistente completo")
    whole = measure_assistant(data, order.models, parts, order.open_assistant, progress=progress)
    figures |= whole.figures | _hold_conversations(order, progress)
    figures |= _compare(order, procedures, {name: parts[name] for name in _COMPARED_ON}, progress)
    _write_confusions(order.private, questions, ranks, verdicts)
    _write_wrong_turns(order.private, whole.turns_wrong)
    return Evaluation(
        figures=figures,
        curves={name: trace_curve(_of(parts[name], verdicts)) for name in ("tuned", "held_out")},
        calibration=trace_calibration(_of(parts["held_out"], verdicts)),
        failures=find_failures(figures, read_accepted()),
        accepted=read_accepted(),
        missed=[(each.id, each.kind, ranks[each.id]) for each in questions if ranks.get(each.id, 0) > 0],
    )


def _name_parts(questions: list[Question]) -> dict[str, list[Question]]:
    """The development questions by half and whole, then those over drawn procedures, as their figures are named."""
    tuned, held_out = split_halves(questions)
    looked_at, apart = read_unseen()
    return {"tuned": tuned, "held_out": held_out, "whole": questions, "drawn": looked_at, "drawn_apart": apart}


def _compare(
    order: Order, procedures: Sequence[Procedure], parts: Mapping[str, Sequence[Question]], progress: Progress
) -> Figures:
    figures: Figures = {}
    for name, find in _iter_methods(order, procedures):
        progress(name)
        for part, questions in parts.items():
            figures |= prefix(f"{name}.{part}", measure_retrieval(rank_all(find, questions), questions))
    return figures


def _iter_methods(order: Order, procedures: Sequence[Procedure]) -> Iterator[tuple[str, Find]]:
    if order.peers:
        for name, find in iter_peers(procedures):
            yield f"peer.{name}", find
    fused = open_fusion(procedures, SearchIndex.build(procedures, SpanishAnalyzer())) if order.vectors else None
    if fused is not None:
        yield "with.sentence_vectors", fused
    if order.ablation:
        for variant in iter_variants():
            yield f"without.{variant.name}", variant.build(procedures)


def _find_with(subject: SystemUnderTest) -> Find:
    return lambda text: [match.procedure_id for match in subject.index.find(text)]


def _of(questions: Sequence[Question], verdicts: dict[str, Verdict]) -> list[Verdict]:
    return [verdicts[question.id] for question in questions]


def _write_confusions(
    folder: Path, questions: Sequence[Question], ranks: dict[str, int], verdicts: dict[str, Verdict]
) -> None:
    """For whoever improves understanding; only of the half that may be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    tuned, _ = split_halves(questions)
    lines = []
    for question in tuned:
        verdict = verdicts[question.id]
        if ranks.get(question.id, 0) > 0 or (not question.is_inside and verdict.outcome.value == "answer"):
            found = [match.name for match in verdict.judged.finding.matches[:3]]
            lines += [
                f"{question.id} [{question.kind}] {question.text}",
                f"    {verdict.judged.judgement}",
                f"    {found}",
            ]
    (folder / "confusiones.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_wrong_turns(folder: Path, failures: Sequence[TurnFailure]) -> None:
    """The turns of our own dialogues that came out wrong, those held out left out."""
    lines = [
        f"{each.theme}/{each.dialogue} {each.number} «{each.user}»: {', '.join(each.reasons)}\n"
        f"    {each.decision} {each.aspect} {each.procedure} {list(each.candidates)}"
        for each in failures
    ]
    (folder / "turnos.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")

"""The whole assistant with the official catalogue alone, put together as the program does it, in a folder thrown away."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from actions.catalogue_index import open_catalogue
from config.settings import Settings
from evaluation.datasets.dialogue_script import load_dialogues
from evaluation.datasets.questions import Question
from evaluation.datasets.system_under_test import OFFICIAL_FILE
from evaluation.datasets.whole_assistant import OpenAssistant, Progress, WholeAssistant
from evaluation.measures.answering import ask_all, measure_answers, measure_turn_speed
from evaluation.measures.dialogues import DialogueResult, TurnFailure, measure_dialogues, name_resolver
from evaluation.reports.figures import Figures, prefix

HELD_OUT = "held_out"
"""The theme of dialogues that nothing is improved by; it is counted apart and its failures are not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantResult:
    """Result of the whole assistant."""

    figures: Figures
    turns_wrong: tuple[TurnFailure, ...]
    """Of the dialogues that may be looked at."""


def measure_assistant(
    data: Path,
    models: Path,
    parts: Mapping[str, Sequence[Question]],
    open_assistant: OpenAssistant,
    *,
    progress: Progress,
) -> AssistantResult:
    """Put the questions of all parts to the assistant, and play the dialogues with it.

    Args:
        data: Folder of the shared data.
        models: Where trained models are kept.
        parts: Questions by the name that begins their figures; they may overlap.
        open_assistant: Opens the assistant of some settings.
        progress: Told what takes long.
    """
    figures: Figures = {}
    with open_official(data, models, open_assistant, progress) as assistant:
        every = {question.id: question for questions in parts.values() for question in questions}
        reactions = {each.question.id: each for each in ask_all(assistant.engine.respond, list(every.values()))}
        for name, questions in parts.items():
            measured = measure_answers([reactions[question.id] for question in questions])
            figures |= prefix(f"{name}.assistant", measured)
        figures |= prefix("turn", measure_turn_speed(list(reactions.values())))
        progress("diálogos")
        resolve_name = name_resolver(assistant.catalogue.iter_procedures())
        result = measure_dialogues(assistant.engine.respond, load_dialogues(), resolve_name)
    figures |= prefix("dialogues", count_turns(result))
    return AssistantResult(
        figures=figures, turns_wrong=tuple(each for each in result.failures if each.theme != HELD_OUT)
    )


def count_turns(result: DialogueResult) -> Figures:
    """Share of turns right, over all themes and by theme; the dialogues held out are in no other figure than theirs."""
    shown = [score for theme, score in result.themes.items() if theme != HELD_OUT]
    turns = sum(score.turns for score in shown)
    figures = {"turns_n": float(turns), "right": round(sum(score.right for score in shown) / max(1, turns), 4)}
    for theme, score in result.themes.items():
        figures[theme] = round(score.share, 4)
    return figures


@contextmanager
def open_official(
    data: Path, models: Path, open_assistant: OpenAssistant, progress: Progress = lambda _: None
) -> Iterator[WholeAssistant]:
    """An assistant that knows the official catalogue and nothing else.

    Args:
        data: Folder of the shared data.
        models: Where trained models are kept between evaluations; one is trained when none of them fits.
        open_assistant: Opens the assistant of some settings.
        progress: Told what takes long.

    Raises:
        SourceError: The official catalogue cannot be read.
        EngineError: The model cannot be trained or opened.
    """
    models.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "models").symlink_to(models.resolve())
        address = f"sqlite:///{folder}/ventanilla.db"
        settings = Settings(data_dir=Path(folder), database_url=address, starter_catalogue=False)
        database, catalogue = open_catalogue(settings)
        try:
            catalogue.import_file(data / OFFICIAL_FILE)
        finally:
            database.dispose()
        assistant = open_assistant(settings, progress)
        try:
            yield assistant
        finally:
            assistant.close()

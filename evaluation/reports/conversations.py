"""Conversations with both catalogues loaded: strangers' dialogues and the matrices, as figures and as a list of failures."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog_adapter.model import Procedure
from evaluation.datasets.conversation_data import find_newcomers, read_matrices
from evaluation.datasets.real_dialogues import REAL_FILE, read_conversations, read_real
from evaluation.measures.dialogues import Respond
from evaluation.measures.matrices import Outcome, describe, measure_matrices
from evaluation.measures.real_conversations import RIGHT, JudgedTurn, Newcomers, count_real, judge_real
from evaluation.measures.told_events import measure_told_events
from evaluation.measures.turn_reading import list_shown, read_text
from evaluation.reports.figures import Figures, prefix

Progress = Callable[[str], None]
FAILURES_FILE = "conversaciones.txt"


@dataclass(frozen=True, slots=True)
class Conversations:
    """What was measured."""

    figures: Figures
    """Under `real.`, `ours.` and `matrix.`; nothing where the official catalogue is not on this machine."""
    outcomes: tuple[Outcome, ...] = ()
    turns: tuple[JudgedTurn, ...] = ()


def measure_conversations(
    respond: Respond, procedures: Sequence[Procedure], data: Path, progress: Progress
) -> Conversations:
    """Hold all conversations with an assistant that has both catalogues.

    Args:
        respond: The assistant.
        procedures: What its catalogue holds.
        data: Folder of the shared data.
        progress: Told what takes long.
    """
    figures, outcomes = measure_matrices(respond, read_matrices(procedures), progress)
    figures = prefix("matrix", figures)
    progress("eventos de vida, contados por extraños")
    figures |= prefix("matrix", measure_told_events(respond))
    progress("conversaciones propias, no vistas")
    ours = judge_real(respond, read_conversations(unseen=True), Newcomers(names={}))
    figures |= prefix("ours", count_real(ours))
    turns: list[JudgedTurn] = []
    if (data / REAL_FILE).is_file():
        progress("conversaciones de extraños")
        turns = judge_real(respond, read_real(data / REAL_FILE), find_newcomers(procedures))
        figures |= prefix("real", count_real(turns))
    return Conversations(figures, tuple(outcomes), tuple(turns))


def write_failures(conversations: Conversations, folder: Path) -> Path:
    """Write what failed, for whoever mends it: how often each kind did, then each case; nothing of the unseen halves.

    Returns:
        The file, which is kept out of git.
    """
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / FAILURES_FILE
    page.write_text("\n".join(_write(conversations)) + "\n", encoding="utf-8")
    return page


def _write(conversations: Conversations) -> Iterator[str]:
    wrong = [each for each in conversations.outcomes if each.wrong and each.case.seen]
    yield from _count(f"{each.case.matrix} [{each.wrong}]" for each in wrong)
    turns = [each for each in conversations.turns if each.how != RIGHT]
    yield from _count(f"{each.kind} [{each.how}: {', '.join(each.failed)}]" for each in turns)
    yield from map(describe, wrong)
    for each in turns:
        yield f"{each.dialogue} [{each.how}: {', '.join(each.failed)}] «{each.user}»"
        yield f"    {each.turn.decision} {each.turn.action} {sorted(list_shown(each.turn))}: {read_text(each.turn)[:160]!r}"


def _count(kinds: Iterable[str]) -> Iterator[str]:
    yield from (f"{number:4d} {kind}" for kind, number in Counter(kinds).most_common())
    yield ""

"""Conversations with both catalogues loaded: strangers' dialogues and the matrices, as figures and as a list of failures."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.datasets.both_catalogues import open_both
from evaluation.datasets.conversation_data import find_newcomers, read_matrices
from evaluation.datasets.real_dialogues import REAL_FILE, read_real
from evaluation.measures.matrices import MOST, Outcome, describe, measure_matrices
from evaluation.measures.real_conversations import RIGHT, JudgedTurn, count_real, judge_real
from evaluation.measures.turn_reading import list_shown, read_text
from evaluation.reports.figures import Figures, prefix

Progress = Callable[[str], None]
FAILURES_FILE = "conversaciones.txt"


@dataclass(frozen=True, slots=True)
class Conversations:
    """What was measured."""

    figures: Figures
    """Under `real.` and `matrix.`; nothing where the official catalogue is not on this machine."""
    outcomes: tuple[Outcome, ...] = ()
    turns: tuple[JudgedTurn, ...] = ()


def measure_conversations(data: Path, models: Path, progress: Progress, most: int = MOST) -> Conversations:
    """Hold all conversations with an assistant that has both catalogues.

    Args:
        data: Folder of the shared data.
        models: Where trained models are kept.
        progress: Told what takes long.
        most: How many cases of each half of a matrix are played.
    """
    with open_both(data, models, progress) as assistant:
        if assistant is None:
            return Conversations({})
        procedures = tuple(assistant.catalogue.iter_procedures())
        figures, outcomes = measure_matrices(assistant.engine.respond, read_matrices(procedures), progress, most)
        figures = prefix("matrix", figures)
        turns: list[JudgedTurn] = []
        if (data / REAL_FILE).is_file():
            progress("conversaciones de extraños")
            turns = judge_real(assistant.engine.respond, read_real(data / REAL_FILE), find_newcomers(procedures))
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


def list_rows(figures: Figures) -> list[list[str]]:
    """The matrices as rows for a table: the half that may be looked at, the unseen one, and what the real dialogues say."""
    names = [key.split(".")[1] for key in figures if key.startswith("matrix.") and key.endswith(".seen")]
    rows = [["", "vista", "no vista"]] if names else []
    for name in names:
        cells = [
            f"{100 * figures[f'matrix.{name}.{half}']:.1f} ({figures[f'matrix.{name}.{half}_n']:.0f})"
            for half in ("seen", "unseen")
        ]
        rows.append([_TITLES[name], *cells])
    return rows


def list_real_rows(figures: Figures) -> list[list[str]]:
    """The turns of strangers' dialogues as rows for a table."""
    if "real.right" not in figures:
        return []
    rows = [["", "% de los turnos"]]
    rows += [[title, f"{100 * figures[f'real.{name}']:.1f}"] for name, title in _REAL_TITLES.items()]
    kinds = [key for key in figures if key.startswith("real.kind.")]
    return rows + [[f"acertados, {key.rsplit('.', 1)[1]}", f"{100 * figures[key]:.1f}"] for key in kinds]


_TITLES = {
    "invariance": "con circunstancias: la misma respuesta, o primera opción",
    "ellipsis": "tras una respuesta: sigue en el tema, nada ajeno",
    "switch": "cambio de tema: respondido u ofrecido",
    "choice": "respuestas a las opciones",
    "danger": "peligro, oído",
    "look_alikes": "parece peligro y no lo es: sin alarma",
    "not_held": "no está: se dice de quién es, nada ajeno",
}
_REAL_TITLES = {
    "right": "acertados",
    "right_with_new": "acertados, si lo que se agregó después cuenta por su tema o institución",
    "right_apart_from_circumstance": "acertados, sin las plantillas de circunstancias",
    "confident": "equivocados con seguridad",
    "dead_end": "callejón sin salida",
    "junk": "opciones que no vienen al caso",
    "wrong": "equivocados de otra manera",
    "danger_heard": "peligro, oído",
    "danger_false_alarms": "falsas alarmas",
}

"""The evaluation as a Markdown page with figures and ids only: no question's text is ever written into it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.reports.conversation_tables import list_real_rows, list_rows
from evaluation.reports.figures import Figures
from evaluation.reports.plots import Point, draw_bars, draw_lines
from evaluation.reports.regression_gate import COMPARED, find_shortfalls

_KINDS = ("all", "title", "natural", "colloquial", "typos", "situation", "ambiguous")
_PARTS = (
    ("tuned", "afinada"),
    ("held_out", "apartada"),
    ("whole", "todas"),
    ("drawn", "propias vistas"),
    ("drawn_apart", "propias apartadas"),
)
_COMPARED_ON = (("tuned", "afinada"), ("held_out", "apartada"), ("drawn_apart", "propias apartadas"))

_OTHERS = ("second.", "bank.", "own_outside.", "speed.", "turn.", "calibration.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Everything that was measured."""

    figures: Figures
    curves: Mapping[str, Sequence[tuple[float, float, float, float]]] = field(default_factory=dict)
    """By half: bar to answer, share answered, precision, share of outside answered."""
    calibration: Sequence[tuple[float, float, int]] = ()
    failures: Sequence[str] = ()
    """What keeps it from passing."""
    accepted: Figures = field(default_factory=dict)
    """The figures last accepted."""
    missed: Sequence[tuple[str, str, int]] = ()
    """Ids of questions whose right procedure is not first, their kind, and its rank."""


def write_report(evaluation: Evaluation, folder: Path) -> Path:
    """Write `entendimiento.md` and its plots into a folder.

    Returns:
        The page.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, drawing in _draw(evaluation):
        (folder / f"{name}.svg").write_text(drawing, encoding="utf-8")
    page = folder / "entendimiento.md"
    page.write_text("\n".join(_write(evaluation)) + "\n", encoding="utf-8")
    return page


def _draw(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    lines: list[tuple[str, list[Point]]] = [
        (f"mitad {name}", [(answered, precision) for _, answered, precision, _ in curve if answered])
        for name, curve in evaluation.curves.items()
    ]
    yield "respuestas", draw_lines("Precisión según cuánto se responde", ("respondidas", "precisión"), lines)
    honest: list[tuple[str, list[Point]]] = [
        ("medido", [(mean, right) for mean, right, _ in evaluation.calibration]),
        ("ideal", [(0.0, 0.0), (1.0, 1.0)]),
    ]
    yield "calibracion", draw_lines("Probabilidad dicha y acierto medido", ("dicha", "acierto"), honest)
    yield "comparacion", draw_bars("Primer lugar, mitad apartada", _collect_bars(evaluation.figures))


def _collect_bars(figures: Figures) -> list[tuple[str, float]]:
    bars = [("esta búsqueda", figures.get("held_out.retrieval.all.hit1", 0.0))]
    ending = ".held_out.all.hit1"
    return bars + [(key.split(".")[1], figures[key]) for key in figures if key.startswith("peer.") and ending in key]


def _write(evaluation: Evaluation) -> Iterator[str]:
    figures = evaluation.figures
    yield "# Entendimiento, medido"
    yield ""
    yield "Escrito por `ventanilla evaluate`. La mitad afinada sirvió para elegir pesos y umbrales; la apartada, no."
    yield from _write_verdict(evaluation.failures)
    yield from _write_shortfalls(find_shortfalls(evaluation.figures))
    yield from _write_retrieval(figures)
    yield from _table("Frente a lo último aceptado", _rows_of_change(figures, evaluation.accepted))
    yield from _table("Comparación (primer lugar / primeros tres)", _rows_of_methods(figures, "peer"))
    yield from _table("Qué vale cada parte (primer lugar sin ella)", _rows_of_methods(figures, "without"))
    yield from _table("Con algo más", _rows_of_methods(figures, "with"))
    yield from _table("Decisiones", _rows_by_part(figures, "decisions"))
    yield from _table("Preguntas sueltas al asistente completo", _rows_by_part(figures, "assistant"))
    yield from _table("Qué se pregunta", _rows_by_part(figures, "aspects"))
    yield from _table("Conversaciones, los dos catálogos (% de casos)", list_rows(figures))
    yield from _table("Conversaciones de extraños, los dos catálogos", list_real_rows(figures))
    yield from _table("Diálogos (turnos acertados)", [["tema", "valor"], *_rows_of(figures, "dialogues.")])
    yield from _table("Intenciones, por frases no vistas", [["intención", "valor"], *_rows_of(figures, "intents.")])
    yield from _table("Otras medidas", [["medida", "valor"], *_rows_of(figures, *_OTHERS)])
    yield from ["", "![](respuestas.svg)", "", "![](calibracion.svg)", "", "![](comparacion.svg)"]
    yield from ["", "## Preguntas cuyo trámite no quedó primero", ""]
    yield from (f"- {name} ({kind}): {_place(rank)}" for name, kind, rank in evaluation.missed)


def _write_verdict(failures: Sequence[str]) -> Iterator[str]:
    yield ""
    yield "**Pasa.**" if not failures else "**No pasa:**"
    yield from (f"- {failure}" for failure in failures)


def _write_shortfalls(shortfalls: Sequence[str]) -> Iterator[str]:
    if shortfalls:
        yield from ["", "Lo prometido que todavía no se alcanza:", ""]
        yield from (f"- {shortfall}" for shortfall in shortfalls)


def _write_retrieval(figures: Figures) -> Iterator[str]:
    rows = [["clase", *(f"{title}: 1.º / 3 / 10" for _, title in _PARTS), "MRR (todas)"]]
    for kind in _KINDS:
        cells = [_hits(figures, f"{part}.retrieval.{kind}") for part, _ in _PARTS]
        rows.append([kind, *cells, _percent(figures.get(f"whole.retrieval.{kind}.mrr"))])
    yield from _table("Búsqueda", rows)
    by_institution = sorted({key.split(".")[2] for key in figures if key.startswith("whole.retrieval.by_")})
    rows = [["institución", "preguntas", "1.º / 3 / 10"]]
    for name in by_institution:
        count = figures[f"whole.retrieval.{name}.n"]
        rows.append([name.removeprefix("by_"), f"{count:.0f}", _hits(figures, f"whole.retrieval.{name}")])
    yield from _table("Por institución", rows)


def _hits(figures: Figures, name: str) -> str:
    if f"{name}.hit1" not in figures:
        return "-"
    low, high = figures[f"{name}.hit1_low"], figures[f"{name}.hit1_high"]
    shares = " / ".join(_percent(figures[f"{name}.{hit}"]) for hit in ("hit1", "hit3", "hit10"))
    return f"{shares} ({_percent(low)}-{_percent(high)})"


def _rows_of_methods(figures: Figures, group: str) -> list[list[str]]:
    names = list(dict.fromkeys(key.split(".")[1] for key in figures if key.startswith(f"{group}.")))
    rows = [["", *(title for _, title in _COMPARED_ON)]]
    for name in names:
        cells = [
            f"{_percent(figures.get(f'{group}.{name}.{part}.all.hit1'))} / "
            f"{_percent(figures.get(f'{group}.{name}.{part}.all.hit3'))}"
            for part, _ in _COMPARED_ON
        ]
        rows.append([name, *cells])
    return rows if names else []


def _rows_of_change(figures: Figures, accepted: Figures) -> list[list[str]]:
    names = [name for name in COMPARED if name in figures and name in accepted]
    return [
        ["medida", "aceptado", "ahora"],
        *([name, _value(name, accepted[name]), _value(name, figures[name])] for name in names),
    ]


def _rows_by_part(figures: Figures, group: str) -> list[list[str]]:
    ending = f".{group}."
    names = list(dict.fromkeys(key.split(ending)[1] for key in figures if ending in key and key.startswith("whole.")))
    names = [name for name in names if not name.endswith(("_low", "_high"))]
    rows = [["", *(title for _, title in _PARTS)]]
    rows += [[name, *(_value(name, figures.get(f"{part}.{group}.{name}")) for part, _ in _PARTS)] for name in names]
    return rows if len(rows) > 1 else []


def _rows_of(figures: Figures, *groups: str) -> list[list[str]]:
    return [[key, _value(key, value)] for key, value in figures.items() if key.startswith(groups)]


def _table(title: str, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if len(rows) < 2:
        return
    yield from ["", f"## {title}", "", f"| {' | '.join(rows[0])} |", f"|{'---|' * len(rows[0])}"]
    yield from (f"| {' | '.join(row)} |" for row in rows[1:])


def _value(name: str, value: float | None) -> str:
    if value is None:
        return "-"
    if name.endswith(("_ms", "_s", "brier")):
        return f"{value:.3f}"
    return f"{value:.0f}" if name.endswith(("_n", ".n")) or name == "n" else _percent(value)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"


def _place(rank: int) -> str:
    return f"lugar {rank + 1}" if rank < 10 else "no está entre los primeros diez"

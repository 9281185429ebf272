"""The page of figures, docs/rendimiento.md, with its picture: both made from what was measured, and from nothing else."""

import statistics
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

_BAR, _ROW, _LEFT = 340, 26, 290


def draw_bars(title: str, bars: Sequence[tuple[str, float]]) -> str:
    """Horizontal bars, one under the other, each with its name and value, as SVG."""
    most = max((value for _, value in bars), default=1.0) or 1.0
    text = 'font-family="sans-serif" font-size="12" fill="#1f2937"'
    parts = [f'<text x="12" y="22" {text} font-weight="bold">{escape(title)}</text>']
    for number, (name, value) in enumerate(bars):
        top, width = 36 + _ROW * number, value / most * _BAR
        parts.append(f'<text x="12" y="{top + 14}" {text}>{escape(name)}</text>')
        parts.append(f'<rect x="{_LEFT}" y="{top}" width="{width:.1f}" height="18" fill="#0b5cad"/>')
        parts.append(f'<text x="{_LEFT + 6 + width:.1f}" y="{top + 14}" {text}>{value:.1f}</text>')
    size = f'width="{_LEFT + _BAR + 70}" height="{48 + _ROW * len(bars)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}>{"".join(parts)}</svg>\n'


def write_page(figures: Mapping[str, Any]) -> str:
    """The page, in Spanish.

    Args:
        figures: As `benchmarks.comparison.__main__` keeps them.
    """
    parts = [_HEAD.format(**figures["run"]), *_write_turns(figures), *_write_engine(figures), *_write_rest(figures)]
    if figures["missing"]:
        parts += ["## Lo que no se midió en esta corrida\n", *(f"* {each}" for each in figures["missing"]), ""]
    return "\n".join(parts)


def draw_turns(figures: Mapping[str, Any]) -> str:
    """The rates of all systems."""
    bars = [(name, statistics.median(each["rates"])) for name, each in figures["turns"].items()]
    return draw_bars("Turnos completos por segundo (sistema, personas a la vez)", bars)


_HEAD = """# Rendimiento

Esta página y su dibujo los escribe `make bench`; no se editan a mano. Todo se midió en una sola corrida, por vueltas: cada
sistema contesta unos segundos y le sigue otro, así que lo demás que haga la máquina les toca a todos por igual. Por eso
cuentan las **razones** dentro de una vuelta, y no los milisegundos, que son de esa máquina en ese momento.

Corrida del {day}: {cores} núcleos, {procedures} trámites, {rounds} vueltas de {seconds:.0f} segundos cada una; carga de la
máquina al empezar y al terminar, {load_before:.1f} y {load_after:.1f}. {busy}

Cada persona sostiene conversaciones de diez mensajes mezclados y escribe el siguiente cuando le contestan el anterior. Rasa
original es la 3.6.21 en su Python 3.10, con `rasa run`, `rasa run actions` y el historial en SQLite; su acción sólo busca
nombres parecidos, y no guarda nada de lo que una entrega segura pide.
"""


def _write_turns(figures: Mapping[str, Any]) -> list[str]:
    lines = [
        "## Turnos completos\n",
        "![Turnos completos por segundo](rendimiento.svg)\n",
        "Un turno completo: el mensaje llega, queda guardado, se contesta, y la respuesta queda guardada y se entrega.",
        "Mediana de las vueltas, y entre paréntesis la menor y la mayor.\n",
        _row(
            [
                "sistema, personas a la vez",
                "turnos por segundo",
                "mediana, ms",
                "p95, ms",
                "p99, ms",
                "procesador por turno, ms",
                "memoria, MB",
                "sin respuesta",
            ]
        ),
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, each in figures["turns"].items():
        values = [_spread(each[key]) for key in ("rates", "medians_ms", "p95_ms", "p99_ms", "processor_ms")]
        lines.append(_row([name, *values, f"{each['memory_mb']:.0f}", str(each["failures"])]))
    lines += ["", "| razón de turnos por segundo | mediana | menor | mayor |", "|---|---|---|---|"]
    lines += [f"| {name} | {m:.2f} | {a:.2f} | {b:.2f} |" for name, (m, a, b) in figures["ratios"].items()]
    if figures["open"]:
        lines += ["", "A ritmo fijo, contestado o no lo anterior:\n"]
        lines += [
            _row(["sistema", "por segundo", "mediana, ms", "p95, ms", "p99, ms", "sin respuesta"]),
            "|---|---|---|---|---|---|",
        ]
    for each in figures["open"]:
        times = [f"{each[key]:.0f}" for key in ("rate", "p50", "p95", "p99")]
        lines.append(_row([each["name"], *times, str(each["failures"])]))
    return [*lines, ""]


def _write_engine(figures: Mapping[str, Any]) -> list[str]:
    engine = figures["engine"]
    if not engine:
        return []
    lines = [
        "## El motor solo\n",
        "Tiempo de procesador de `Engine.respond` en conversaciones enteras que escribieron otras personas, cada mensaje",
        "una vez por vuelta: con nuestra secuencia de llamadas, y con el ejecutor y el procesador de Rasa",
        "([adr/0067](adr/0067-a-message-is-a-plain-sequence-of-calls.md)).\n",
        "| | mediana, ms | promedio, ms | p95, ms |",
        "|---|---|---|---|",
    ]
    lines += [f"| {name} | {p50:.2f} | {mean:.2f} | {p95:.2f} |" for name, (p50, mean, p95) in engine["times"].items()]
    return [*lines, "", f"Razón de las medianas: {engine['ratio']:.2f}, sobre {engine['messages']} mensajes.", ""]


def _write_rest(figures: Mapping[str, Any]) -> list[str]:
    lines = ["## Arranque y disco\n", "| | |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in figures["rest"].items()]
    if figures["length"]:
        marks = figures["length"]
        lines += [
            "",
            "## Largo de la conversación\n",
            "Procesador por mensaje, ms, según el lugar en la conversación.\n",
        ]
        lines += [f"| {' | '.join(marks)} |", f"|{'---|' * len(marks)}"]
        lines += [f"| {' | '.join(f'{value:.2f}' for value in marks.values())} |"]
    return [*lines, ""]


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.1f} ({min(values):.1f}–{max(values):.1f})"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"

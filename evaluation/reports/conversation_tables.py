"""Figures of conversations as rows for tables."""

from evaluation.reports.figures import Figures


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
    """The turns of strangers' dialogues as rows for a table: the shared data's, and ours that nobody looks at."""
    groups = [(group, title) for group, title in _GROUPS.items() if f"{group}.right" in figures]
    if not groups:
        return []
    kinds = dict.fromkeys(
        key.split(".", 1)[1] for key in figures for group, _ in groups if key.startswith(f"{group}.kind.")
    )
    titles = [*_REAL_TITLES.items(), *((kind, f"acertados, {kind.removeprefix('kind.')}") for kind in kinds)]
    rows = [[title, *(_cell(figures, f"{group}.{name}") for group, _ in groups)] for name, title in titles]
    return [["% de los turnos", *(title for _, title in groups)], *rows]


def _cell(figures: Figures, name: str) -> str:
    is_bound = name in {"ours.right_with_new", "ours.confident_with_new"}  # The same as without: no record is newer.
    return f"{100 * figures[name]:.1f}" if name in figures and not is_bound else "–"


_GROUPS = {"real": "`real_dev.jsonl`", "ours": "propias, no vistas"}
_TITLES = {
    "invariance": "con circunstancias: la misma respuesta, o primera opción",
    "ellipsis": "tras una respuesta: sigue en el tema, nada ajeno",
    "switch": "cambio de tema: respondido u ofrecido",
    "choice": "respuestas a las opciones",
    "danger": "peligro, oído",
    "look_alikes": "parece peligro y no lo es: sin alarma",
    "not_held": "no está: se dice de quién es, nada ajeno",
    "told": "evento de vida contado: su lista, o un trámite de ella",
}
_REAL_TITLES = {
    "right": "acertados",
    "right_with_new": "acertados, si lo que se agregó después cuenta por su tema o institución",
    "right_apart_from_circumstance": "acertados, sin las plantillas de circunstancias",
    "confident": "equivocados con seguridad",
    "confident_with_new": "equivocados con seguridad, si lo agregado después cuenta así",
    "dead_end": "callejón sin salida",
    "junk": "opciones que no vienen al caso",
    "wrong": "equivocados de otra manera",
    "danger_heard": "peligro, oído",
    "danger_false_alarms": "falsas alarmas",
}

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
    "confident_with_new": "equivocados con seguridad, si lo agregado después cuenta así",
    "dead_end": "callejón sin salida",
    "junk": "opciones que no vienen al caso",
    "wrong": "equivocados de otra manera",
    "danger_heard": "peligro, oído",
    "danger_false_alarms": "falsas alarmas",
}

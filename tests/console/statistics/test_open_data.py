"""Open data: tables without anybody in them."""

import csv
import io
from collections import Counter
from datetime import date

from console.statistics import open_data
from console.statistics.counting import Figures


def _busy_day() -> Figures:
    parts = {"answered": 20, "asked_back": 11, "not_in_catalogue": 8, "out_of_scope": 8, "not_understood": 3}
    sums = {"questions": 50, "messages": 70, "visits": 40, "asking_visits": 30, "contained": 20, "people": 30}
    found: Figures = Counter({("web", name, ""): count for name, count in {**parts, **sums}.items()})
    found["web", "procedure", "dpi"] = 7
    found["web", "procedure", "=cmd"] = 5
    found["web", "procedure", "rare"] = 4
    found["sms", "visits", ""] = 2
    return found


def test_open_data_holds_nobody() -> None:
    """Small cells are empty, channels with nothing but small ones have no row, and names cannot run as formulas."""
    days = {date(2026, 11, 20): _busy_day()}
    [row] = csv.DictReader(io.StringIO(open_data.write_figures(open_data.list_rows(days))))
    assert (row["fecha"], row["canal"], row["preguntas"], row["contestadas"]) == ("2026-11-20", "web", "50", "20")
    assert (row["no_entendidas"], row["no_en_catalogo"], row["opiniones"]) == ("", "", "")
    named = open_data.list_procedure_rows(days, lambda key: ("=1+1", "RENAP") if key == "=cmd" else ("DPI", "RENAP"))
    found = list(csv.DictReader(io.StringIO(open_data.write_procedures(named))))
    assert [(one["tramite_id"], one["tramite"], one["visitas"]) for one in found] == [
        ("'=cmd", "'=1+1", "5"), ("dpi", "DPI", "7"),
    ]  # fmt: skip

"""The figures in `docs/entendimiento.md` that are written by the evaluation, between two marks that nobody sees."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.reports.conversation_tables import list_real_rows, list_rows
from evaluation.reports.figures import Figures

PAGE = Path(__file__).parents[2] / "docs" / "entendimiento.md"
BEGIN = "<!-- cifras de conversaciones: las escribe `python -m evaluation --accept` -->"
END = "<!-- fin de las cifras de conversaciones -->"


def write_page_figures(figures: Figures, page: Path = PAGE) -> bool:
    """Put the figures between the marks; False where the page has no marks, or nothing was measured."""
    tables = [table for table in (list_rows(figures), list_real_rows(figures)) if table]
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    if not tables or BEGIN not in text or END not in text:
        return False
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    written = "\n\n".join("\n".join(_draw(table)) for table in tables)
    page.write_text(f"{before}{BEGIN}\n\n{written}\n\n{END}{after}", encoding="utf-8")
    return True


def _draw(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    head, *body = rows
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    yield from (f"| {' | '.join(row)} |" for row in body)

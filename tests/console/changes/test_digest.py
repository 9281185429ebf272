"""The digest of a month: counts, what waits, and nothing that a citizen wrote."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert

from console.changes.digest import Month, write_month
from console.statistics.tables import figures
from console.unanswered.store import NewTask, add_task
from conversations.staff_tables import complaints, reports
from tests.console.changes.steps import Team

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("2026-02", date(2026, 2, 1), date(2026, 2, 28)), ("2025-12", date(2025, 12, 1), date(2025, 12, 31))],
)
def test_a_month_has_whole_days_of_the_country(text: str, first: date, last: date) -> None:
    """Six hours behind UTC; what is no month is refused."""
    month = Month.parse(text)
    assert (month.first, month.last, month.name) == (first, last, text)
    assert (month.bounds[0].hour, (month.bounds[1] - month.bounds[0]).days) == (6, last.day)
    assert Month.before(date(2026, 3, 1)).name == "2026-02"
    with pytest.raises(ValueError, match="month"):
        Month.parse("2026-13")


def test_it_tells_what_an_institution_has_to_do(team: Team) -> None:
    """Its stale share, what changed and waits, what was asked in vain; another's is not in it, nor what people wrote."""
    team.publish(team.propose(notes="x"))
    number = team.propose("3", notes="y")
    team.do(team.approver, number, "devolver", note="Falta la fuente.")
    with team.context.writing() as connection:
        said = {"words": "me llamo Ana y vivo en Mixco", "at": NOW}
        connection.execute(insert(reports), {**said, "procedure": "4", "field": "cost", "status": "open"})
        line = {"institution": "mifam", "part": "requirement", "item": "DPI", "manner": "needless", "status": "waiting"}
        connection.execute(insert(complaints), {**said, **line, "procedure": "4"})
        day = {"day": team.context.now().date(), "channel": "web", "name": "unanswered"}
        connection.execute(insert(figures), [{**day, "key": key, "count": 7} for key in ("mifam", "miagua")])
        add_task(connection, NewTask(title="Permiso de globo", institution_id="mifam", asked=9), "eva")
        add_task(connection, NewTask(title="Permiso de pozo", institution_id="miagua", asked=9), "eva")
    text = _write(team, "mifam", team.context.now().date())
    for words in (
        "(100 %) son de hace más de dos años o no tienen fecha",
        "Trámites nuevos: 11",
        "Trámites corregidos o confirmados por el personal: 1",
        "Cambios publicados después de aprobarse: 1",
        "lo dice el oficio (Falta la fuente.)",
        "Avisos de la gente sin atender: 1",
        "Quejas de requisitos por revisar en la Mesa: 1",
        "no tiene: 7",
        "Permiso de globo",
        "Asunto: datos que conviene confirmar, Ministerio de Faros y Molinos",
    ):
        assert words in text, words
    assert "Permiso de pozo" not in text
    assert "Ana" not in text
    assert _write(team, "miagua", date(2024, 5, 1)).count("Nada.") >= 2


def test_its_people_take_it_as_a_file(team: Team) -> None:
    """And nobody else; the start page says the stale share."""
    taken = team.editor.get("/console/datos/mifam/mes.txt?mes=2026-10")
    assert taken.headers["content-disposition"] == 'attachment; filename="resumen-mifam-2026-10.txt"'
    assert taken.text.startswith("Resumen de 2026-10: Ministerio de Faros y Molinos")
    assert [line.details for line in team.editor.audited("digest.taken")] == [{"month": "2026-10"}]
    assert team.editor.get("/console/datos/miagua/mes.txt").status_code == 403
    assert team.editor.get("/console/datos/mifam/mes.txt?mes=ayer").status_code == 404
    assert team.editor.get("/console/datos/mifam/mes.txt?mes=2999-01").status_code == 404
    assert "100 % por confirmar" in team.editor.get("/console/inicio").text
    assert "por confirmar" not in team.boss.get("/console/inicio").text


def _write(team: Team, institution_id: str, day: date) -> str:
    institution = team.context.catalogue.find_institution(institution_id)
    assert institution is not None
    month = Month(day.replace(day=1))
    with team.context.reading() as connection:
        return write_month(connection, team.context.catalogue, institution, month, today=date(2026, 12, 1))

"""Days are counted once, in Guatemala's time, and stay when the transcripts go. On SQLite and PostgreSQL."""

import csv
import io
import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, delete, insert, select

from console.statistics import open_data
from console.statistics.counting import Figures
from console.statistics.daily_counts import bounds, catch_up, count_now, local_day, read_figures
from console.statistics.people import People
from console.statistics.tables import counted_days
from conversations.staff_tables import feedback
from conversations.tables import conversations, turns
from database import write

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


@pytest.fixture
def talked(engine: Engine) -> Engine:
    """Two people, one of them on two days, the second time shortly before midnight."""
    late = datetime(2026, 11, 22, 5, 59, tzinfo=UTC)  # the 21st, 23:59 in Guatemala
    with write(engine) as connection:
        for who, channel in (("ana", "web"), ("beto", "whatsapp")):
            row = {"id": who, "channel": channel, "turns": 2, "created_at": NOON, "last_at": late}
            connection.execute(insert(conversations), row)
        for who, number, at in (("ana", 1, NOON), ("beto", 1, NOON), ("ana", 2, late)):
            connection.execute(insert(turns), _turn(who, number, at))
        opinion = {"conversation_id": "ana", "procedure": "dpi", "helped": True, "why": "call", "at": NOON}
        connection.execute(insert(feedback), [opinion, {**opinion, "conversation_id": None}])
    return engine


def _turn(who: str, number: int, at: datetime) -> dict[str, object]:
    replies = [{"text": "Cuesta Q100.", "buttons": []}]
    said = {"said_at": at, "answered_at": at + timedelta(seconds=1), "kind": "text", "user": "el DPI"}
    understood = {"decision": "answer", "intent": "ask", "procedure": "dpi", "candidates": [], "replies": replies}
    return {"conversation_id": who, "number": number, "took_ms": 5.0, **said, **understood}


def test_days_that_are_over_are_counted_once(talked: Engine) -> None:
    """Two days make two counts, today none; the second call finds nothing to do."""
    assert catch_up(talked, TODAY) == 2
    assert catch_up(talked, TODAY) == 0
    with talked.connect() as connection:
        days = read_figures(connection, date(2026, 11, 1), TODAY)
        only = read_figures(connection, date(2026, 11, 1), TODAY, "whatsapp")
    assert list(days) == [date(2026, 11, 20), date(2026, 11, 21)]
    first = days[date(2026, 11, 20)]
    assert (first["web", "questions", ""], first["whatsapp", "questions", ""]) == (1, 1)
    assert (first["web", "helped", ""], first["", "helped", ""], first["web", "procedure", "dpi"]) == (1, 1, 1)
    assert {channel for found in only.values() for channel, _, _ in found} == {"whatsapp"}


def test_figures_outlive_the_transcripts(talked: Engine) -> None:
    """When the turns are removed, what was counted of them stays."""
    catch_up(talked, TODAY)
    with write(talked) as connection:
        connection.execute(delete(turns))
    assert catch_up(talked, TODAY) == 0
    with talked.connect() as connection:
        assert read_figures(connection, TODAY - timedelta(days=9), TODAY)[date(2026, 11, 21)]["web", "visits", ""] == 1


def test_new_rules_count_again_what_is_still_there(talked: Engine) -> None:
    """A day that was counted by older rules is counted anew."""
    catch_up(talked, TODAY)
    with write(talked) as connection:
        connection.execute(counted_days.update().values(rules=0))
    assert catch_up(talked, TODAY, first=date(2026, 11, 21)) == 1
    with talked.connect() as connection:
        assert len(list(connection.scalars(select(counted_days.c.day)))) == 2


def test_today_is_counted_as_it_stands(talked: Engine) -> None:
    """The day that is not over is counted when somebody looks, and nothing of it is kept."""
    with talked.connect() as connection:
        assert count_now(connection, date(2026, 11, 21))["web", "messages", ""] == 1
        assert read_figures(connection, date(2026, 11, 21), TODAY) == {}


def test_people_of_a_period_are_counted_once(talked: Engine) -> None:
    """Ana wrote on two days and is one person; the count is remembered for a while."""
    now = [0.0]
    people = People(lambda: now[0])
    with talked.connect() as connection:

        def count(channel: str = "") -> int:
            return people.count(connection, (date(2026, 11, 20), TODAY), channel, TODAY)

        assert (count(), count("web"), count("sms")) == (2, 1, 0)
        connection.execute(delete(turns))
        assert count() == 2
        now[0] = 121
        assert count() == 0
        connection.rollback()


def test_a_day_is_guatemalas() -> None:
    """It begins at six in the morning UTC."""
    begin, end = bounds(date(2026, 11, 20), date(2026, 11, 20))
    assert begin == datetime(2026, 11, 20, 6, tzinfo=UTC)
    assert (local_day(begin), local_day(end - timedelta(seconds=1)), local_day(end)) == (
        date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 21),
    )  # fmt: skip


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


def test_the_description_of_the_data_is_dcat() -> None:
    """A catalogue with one dataset under CC BY, its files with address and media type, its period."""
    period = (date(2026, 1, 1), date(2026, 11, 21))
    found = json.loads(json.dumps(open_data.describe("https://v.example.gt/datos", period, open_data.read_texts())))
    assert found["@type"] == "dcat:Catalog"
    [dataset] = found["dcat:dataset"]
    assert dataset["dct:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert dataset["dct:temporal"]["dcat:endDate"] == {"@value": "2026-11-21", "@type": "xsd:date"}
    addresses = [one["dcat:downloadURL"]["@id"] for one in dataset["dcat:distribution"]]
    assert addresses == [
        f"https://v.example.gt/datos/{name}" for name in ("cifras-diarias.csv", "tramites-diarios.csv")
    ]
    assert all("text/csv" in one["dcat:mediaType"]["@id"] for one in dataset["dcat:distribution"])
    prefixes = {key.split(":")[0] for key in dataset if ":" in key}
    assert prefixes <= set(found["@context"])

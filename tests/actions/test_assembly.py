"""The custom actions are put together over a database."""

from datetime import datetime
from pathlib import Path

from actions.assembly import open_actions
from actions.catalogue_index import JudgeBuilder
from catalog_adapter.catalog import Catalog
from catalog_adapter.institutions.notices import Level, Notice, add_notice
from config.clock import GUATEMALA
from database import open_database, write
from tests.actions.small_catalogue import run
from tests.fakes.running import OwnSettings

EVENING = datetime(2026, 11, 25, 19, 0, tzinfo=GUATEMALA)


def test_actions_see_hours_notices_and_clock(sqlite_url: str, tmp_path: Path) -> None:
    """Outside of the set hours a wish is a ticket; a notice of today stands under an institution's card."""
    database = open_database(sqlite_url)
    settings = OwnSettings(
        data_dir=tmp_path, database_url=sqlite_url, starter_catalogue=False, staff_hours="08:00-16:00"
    )
    catalogue = Catalog(database, JudgeBuilder(tmp_path, with_subjects=False))
    with write(database) as connection:
        notice = Notice(
            level=Level.RED, text="Cerrado.", institution="renap", source="x", author="eva", first_day=EVENING.date()
        )
        add_notice(connection, notice)
    try:
        actions = {each.name(): each for each in open_actions(settings, database, catalogue, now=lambda: EVENING)}
        ticket = run(actions["action_request_person"], "quiero una persona")
        assert ticket.find("ticket")["opening"] == "26/11/2026, 08:00"
        card = run(actions["action_institution"], "RENAP", slots={"link": {"institutions": ["renap"]}})
        assert card.responses[0] == "institution"
        assert any("notice" in each for each in card.responses)
    finally:
        database.dispose()

"""A country that is not Guatemala: its own money, catalogue, numbers and institutions, and nobody of ours."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.assistant import Assistant
from catalog_adapter.cleaning.costs import parse_cost
from catalog_adapter.institutions.holidays import list_holidays
from catalog_adapter.institutions.municipality import read_municipalities
from catalog_adapter.model import CostState
from catalog_adapter.sources.country_files import choose_country, current_country
from channels.base import InboundMessage, MessageKind
from channels.sms import find_phone
from gateway.opening import open_assistant
from tests.catalog_adapter.exports import row, write_csv
from tests.dialogues.conftest import EVENING
from tests.fakes.running import OwnSettings

COUNT = 200
OURS = ("RENAP", "Guatemala", "SAT", "IGSS", "MINGOB", "tramites.gob.gt", "Catálogo Nacional", "1572", "quetzal", "GTQ")
INSTITUTION = {
    "institution": {
        "id": "faros",
        "name": "Ministerio de Faros",
        "acronym": "FAROS",
        "short": "Ministerio de Faros",
        "article": "el",
        "handles": "Faros, muelles y señales del mar.",
        "phones": ["+376 700 123"],
        "terms": ["faros", "muelles"],
        "source": "own",
        "sources": {},
    }
    | dict.fromkeys(("hours", "address", "web", "appointment_url", "complaints", "email")),
    "sources": {"own": {"name": "Gaceta de Silvania", "url": None, "dated": "2026-01-01", "certainty": "high"}},
    "procedures": [],
    "subjects": [],
}
COUNTRY = {
    "name": "Silvania",
    "region": "AD",
    "currency": "SIL",
    "currencies": {"SIL": {"shown": "S/", "written": ["S/", "SIL", "silvo", "silvos"]}},
    "catalogue": {"key": "silvania.example", "name": "Guía de Silvania", "url": "https://guia.silvania.example"},
}
NUMBERS = {"numbers": [{"number": "77", "name": "Guardia de Silvania"}], "kinds": {"fire": ["77"], "violence": ["77"]}}


@pytest.fixture(scope="module")
def silvania(trained_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The whole assistant in that country, with its national table of 200 procedures."""
    data, before = tmp_path_factory.mktemp("silvania"), current_country()
    folder = data / "countries" / "silvania"
    (folder / "institutions").mkdir(parents=True)
    for name, values in (("institutions/faros", INSTITUTION), ("country", COUNTRY), ("emergency_numbers", NUMBERS)):
        (folder / f"{name}.yml").write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")
    (data / "models").symlink_to(trained_model.parent)
    settings = OwnSettings(data_dir=data, database_url="", country="silvania", countries_dir=folder.parent)
    cost = {"costo": "S/ 1.250,50", "codigo_moneda": "SIL", "enlace": "https://faros.example/tramites"}
    table = [row(number, institucion="Ministerio de Faros -FAROS-", **cost) for number in range(1, COUNT + 1)]
    try:
        opened = open_assistant(settings, progress=lambda _: None, now=lambda: EVENING)
        opened.catalogue.import_file(write_csv(data / "tabla.csv", table))
        yield opened
        opened.close()
    finally:
        choose_country(before)


def _ask(assistant: Assistant, *said: str) -> str:
    """Everything that is answered to some messages in a row."""
    replies, state = [], None
    for text in said:
        message = InboundMessage(channel="web", external_id=text, sender="s", kind=MessageKind.TEXT, text=text)
        turn = assistant.engine.respond("silvania", message, state)
        state = turn.state
        replies += [reply.text for reply in turn.replies]
        replies += [button.title for reply in turn.replies for button in reply.buttons]
    return "\n".join(replies)


def test_its_table_is_in_its_own_money(silvania: Assistant) -> None:
    """200 procedures, each with its price, its source and its key."""
    procedures = list(silvania.catalogue.iter_procedures())
    assert len(procedures) == COUNT
    assert {(one.cost.state, str(one.cost.amount), one.cost.currency) for one in procedures} == {
        (CostState.KNOWN, "1250.50", "SIL")
    }
    assert {(one.source.name, one.source.url) for one in procedures} == {
        ("Guía de Silvania", "https://guia.silvania.example")
    }
    assert parse_cost("50", "GTQ").state is CostState.UNKNOWN


def test_its_answers_name_its_money_and_its_source(silvania: Assistant) -> None:
    """As a citizen reads it."""
    answer = _ask(silvania, "cuánto cuesta la licencia número 15 de globos")
    assert "S/1,250.50" in answer
    assert "Guía de Silvania" in answer


@pytest.mark.parametrize(
    "said",
    [
        ("hola",),
        ("ayuda",),
        ("perdí mi DPI",),
        ("acta de nacimiento", "y cuánto cuesta"),
        ("quiero sacar el NIT",),
        ("se murió mi papá",),
        ("qué trámites hay",),
        ("quién ganó el partido",),
        ("se está quemando mi casa",),
        ("mi esposo me pega",),
        ("quiero hablar con una persona",),
        ("dónde pago el IUSI",),
        ("licencia número 9 de colmenas", "qué necesito", "dónde es", "de dónde sale eso"),
    ],
)
def test_nobody_of_guatemala_is_named(silvania: Assistant, said: tuple[str, ...]) -> None:
    """Neither its institutions nor its numbers, whatever is asked."""
    answer = _ask(silvania, *said)
    assert answer
    assert [name for name in OURS if name in answer] == []


def test_its_numbers_are_called_in_danger(silvania: Assistant) -> None:
    """And none where it gives none."""
    assert "77: Guardia de Silvania" in _ask(silvania, "se está quemando mi casa")


def test_it_has_no_holidays_places_or_telephones_of_ours(silvania: Assistant) -> None:
    """What its folder lacks it has not."""
    assert silvania.catalogue.institutions
    assert list_holidays(2026) == frozenset()
    assert read_municipalities() == {}
    assert find_phone("55551234", "AD") is None

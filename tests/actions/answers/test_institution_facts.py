"""Ways to reach an institution: of the whole, of a part, or not known."""

from dataclasses import replace
from datetime import date

import pytest

from actions.answers.institution_facts import contact_line, list_fact_sources, list_parts, say_facts
from catalog_adapter.model import Institution, SourceRef, Window

PRESS = SourceRef(name="Prensa", dated=date(2025, 9, 12))
DEATHS = Window(name="Inscripción de defunciones", hours="24 horas", address="11 calle 5-59", source=PRESS)
RENAP = Institution(id="renap", name="Registro Nacional de las Personas", phones=("1516",), offices=(DEATHS,))


@pytest.mark.parametrize(
    ("kind", "value"),
    [("hours", "Inscripción de defunciones: 24 horas"), ("place", "Inscripción de defunciones: 11 calle 5-59")],
)
def test_a_part_is_never_said_as_the_whole(kind: str, value: str) -> None:
    """Each part stands beside its own; a place only where the whole has none, hours only where they are others."""
    [fragment] = say_facts(RENAP, (kind,), unknown=(kind,))
    assert (fragment.response, fragment.values["value"]) == (f"utter_institution_{kind}_of_parts", value)
    assert not list_parts(replace(RENAP, hours="24 horas", address="Calzada"), kind)
    assert not list_parts(RENAP, "phone")


def test_what_nobody_gives_is_unknown() -> None:
    """Only where it is asked to be said."""
    assert [each.response for each in say_facts(RENAP, ("web",), unknown=("web",))] == ["utter_institution_web_unknown"]
    assert list(say_facts(RENAP, ("web", "complaints"))) == []


def test_each_fact_has_its_own_source() -> None:
    """Those of what is said; the record's where nothing is."""
    web = SourceRef(name="RENAP")
    told = replace(RENAP, source=web, facts={"phones": (PRESS, replace(PRESS, dated=date(2020, 1, 1)))})
    assert [each.dated for each in list_fact_sources(told, ("phone", "hours"))] == [
        date(2025, 9, 12),
        date(2020, 1, 1),
        date(2025, 9, 12),
    ]
    assert list_fact_sources(told, ("web",)) == [web]
    assert list_fact_sources(replace(RENAP, phones=()), ("phone",)) == []


def test_a_contact_holds_what_is_known_in_order() -> None:
    """Address, every phone, hours, web and mail; what is not known leaves no gap."""
    known = Institution(
        id="x", name="X", address="Zona 1", phones=("1", "2"), hours="8 a 16", web="x.gt", email="a@x.gt"
    )
    assert contact_line(known) == "Zona 1 · 1 · 2 · 8 a 16 · x.gt · a@x.gt"
    assert contact_line(Institution(id="x", name="X", web="x.gt", address="")) == "x.gt"
    assert contact_line(Institution(id="x", name="X")) == ""


def test_a_part_without_a_phone_is_reached_through_its_whole() -> None:
    """By the whole's name and with its source; its hours and place are not the part's. An own phone needs no other."""
    ministry = Institution(
        id="maga",
        name="Ministerio",
        short="MAGA",
        article="el",
        phones=("2413-7000", "1557"),
        hours="8 a 16",
        source=PRESS,
    )
    part = Institution(id="ocret", name="OCRET", web="ocret.gt", parent=ministry)
    said = list(say_facts(part, ("phone", "hours"), unknown=("phone", "hours")))
    assert [each.response for each in said] == [
        "utter_institution_phone_unknown", "utter_institution_phone_of_parent", "utter_institution_hours_unknown",
    ]  # fmt: skip
    assert said[1].values == {"parent": "del MAGA", "value": "2413-7000, 1557"}
    assert list_fact_sources(part, ("phone", "hours")) == [PRESS]
    assert contact_line(part) == "ocret.gt · MAGA: 2413-7000, 1557"
    assert contact_line(replace(part, phones=("1",))) == "1 · ocret.gt"
    assert contact_line(replace(part, parent=replace(ministry, phones=()))) == "ocret.gt"


def test_a_line_that_is_open_longer_is_told_beside() -> None:
    """What has no place of its own, or stands at the head office: «denuncias, línea 1555: 24 horas»."""
    line = Window(name="Línea 1555", phone="1555", hours="24 horas", source=PRESS)
    branch = replace(DEATHS, department="Guatemala")
    told = list(say_facts(replace(RENAP, hours="8:00 a 16:00", offices=(line, branch)), ("hours",)))
    assert [each.response for each in told] == ["utter_institution_hours", "utter_institution_hours_also"]
    assert told[1].values["value"] == "Línea 1555: 24 horas"

"""The form of how an institution is reached: what is taken, and what is refused with a reason."""

from datetime import date

import pytest
from starlette.datastructures import FormData

from catalog_adapter.model import Institution
from console.catalogue.institution_form import read_facts, read_origin, show_facts
from console.errors import Invalid
from console.form import Form


def test_facts_are_read_as_they_are_kept() -> None:
    """Phones one a line; what is left empty is nothing; what the form shows first reads back the same."""
    sent = {"phones": "1516\n 2416-1900 \n+1 202-745-4952", "hours": " lunes a  viernes ", "address": "", "web": ""}
    assert read_facts(Form(FormData(sent))) == {
        "phones": ["1516", "2416-1900", "+1 202-745-4952"], "hours": "lunes a viernes", "address": None, "web": None,
    }  # fmt: skip
    known = Institution(id="renap", name="Registro", phones=("1516", "2416-1900"), address="Calzada Roosevelt")
    again = read_facts(Form(FormData(dict(show_facts(known)))))
    assert (again["phones"], again["address"], again["hours"]) == (["1516", "2416-1900"], "Calzada Roosevelt", None)


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"phones": "24161900"}, "phones"), ({"phones": "PBX 1516"}, "phones"), ({"web": "renap"}, "web")],
)
def test_what_cannot_be_dialled_or_opened_is_refused(sent: dict[str, str], field: str) -> None:
    """The field is named, so that the page shows where."""
    with pytest.raises(Invalid) as refused:
        read_facts(Form(FormData(sent)))
    assert refused.value.field == field


def test_no_fact_goes_without_source_and_day() -> None:
    """Nor with a day to come."""
    sent = {"source_name": "RENAP, carta", "source_date": "2026-11-03"}
    assert read_origin(Form(FormData(sent)), date(2026, 11, 29)).dated == date(2026, 11, 3)
    for missing in ({"source_name": ""}, {"source_date": ""}, {"source_date": "2026-12-01"}):
        with pytest.raises(Invalid):
            read_origin(Form(FormData(sent | missing)), date(2026, 11, 29))

"""The source line is short, names the source of the fact shown, and warns once."""

from datetime import date
from decimal import Decimal

import pytest

from actions.answers.cost import CostAnswer
from actions.answers.document import DocumentAnswer
from actions.answers.source import list_sources, name_source, say_source
from actions.answers.time import TimeAnswer
from actions.answers.where import WhereAnswer
from actions.reply_parts import Fragment
from catalog_adapter.model import (
    Amount,
    Certainty,
    Cost,
    CostState,
    Duration,
    Institution,
    Procedure,
    SourceRef,
)

TODAY = date(2026, 11, 28)
CATALOGUE = SourceRef(name="Catálogo Nacional de Trámites", dated=date(2023, 5, 2))
PRESS = SourceRef(name="Emisoras Unidas", dated=date(2026, 2, 20), certainty=Certainty.MEDIUM)
RENAP = Institution(id="renap", name="Registro Nacional de las Personas", short="RENAP", article="el", phones=("1516",))
PROCEDURE = Procedure(
    id="1",
    name="Reponer el DPI",
    institution=RENAP,
    source=CATALOGUE,
    where="Cualquier oficina",
    document="DPI",
    validity="10 años",
    facts={"where": (PRESS,)},
)


def _names(fragments: list[Fragment]) -> list[str]:
    return [fragment.response for fragment in fragments]


def test_a_day_is_said_in_words() -> None:
    """No date of figures is shown; without a day the line says so."""
    assert name_source("RENAP", date(2026, 2, 20), TODAY).values == {"source": "RENAP", "date": "20 de febrero de 2026"}
    assert name_source("RENAP", None, TODAY) == Fragment(response="utter_source_undated", values={"source": "RENAP"})


def test_a_day_to_come_is_not_believed() -> None:
    """A source cannot be of tomorrow."""
    assert name_source("RENAP", date(2026, 12, 1), TODAY).response == "utter_source_undated"


def test_each_field_has_its_own_source() -> None:
    """A field that is not named among the facts has the record's source."""
    assert list_sources(PROCEDURE, {"where"}) == [PRESS]
    assert list_sources(PROCEDURE, {"document"}) == [CATALOGUE]
    assert list_sources(PROCEDURE, {"where", "document"}) == [CATALOGUE, PRESS]


def test_an_unsure_source_warns_once() -> None:
    """Where the answer warns itself the source does not."""
    said = _names(list(say_source(PROCEDURE, today=TODAY, fields={"where"})))
    assert said == ["utter_source_dated", "utter_source_unsure"]
    assert _names(list(say_source(PROCEDURE, today=TODAY, fields={"where"}, is_cautious=True))) == [
        "utter_source_dated"
    ]


def test_a_place_is_said_with_the_source_of_the_place() -> None:
    """The institution is named with its article, as people call it."""
    said = list(WhereAnswer(procedure=PROCEDURE, today=TODAY).say())
    assert said[1] == Fragment(response="utter_contact", values={"institution": "el RENAP", "contact": "1516"})
    assert said[2].values["source"] == "Emisoras Unidas"


def test_a_document_says_how_long_it_is_good_for() -> None:
    """The validity goes along."""
    said = list(DocumentAnswer(procedure=PROCEDURE, today=TODAY).say_fact())
    assert said[1] == Fragment(response="utter_validity", values={"validity": "10 años"})


@pytest.mark.parametrize(
    ("text", "response"), [("3", "utter_time_bare"), ("3 días", "utter_time_known"), ("Inmediato", "utter_time_known")]
)
def test_a_number_alone_is_said_to_be_one(text: str, response: str) -> None:
    """«3» does not say whether these are days."""
    procedure = Procedure(id="1", name="x", institution=RENAP, source=CATALOGUE, duration=Duration(text=text))
    assert next(iter(TimeAnswer(procedure=procedure, today=TODAY).say())).response == response


def test_prices_that_disagree_are_the_one_caution() -> None:
    """Both prices are listed, the disagreement is said, and nothing warns again."""
    amounts = tuple(
        Amount(amount=Decimal(amount), currency="GTQ", condition="cada copia", source=source)
        for amount, source in (("25.00", CATALOGUE), ("15.00", PRESS))
    )
    cost = Cost(state=CostState.KNOWN, amount=Decimal("25.00"), currency="GTQ", source=PRESS, amounts=amounts)
    procedure = Procedure(id="1", name="x", institution=RENAP, source=CATALOGUE, cost=cost)
    said = _names(list(CostAnswer(procedure=procedure, today=TODAY).say()))
    assert said == ["utter_cost_prices", "utter_cost_disagree", "utter_source_dated", "utter_next_cost"]

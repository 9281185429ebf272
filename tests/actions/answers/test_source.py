"""The source line is short, names the source of the fact shown, and warns once."""

from datetime import date

from actions.answers.source import list_sources, name_source, name_sources, say_source
from actions.reply_parts import Fragment
from catalog_adapter.model import Certainty, Institution, Procedure, SourceRef

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


def test_a_card_names_each_source_once_with_its_latest_day() -> None:
    """Three at most: its facts have one each."""
    old, new = SourceRef(name="SAT", dated=date(2017, 4, 1)), SourceRef(name="SAT", dated=date(2026, 1, 8))
    others = [SourceRef(name=name) for name in ("A", "B", "C")]
    said = list(name_sources([old, new, *others], TODAY))
    assert [each.values["source"] for each in said] == ["SAT", "A", "B"]
    assert [each.response for each in said][1:] == ["utter_source_also_undated"] * 2
    assert said[0].values["date"] == "8 de enero de 2026"

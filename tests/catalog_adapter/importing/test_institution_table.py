"""The table of institutions in docs."""

from dataclasses import replace
from datetime import date

from catalog_adapter.importing.institution_table import is_bare, list_missing, write_table
from catalog_adapter.model import Institution, Procedure, SourceRef, Window

TODAY = date(2026, 11, 29)
NEW = SourceRef(name="Página", dated=date(2026, 10, 29))
SAT = Institution(
    id="sat", name="Superintendencia", short="SAT", phones=("1550",), web="https://sat.example", source=NEW
)
NIT = Procedure(id="1", name="NIT", institution=SAT, source=SourceRef(name="Guía"), steps=("Pague.",))


def test_what_is_not_known_is_listed_and_of_a_part_in_brackets() -> None:
    """Of the whole first; an institution of which nothing but its page is known is bare."""
    assert list_missing(SAT) == ["horario", "dirección"]
    assert list_missing(replace(SAT, offices=(Window(name="Línea", hours="24 horas"),))) == ["(horario)", "dirección"]
    assert not is_bare(SAT)
    assert is_bare(replace(SAT, phones=()))


def test_each_institution_has_a_row_with_its_figures() -> None:
    """Procedures, the share of filled fields, offices, the median age in months and the share without a day."""
    bare = Institution(id="chn", name="Crédito Hipotecario", web="https://chn.example")
    page = write_table([replace(SAT, phones=("2329-7070",)), bare], [NIT], TODAY)
    assert "| SAT | 1 | 8% | — | 1 | 33% | horario, dirección |" in page
    assert "| Crédito Hipotecario | — | — | — | — | 100% | teléfono, horario, dirección |" in page
    assert page.endswith("(1): Crédito Hipotecario.\n")


def test_a_part_that_is_bare_is_reached_through_its_whole() -> None:
    """It is said which ones are."""
    part = Institution(id="ocret", name="Reservas", short="OCRET", part_of="maga")
    assert "y se da el teléfono de esa: OCRET.\n" in write_table([SAT, part], [], TODAY)


def test_a_short_number_of_one_source_is_said() -> None:
    """With whose it is; one that two sources give is not, nor is a long one."""
    two = replace(SAT, id="dca", short="DCA", facts={"phones": (NEW, replace(NEW, name="Prensa"))})
    long = replace(SAT, id="rgp", short="RGP", phones=("2329-7070",))
    assert write_table([SAT, two, long], [], TODAY).endswith("Números cortos que sólo da una fuente (1): SAT (1550).\n")

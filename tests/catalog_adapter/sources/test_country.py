"""A country's files become institutions and procedures, and a broken one is named by file, record and field."""

from catalog_adapter.catalog import Catalog
from catalog_adapter.model import AliasKind, CostState, Status
from catalog_adapter.sources.country import CountrySource, read_institutions
from catalog_adapter.sources.country_files import Country


def test_a_file_becomes_institution_and_procedures(country: Country) -> None:
    """Each fact keeps its own source; prices keep their conditions."""
    source = CountrySource(country)
    (renap,) = source.institutions
    assert (renap.short, renap.article) == ("RENAP", "el")
    assert renap.sources_of("phones")
    records = list(source.records())
    assert len({record.procedure.id for record in records}) == len(records) > 10
    known = [record.procedure for record in records if record.procedure.cost.state is CostState.KNOWN]
    assert all(one.cost.amounts[0].amount == one.cost.amount and one.cost.source for one in known)


def test_what_ships_comes_out_of_the_database_as_it_went_in(any_catalog: Catalog) -> None:
    """Every field of every record is kept, on both systems."""
    any_catalog.load_starter()
    for record in CountrySource().records():
        read, kept = record.procedure, any_catalog.get_procedure(record.procedure.id)
        names = [name for name in read.__slots__ if name != "aliases"]
        assert {name: getattr(kept, name) for name in names} == {name: getattr(read, name) for name in names}
        assert kept.status is Status.ACTIVE
        assert {alias.kind for alias in kept.aliases} == set(AliasKind)
    assert {one.id for one in read_institutions()} <= {one.id for one in any_catalog.institutions}

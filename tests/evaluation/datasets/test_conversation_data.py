"""What conversations are measured with is read against the catalogue at hand."""

from dataclasses import replace

from catalog_adapter.model import Institution, Procedure, SourceRef
from evaluation.datasets.conversation_data import find_kin, find_newcomers, read_matrices
from evaluation.datasets.real_dialogues import read_known_then

KNOWN = min(read_known_then())
NEW = Procedure(id="renap-new", name="Nuevo", institution=Institution(id="renap", name="X"), source=SourceRef(name="x"))


def test_newcomers_are_those_that_nobody_could_know() -> None:
    """Neither the official ones, of digits, nor the starter's of then; each has its institution's names."""
    newcomers = find_newcomers([NEW, replace(NEW, id="1303"), replace(NEW, id=KNOWN)])
    assert set(newcomers.names) == {"renap-new"}
    assert "RENAP" in newcomers.names["renap-new"]


def test_an_institution_that_is_not_listed_keeps_its_own_names() -> None:
    """Without those that it does not have."""
    stranger = replace(NEW, institution=Institution(id="gone", name="Oficina", acronym="OF"))
    assert find_newcomers([stranger]).names == {"renap-new": ("Oficina", "OF")}


def test_kin_serve_one_subject_together() -> None:
    """Each is its own kin, and kinship is mutual."""
    kin = find_kin()
    assert len(kin) > 100
    assert all(each in group for each, group in kin.items())
    assert all(each in kin[other] for each, group in kin.items() for other in group)


def test_the_matrices_know_the_procedures_at_hand() -> None:
    """Topics of which none is there are left out."""
    assert read_matrices([NEW]).topics == []
    assert [topic.name for topic in read_matrices([replace(NEW, id="igm-pasaporte-5")]).topics] == ["passport"]

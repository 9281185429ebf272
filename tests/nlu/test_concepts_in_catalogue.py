"""The official side of the concepts is the catalogue's own language."""

from catalog_adapter.model import Procedure
from nlu.lists import read_list
from nlu.text.normalization import split_words
from nlu.text.synonyms import key_of
from nlu.text.word_families import root


def test_official_words_occur(official_procedures: tuple[Procedure, ...]) -> None:
    """Every official word of a concept occurs in the official catalogue, aliases left aside."""
    held: set[str] = set()
    for procedure in official_procedures:
        texts = (procedure.name, procedure.description, procedure.document, procedure.category, procedure.subcategory)
        items = (*procedure.requirements, *procedure.steps, *procedure.legal_basis, procedure.institution.name)
        for text in (*texts, *items, procedure.institution.acronym):
            held.update(root(word) for word in split_words(text or ""))
    missing = {
        (term, part)
        for concept in read_list("concepts")
        for term in concept["official"]
        for part in key_of(term)
        if part not in held
    }
    assert not missing

"""Contents of a search index: every field of every procedure, cut into terms and counted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from catalog_adapter.model import Procedure
from catalog_adapter.search.analyzer_protocol import Analyzer
from catalog_adapter.search.bm25 import FieldWeight, Postings, build_postings
from catalog_adapter.search.containment import PHRASE_WEIGHTS, OwnPhrase, Phrases, build_phrases
from catalog_adapter.search.fields import FIELD_WEIGHTS, iter_fields
from catalog_adapter.search.passages import Passages, Sentence, build_passages

_NAME_FIELDS = frozenset({"name", "alias"})
_SENTENCE_FIELDS = _NAME_FIELDS | {"phrase"}


@dataclass(frozen=True, slots=True, eq=False)
class Contents:
    """Contents of an index; everything that a cache keeps."""

    rows: tuple[tuple[str, str], ...]
    """Id and name of each procedure."""
    words: frozenset[str]
    fields: tuple[str, ...]
    variants: npt.NDArray[np.uint16]
    """For each procedure the kinds of variant in its name, one bit each."""
    postings: Postings
    passages: Passages
    phrases: Phrases


def build_contents(
    procedures: Iterable[Procedure], analyzer: Analyzer, weights: Mapping[str, FieldWeight] = FIELD_WEIGHTS
) -> Contents:
    """Cut every field of every procedure into terms and count them."""
    rows: list[tuple[str, str]] = []
    words: set[str] = set()
    documents: list[dict[str, Counter[str]]] = []
    sentences: list[list[Sentence]] = []
    phrases: list[list[OwnPhrase]] = []
    variants: list[int] = []
    known_variants = analyzer.variants
    for procedure in procedures:
        rows.append((procedure.id, procedure.name))
        documents.append({})
        sentences.append([])
        phrases.append([])
        for field, text in iter_fields(procedure):
            split = analyzer.split(text)
            words.update(split)
            terms = [term for word in split if (term := analyzer.term(word)) is not None]
            documents[-1].setdefault(field, Counter()).update(terms)
            if field == "name":
                variants.append(mark_variants(terms, known_variants))
            if field in _SENTENCE_FIELDS:
                sentences[-1].append(Sentence(frozenset(terms), is_name=field in _NAME_FIELDS))
            if field in PHRASE_WEIGHTS:
                phrases[-1].append(OwnPhrase(frozenset(terms), PHRASE_WEIGHTS[field]))
    postings = build_postings(documents, weights)
    passages = build_passages(sentences, postings.terms, postings.idf)
    marked = np.array(variants, dtype=np.uint16)
    own = build_phrases(phrases, postings.terms)
    return Contents(tuple(rows), frozenset(words), tuple(weights), marked, postings, passages, own)


def mark_variants(terms: Iterable[str], kinds: Mapping[str, int]) -> int:
    """One bit for each kind of variant among some terms."""
    mask = 0
    for term in terms:
        if term in kinds:
            mask |= 1 << kinds[term]
    return mask

"""Worth of each part of search: the same questions with one part left out at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import snowballstemmer

from catalog_adapter.model import AliasKind, Procedure
from catalog_adapter.search.bm25 import FieldWeight
from catalog_adapter.search.documents import build_contents
from catalog_adapter.search.fields import FIELD_WEIGHTS
from catalog_adapter.search.index import SearchIndex
from catalog_adapter.search.ranking import Ranking
from evaluation.measures.retrieval import DEPTH, Find
from nlu.text.analyzer import ALL_PARTS, Parts, SpanishAnalyzer
from nlu.text.stemming import stem

_SNOWBALL = snowballstemmer.stemmer("spanish")
_USUAL = Ranking()
_LONG_TEXTS = ("requirements", "steps", "legal_basis", "category")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Search with something left out."""

    name: str
    parts: Parts = ALL_PARTS
    ranking: Ranking = _USUAL
    without_fields: frozenset[str] = frozenset()
    without_aliases: frozenset[AliasKind] = frozenset()

    def build(self, procedures: Sequence[Procedure]) -> Find:
        """Its search over the procedures."""
        analyzer = SpanishAnalyzer(self.parts)
        weights = {name: self._weigh(name, weight) for name, weight in FIELD_WEIGHTS.items()}
        contents = build_contents(map(self._strip, procedures), analyzer, weights)
        index = SearchIndex(contents, analyzer, self.ranking)
        return lambda text: [match.procedure_id for match in index.find(text, limit=DEPTH)]

    def _weigh(self, name: str, weight: FieldWeight) -> FieldWeight:
        return replace(weight, boost=0.0) if name in self.without_fields else weight

    def _strip(self, procedure: Procedure) -> Procedure:
        kept = tuple(alias for alias in procedure.aliases if alias.kind not in self.without_aliases)
        return replace(procedure, aliases=kept)


def iter_variants() -> Iterator[Variant]:
    """The whole, then the whole without each part."""
    yield Variant(name="all_parts")
    yield Variant(name="no_aliases", without_aliases=frozenset(AliasKind))
    for kind in AliasKind:
        yield Variant(name=f"no_alias_{kind.value}", without_aliases=frozenset({kind}))
    yield Variant(name="no_concepts", parts=replace(ALL_PARTS, concepts=False))
    yield Variant(
        name="no_aliases_no_concepts",
        parts=replace(ALL_PARTS, concepts=False),
        without_aliases=frozenset(AliasKind),
    )
    yield Variant(name="no_repair", parts=replace(ALL_PARTS, repair=False))
    yield Variant(name="no_shorthand", parts=replace(ALL_PARTS, shorthand=False))
    yield Variant(name="no_families", parts=replace(ALL_PARTS, cut=stem))
    yield Variant(name="no_sounds", parts=replace(ALL_PARTS, cut=_cut_by_letters))
    yield Variant(name="no_likeness", ranking=Ranking(likeness=0.0))
    yield Variant(name="no_variants", ranking=Ranking(unasked_variant=0.0))
    yield Variant(name="no_coverage", ranking=Ranking(coverage=0.0))
    yield Variant(name="no_long_texts", without_fields=frozenset(_LONG_TEXTS))
    for field in ("description", "document", "institution"):
        yield Variant(name=f"no_{field}", without_fields=frozenset({field}))
    yield Variant(name="names_only", without_fields=frozenset(FIELD_WEIGHTS) - {"name"})


def _cut_by_letters(word: str) -> str:
    """Snowball's stem of the word as written, without its sound."""
    return str(_SNOWBALL.stemWord(word))

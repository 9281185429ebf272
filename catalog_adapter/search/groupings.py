"""Procedures by what they have in common: their category, or the document that they end in."""

from collections import Counter
from collections.abc import Iterable, Sequence

from catalog_adapter.folding import stems
from catalog_adapter.model import Procedure


class Shelves:
    """The procedures of a catalogue, to be browsed."""

    def __init__(self, procedures: Iterable[Procedure]) -> None:
        self._procedures = tuple(procedures)

    def list_categories(self) -> Sequence[str]:
        """The categories, those with most procedures first."""
        counts = Counter(each.category for each in self._procedures if each.category)
        return [category for category, _ in counts.most_common()]

    def find_category(self, text: str) -> str | None:
        """The category whose name holds every word of a text; of several the one with fewest other words."""
        words = frozenset(stems(text))
        holding = [category for category in self.list_categories() if words and words <= frozenset(stems(category))]
        return min(holding, key=lambda each: len(set(stems(each))), default=None)

    def find_by_document(self, text: str) -> Sequence[Procedure]:
        """The procedures whose document, or else whose name, holds every word of a text."""
        words = frozenset(stems(text))
        if not words:
            return []
        return [each for each in self._procedures if words <= frozenset(stems(f"{each.document or ''} {each.name}"))]

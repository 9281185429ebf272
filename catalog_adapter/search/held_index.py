"""The search index that answers, and the one that is made to take its place."""

from collections.abc import Callable, Iterable, Sequence
from threading import Lock
from typing import Protocol

from catalog_adapter.model import Match, Procedure, Status


class Index(Protocol):
    """Search that finds procedures by a citizen's words."""

    def find(self, text: str, *, limit: int = 10) -> list[Match]:
        """The procedures that a text may mean, best first."""


BuildIndex = Callable[[Sequence[Procedure], str], Index]
"""Makes an index of the active procedures; the version serves as the key of a cache."""
_SPOKEN_OF = frozenset({Status.ACTIVE, Status.WITHDRAWN})
"""Procedures under review are found too: who asks for that is told so, and is not given the next best."""


class HeldIndex:
    """An index by the version of the content that it was made of. Threads may share it."""

    def __init__(self, build: BuildIndex) -> None:
        self._build = build
        self._lock = Lock()
        self._held: tuple[str, Index] | None = None

    def get(self, version: str, procedures: Iterable[Procedure], *, may_be_old: bool) -> Index:
        """Return the index of a version; it is made first where there is none, or an older one that may not answer."""
        if self._held is None or (self._held[0] != version and not may_be_old):
            with self._lock:
                if self._held is None or self._held[0] != version:
                    self._held = (version, self._make(version, procedures))
        return self._held[1]

    def renew(self, version: str, procedures: Iterable[Procedure], prepare: Callable[[], None]) -> bool:
        """Make the index of a version while the one before answers; False when it answers already.

        Args:
            version: Of the content.
            procedures: The content.
            prepare: Called before, when there is something to make: it may do the work elsewhere and leave the result
                where the maker looks for it.
        """
        if self._held is not None and self._held[0] == version:
            return False
        prepare()
        made = self._make(version, procedures)
        made.find("trámite", limit=1)  # reads what is only read at the first question
        self._held = (version, made)
        return True

    def _make(self, version: str, procedures: Iterable[Procedure]) -> Index:
        return self._build([one for one in procedures if one.status in _SPOKEN_OF], version)

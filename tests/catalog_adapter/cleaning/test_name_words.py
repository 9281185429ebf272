"""Words of a procedure's name, and the pieces that are left of it."""

import pytest

from catalog_adapter.cleaning.name_words import cut_name, find_pieces, join, key_of


def keys(text: str) -> set[str]:
    """By which the content words of a text are compared."""
    return {word.key for word in cut_name(text) if word.is_content}


@pytest.mark.parametrize(
    ("name", "content", "quiet"),
    [
        ("Solicitud de licencia sanitaria", ["licencia", "sanitaria"], ["Solicitud", "de"]),
        ("Licencia Categoría A", ["Licencia", "Categoría", "A"], []),
        ("licencia tipo a", ["licencia", "tipo", "a"], []),
        ("Traslado a otra sede", ["Traslado", "otra", "sede"], ["a"]),
        ("Pasaporte de 10 años", ["Pasaporte", "10", "años"], ["de"]),
        ("Renovación sin cambio", ["Renovación", "sin", "cambio"], ["sin"]),
    ],
)
def test_some_words_tell_procedures_apart(name: str, content: list[str], quiet: list[str]) -> None:
    """Linking words and «solicitud» do not; a letter after «tipo», a capital or a number does, and so does «sin»."""
    words = cut_name(name)
    assert [word.text for word in words if word.is_content] == content
    assert [word.text for word in words if word.is_quiet] == quiet


def test_words_compare_by_their_beginnings_or_whole() -> None:
    """«Licencias» is «licencia» unless letters count; nothing is passed over then."""
    assert keys("Licencia") == keys("licencias") == {"licenc"}
    whole = cut_name("Solicitud de licencias", whole=True)
    assert [(word.key, word.is_content) for word in whole] == [("solicitud", True), ("de", False), ("licencias", True)]


def test_what_stands_around_a_word_is_kept() -> None:
    """So that a piece is shown as its name writes it."""
    words = cut_name("Pozo (nuevo), B-1")
    assert [(word.before, word.text, word.after) for word in words] == [
        ("", "Pozo", ""),
        (" (", "nuevo", ")"),
        ("), ", "B-1", ""),
    ]
    assert [word.is_last for word in words] == [False, False, True]


@pytest.mark.parametrize(
    ("name", "shared", "shown"),
    [
        ("Renovación de licencia de faro (persona jurídica)", "licencia de faro", "Renovación, persona jurídica"),
        ("Licencia sin cambio de dueño", "licencia cambio dueño", "Licencia sin cambio"),
        ("Pozos (Nuevo o Renovación con cambio)", "pozos renovación cambio", "Nuevo o Renovación con cambio"),
        ("Tarjeta de salud", "tarjeta", "Salud"),
        ("Licencia de faro", "licencia faro", ""),
    ],
)
def test_what_is_not_shared_is_left_in_readable_pieces(name: str, shared: str, shown: str) -> None:
    """A piece keeps the word that it qualifies, and does not break off after «sin» or «o»."""
    assert join(find_pieces(cut_name(name), keys(shared))) == shown


def test_a_piece_is_known_by_its_content() -> None:
    """Linking words do not count."""
    [piece] = find_pieces(cut_name("Permiso para perros de guardia"), keys("permiso"))
    assert key_of(piece) == keys("perros guardia")

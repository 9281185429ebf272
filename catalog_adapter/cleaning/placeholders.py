"""Texts that fill a field without saying anything."""

from catalog_adapter.folding import fold

LONGEST = 200
"""A row of dashes; whatever is longer says something, or is looked at by the limits on cells."""
SHORT = 5
"""«Pendiente respuesta por …» says nothing; a longer text that begins so goes on to say something."""

_NOTHING = frozenset(
    {
        "", "0", "na", "n a", "nd", "n d", "pendiente", "pendientes", "indefinido", "no definido", "sin definir",
        "por definir", "tiempo actual no definido", "no disponible", "sin dato", "sin datos", "ninguna respuesta",
        "x", "xx", "xxx", "xxxx", "test", "prueba", "lorem ipsum", "null", "none", "nan",
    }
)  # fmt: skip


def is_placeholder(text: str) -> bool:
    """True when a text holds no more than dots, dashes, «Pendiente», «N/A» and the like; an empty one does not either.

    «Ninguno» and «No aplica» are answers, not placeholders.
    """
    if len(text) > LONGEST:
        return False
    words = fold(text)
    return words in _NOTHING or (words.startswith("pendiente ") and len(words.split()) <= SHORT)

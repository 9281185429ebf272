"""Parts of names are labels only where a person understands them by themselves."""

import pytest

from catalog_adapter.cleaning.name_labels import label_names, stands_alone
from catalog_adapter.cleaning.name_words import cut_name


@pytest.mark.parametrize(
    ("name", "start", "end", "alone"),
    [
        ("Cerrar el pozo cuando no hay agua", 2, 6, False),
        ("Cerrar el pozo cuando no hay agua", 2, 7, True),
        ("Cerrar el pozo cuando no hay agua", 5, 7, False),
        ("Permiso de pescar truchas", 2, 3, False),
        ("Licencia sanitaria de molino", 1, 2, False),
        ("Licencia sanitaria de molino", 3, 4, True),
        ("Licencia de molino tipo C, D y E", 3, 8, True),
        ("Licencia de molino tipo C", 0, 4, False),
        ("Aval de pozos, salvo privados", 2, 4, False),
    ],
)
def test_runs_of_names(name: str, start: int, end: int, alone: bool) -> None:
    """Clauses are whole, verbs have an object, adjectives their noun, and nothing leans on a word that is left out."""
    words = cut_name(name)
    assert stands_alone(words[start:end], words) is alone


def test_what_would_not_be_understood_is_left_empty() -> None:
    """Empty labels let the whole names be shown."""
    names = [cut_name("Hacer el trámite de pozos cuando no hay agua"), cut_name("Hacer el trámite de pozos con agua")]
    assert "" in label_names(names)

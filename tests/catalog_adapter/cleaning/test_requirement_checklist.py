"""The papers of a procedure as a checklist."""

from dataclasses import replace

import pytest

from catalog_adapter.cleaning.requirement_checklist import Papers, keys_of, print_of
from catalog_adapter.model import Institution, Procedure, SourceRef

PROCEDURE = Procedure(
    id="p",
    name="Carné de campanero",
    institution=Institution(id="mifam", name="Ministerio de Faros"),
    requirements=(
        "Formulario F-1 lleno",
        "Documento Personal de Identificación",
        "Fotocopia de la partida de nacimiento",
        "Fotocopia del boleto de ornato",
        "Dos fotografías tamaño cédula",
    ),
    steps=("Pague", "Entregue"),
    source=SourceRef(name="Prueba"),
)


@pytest.mark.parametrize(
    ("phrase", "numbers"),
    [
        ("formulario", [1]),
        ("el dpi", [2]),
        ("foto", [3, 4, 5]),
        ("fotografias", [5]),
        ("fotografia", [5]),
        ("partida", [3]),
        ("fotocopia del boleto", [4]),
        ("fotocopia", [3, 4]),
        ("formularoi", [1]),
        ("pasaporte", []),
        ("carro azul marca toyota", []),
    ],
)
def test_papers_by_their_words(phrase: str, numbers: list[int]) -> None:
    """A paper is meant by words that others lack, also with a slip, a shorter form or initials; a tie is a tie."""
    assert [paper.number for paper in Papers.make(PROCEDURE).find_words(phrase)] == numbers


def test_headings_are_no_papers() -> None:
    """A line that heads others has no number and cannot be ticked."""
    one = replace(PROCEDURE, requirements=("Para empezar:", "Formulario", "Recibo"))
    papers = Papers.make(one)
    assert [line.number for line in papers.lines] == [None, 1, 2]
    assert [item.text for item in papers.left] == ["Formulario", "Recibo"]


def test_a_list_of_headings_only_is_a_list() -> None:
    """Where every line ends like a heading, each counts."""
    one = replace(PROCEDURE, requirements=("Formulario:", "Recibo:"))
    assert [line.number for line in Papers.make(one).lines] == [1, 2]


def test_numbers() -> None:
    """Papers are found by their number, the last by -1, and none beyond the list."""
    papers = Papers.make(PROCEDURE)
    found = {number: papers.find_number(number) for number in (1, 5, -1, 6, -9)}
    assert {number: paper.number if paper else None for number, paper in found.items()} == {
        1: 1,
        5: 5,
        -1: 5,
        6: None,
        -9: None,
    }


def test_ticks_outlive_a_new_import() -> None:
    """A paper that moved or changed only capitals and accents keeps its tick; the fingerprint tells of real changes."""
    ticked = keys_of(PROCEDURE.requirements)[1:2]
    moved = replace(PROCEDURE, requirements=tuple(reversed(PROCEDURE.requirements)))
    assert [item.number for item in Papers.make(moved, ticked).items if item.is_done] == [4]
    louder = replace(PROCEDURE, requirements=tuple(text.upper() for text in PROCEDURE.requirements))
    assert print_of(louder) == print_of(PROCEDURE)
    assert print_of(moved) != print_of(PROCEDURE)


def test_equal_papers_are_ticked_one_by_one() -> None:
    """Two lines of the same words have different keys."""
    assert len(set(keys_of(("Recibo", "recibo", "Recibo")))) == 3

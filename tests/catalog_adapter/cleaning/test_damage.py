"""Cells that a spreadsheet or a conversion has damaged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_adapter.cleaning.damage import count_words, find_damage, mend_row, mend_text

WORDS = count_words([{"a": "Inscripción de vehículos del año, según señal"}, {"a": "inscripción"}])


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("tiempo_de_respuesta", "2023-05-03 00:00:00", "cell_date"),
        ("tiempo_de_respuesta", "3:00:00", "cell_date"),
        ("tiempo_de_respuesta", "03-may", "cell_date"),
        ("tiempo_de_respuesta", "may-03", "cell_date"),
        ("tiempo_de_respuesta", "3/05/2023", "cell_date"),
        ("tiempo_de_respuesta", "1 day, 3:00:00", "cell_date"),
        ("tiempo_de_respuesta", "15/03", "cell_date"),
        ("tiempo_de_respuesta", "0.125", "cell_date"),
        ("tiempo_de_respuesta", "45041", "cell_date"),
        ("respaldo_legal", "may-92", "cell_date"),
        ("requisitos", "03-Aug", "cell_date"),
        ("costo", "ene-50", "cell_date"),
        ("costo", "12 %", "cell_percentage"),
        ("costo", "12,5%", "cell_percentage"),
        ("costo", "#REF!", "cell_error"),
        ("descripcion", "#¡VALOR!", "cell_error"),
        ("nombre", "#N/D", "cell_error"),
        ("requisitos", "<p>#DIV/0!</p>", "cell_error"),
        ("tiempo_de_respuesta", "########", "cell_error"),
        ("enlace", "Err:502", "cell_error"),
        ("nombre", "Inscripci\ufffdn de molinos", "letters_lost"),
        ("nombre", "Inscripci?n de molinos", "letters_lost"),
        ("descripcion", "Direcci\x01n", "letters_lost"),
        ("requisitos", "FotografÃ\xada", "letters_lost"),
        ("requisitos", "el â€œformularioâ€\x9d", "letters_lost"),
    ],
)
def test_damage_is_a_doubt_and_is_not_shown(column: str, value: str, rule: str) -> None:
    """Each kind has its rule, and nothing of it is left."""
    assert find_damage(column, value) == rule
    (left,) = mend_row({column: value}, WORDS).values()
    assert find_damage(column, left) is None
    assert left == "" or rule == "letters_lost"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("fecha_actualizado", "2023-05-03 00:00:00"),
        ("tiempo_de_respuesta", "3 días"),
        ("tiempo_de_respuesta", "20"),
        ("costo", "0,25"),
        ("costo", "45041"),
        ("tiempo_de_respuesta", "De 3 a 5 días, de 8:00 a 16:00"),
        ("requisitos", "Abierto del 3-may al 5-may"),
        ("costo", "12 % del contrato"),
        ("enlace", "https://a.gob.gt/pagina.php?id=1&b=2"),
        ("descripcion", "Vea a.gob.gt/ver?id=1. ¿Cuánto cuesta?Nada"),
        ("requisitos", "Pregunta #3, opción #REFORMA"),
        ("nombre", "SÃO PAULO"),
        ("codigo_moneda", "GTQ"),
    ],
)
def test_sound_cells_are_left_alone(column: str, value: str) -> None:
    """A date among words, a link, a share of something: said by people."""
    assert find_damage(column, value) is None
    assert mend_row({column: value}, WORDS) == {column: value}


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("Inscripci\ufffdn", "Inscripción"),
        ("INSCRIPCI\ufffdN", "INSCRIPCIÓN"),
        ("Se\ufffdal del a\ufffdo", "Señal del año"),
        ("Veh?culos", "Vehículos"),
        ("Zozobr\ufffdn", "Zozobrn"),
        ("seÃ±al", "señal"),
    ],
)
def test_lost_letters_are_found_in_other_words(damaged: str, mended: str) -> None:
    """The file's own words tell which letter it was; where none does it is left out."""
    assert mend_text(damaged, WORDS) == mended


@given(st.sampled_from(["costo", "nombre", "enlace", "tiempo_de_respuesta"]), st.text(max_size=60))
def test_any_cell_is_mended_without_error(column: str, value: str) -> None:
    """Nothing raises."""
    assert isinstance(mend_row({column: value}, WORDS)[column], str)
    find_damage(column, value)

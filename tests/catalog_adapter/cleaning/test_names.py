"""Names as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_adapter.cleaning.names import parse_institution, parse_name, sentence_case


@pytest.mark.parametrize(
    ("raw", "name", "unit"),
    [
        ("115. Permiso fitosanitario de importación", "Permiso fitosanitario de importación", None),
        ("24. Permiso de importación.", "Permiso de importación", None),
        ("ZARPES NACIONALES E INTERNACIONALES", "Zarpes nacionales e internacionales", None),
        ("ACTUALIZACIÓN DE REGISTRO DECAM-DIGECAM", "Actualización de registro DECAM-DIGECAM", None),
        ("REGISTRO A NOMBRE DEL ESTADO DE GUATEMALA", "Registro a nombre del Estado de Guatemala", None),
        ("RESPUESTAS AL MINISTERIO PUBLICO SOBRE MULTAS", "Respuestas al Ministerio Público sobre multas", None),
        ("PRÁCTICA TIPO II SEGÚN EL FORMULARIO F-AS-01", "Práctica tipo II según el formulario F-AS-01", None),
        ("Acreditación de Comité de Ética -DRCPFA-", "Acreditación de Comité de Ética", "DRCPFA"),
        ("Reconocimiento Mutuo (Nuevo) de Productos) -DRCPFA-", "Reconocimiento Mutuo (Nuevo) de Productos", "DRCPFA"),
        ("Registro de   Asociaciones\nprotectoras", "Registro de Asociaciones protectoras", None),
        ("Solicitud De Análisis De Particulares", "Solicitud de Análisis de Particulares", None),
        ("Matrimonio Civil,", "Matrimonio Civil", None),
        ("acervo bibliográfico", "Acervo bibliográfico", None),
        (
            "Solicitud de número de 4 dígitos de la serie 17xx",
            "Solicitud de número de 4 dígitos de la serie 17xx",
            None,
        ),
    ],
)
def test_a_name_loses_its_number_its_shouting_and_its_file_marks(raw: str, name: str, unit: str | None) -> None:
    """Numbering and capitals go, acronyms and proper names stay, an office's acronym at the end becomes the unit."""
    assert parse_name(raw) == (name, unit)


@pytest.mark.parametrize(
    ("raw", "parsed"),
    [
        ("Ministerio de Gobernación -MINGOB-", ("mingob", "Ministerio de Gobernación", "MINGOB")),
        (
            "Ministerio de Ambiente y Recursos Naturales  -MARN-",
            ("marn", "Ministerio de Ambiente y Recursos Naturales", "MARN"),
        ),
        ("Registro Nacional (RENAP)", ("renap", "Registro Nacional", "RENAP")),
        (
            "Gobernación Departamental de Petén",
            ("gobernacion-departamental-de-peten", "Gobernación Departamental de Petén", None),
        ),
    ],
)
def test_an_institution_is_known_by_its_folded_acronym(raw: str, parsed: tuple[str, str, str | None]) -> None:
    """Its id is the acronym in lower case, or a slug of its name."""
    assert parse_institution(raw) == parsed


def test_text_that_does_not_shout_stays_as_it_is() -> None:
    """Only text that is mostly in capitals is rewritten."""
    assert sentence_case("Copia del DPI y del RTU") == "Copia del DPI y del RTU"


@given(st.text(alphabet="abcdefghij ÁÉÍÓÚÑáéíóúñABCDEF.-()", min_size=1, max_size=80))
def test_cleaning_a_clean_name_changes_nothing(raw: str) -> None:
    """The cleaning is idempotent, and never gives an empty name for one that has letters."""
    name, _ = parse_name(raw)
    if any(character.isalpha() for character in raw):
        assert name
        assert parse_name(name)[0] == name or parse_name(name)[1]

"""Lines to items."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_adapter.cleaning.list_items import parse_items


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("1. Formulario\n2. Copia del DPI", ("Formulario", "Copia del DPI")),
        ("1)El usuario ingresa\n2)El usuario descarga", ("El usuario ingresa", "El usuario descarga")),
        ("1 - Ingresar\n2- Colocar\n3.-Fotocopia", ("Ingresar", "Colocar", "Fotocopia")),
        ("a)\tHepatitis A\nb)\tVDRL\nA.\tLlenar", ("Hepatitis A", "VDRL", "Llenar")),
        ("─ Uno\n— Dos\n– Tres\n• Cuatro\n\uf0a7 Cinco\n- Seis", ("Uno", "Dos", "Tres", "Cuatro", "Cinco", "Seis")),
        ("1.\t? Fotocopia simple", ("Fotocopia simple",)),
        (
            "1. Registrar usuario 2. Ingresar al sistema 3. Esperar",
            ("Registrar usuario", "Ingresar al sistema", "Esperar"),
        ),
        ("•\tUna ley; •\tOtra ley", ("Una ley", "Otra ley")),
        (
            "1. Carta dirigida al Ministro, con los\ndatos del interesado.",
            ("Carta dirigida al Ministro, con los datos del interesado.",),
        ),
        ("Para personas:\n1. DPI\nPara empresas:\n1. Patente", ("Para personas:", "DPI", "Para empresas:", "Patente")),
        (
            "DPI, Patente de comercio, Recibo de luz, Fotografía",
            ("DPI", "Patente de comercio", "Recibo de luz", "Fotografía"),
        ),
        ("Recibir la solicitud; revisarla; firmarla", ("Recibir la solicitud", "Revisarla", "Firmarla")),
        ("Copia de DPI, licencia y recibo", ("Copia de DPI, licencia y recibo",)),
        ("Pago de Q.2,450.00 antes del 12 de mayo", ("Pago de Q.2,450.00 antes del 12 de mayo",)),
        ("3 fotografías recientes", ("3 fotografías recientes",)),
        ("Artículo 4. Objeto. Artículo 24. Funciones", ("Artículo 4. Objeto. Artículo 24. Funciones",)),
        ("correo@mifam.example.gt", ("correo@mifam.example.gt",)),
        ('"10. Documento de derecho', ("Documento de derecho",)),
        ("Ninguno", ("Ninguno",)),
        (".", ()),
        ("<p>.</p>", ()),
        ("Pendiente", ()),
        ("", ()),
    ],
)
def test_a_field_is_split_as_a_reader_would_count(source: str, items: tuple[str, ...]) -> None:
    """Numbers, letters, bullets, breaks, semicolons and short phrases between commas make items; sentences do not."""
    assert parse_items(source) == items


def test_laws_are_not_split_at_commas() -> None:
    """In legal texts a comma belongs to the sentence."""
    text = "Ley de Faros, Decreto 1-99, Reglamento de Faros, Acuerdo 2-99"
    assert parse_items(text, commas=False) == (text,)


@given(
    st.lists(st.from_regex(r"[A-Z][a-z]{2,12} [a-z]{3,9}", fullmatch=True), min_size=2, max_size=9),
    st.sampled_from(["{}. ", "{}) ", "{}.- "]),
)
def test_a_numbered_list_comes_back_whole(texts: list[str], mark: str) -> None:
    """Items that were numbered by hand, one a line or all in one line, are found again."""
    numbered = [mark.format(number) + text for number, text in enumerate(texts, start=1)]
    assert parse_items("\n".join(numbered)) == tuple(texts)
    assert parse_items(" ".join(numbered)) == tuple(texts)


@given(st.text(max_size=400))
def test_any_text_gives_items_without_empty_ones(text: str) -> None:
    """No input raises, and no item is blank."""
    assert all(item.strip() for item in parse_items(text))

"""Whom an official procedure is for, by the words of its name."""

import pytest

from catalog_adapter.cleaning.audience import guess_audience
from catalog_adapter.model import Audience


@pytest.mark.parametrize(
    ("name", "audience"),
    [
        ("Renovación de registro sanitario de productos farmacéuticos -DRCPFA-", Audience.INDUSTRY),
        ("Licencia de Importación de Plaguicidas", Audience.INDUSTRY),
        ("Registro de empresas capacitadoras", Audience.BUSINESS),
        ("Autorización del Libro de Quejas", Audience.BUSINESS),
        ("INFORME DE DATOS DE VEHÍCULOS AL MINISTERIO PÚBLICO", Audience.PUBLIC_OFFICE),
        ("Renovación de licencia de conducir", Audience.CITIZEN),
        ("Licencia de importación de armas por persona individual", Audience.CITIZEN),
        ("Matrimonio civil", Audience.CITIZEN),
    ],
)
def test_words_tell_whom_it_is_for(name: str, audience: Audience) -> None:
    """What no word tells is for anybody."""
    assert guess_audience(name) is audience


def test_a_category_can_tell() -> None:
    """The export files what is business's own apart."""
    assert guess_audience("Permiso", "Economía", "Exportaciones, importaciones, asociaciones y empresas") is (
        Audience.BUSINESS
    )

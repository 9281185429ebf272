"""Each rule of quality finds its doubt, and a clean record raises none."""

from pathlib import Path

import pytest

from catalog_adapter.catalog import Catalog
from catalog_adapter.cleaning.html_text import plain_text
from catalog_adapter.importing.doubts import Doubt, Level
from catalog_adapter.importing.quality import check
from tests.catalog_adapter.exports import row, rows, write_csv


def _check(catalog: Catalog, folder: Path, data: list[dict[str, str]]) -> list[Doubt]:
    report = catalog.import_file(write_csv(folder / "a.csv", data))
    found = check(catalog)
    assert sorted(map(str, report.doubts)) == sorted(map(str, found)), "an import reports what a check finds"
    return found


def test_a_clean_record_raises_no_doubt(catalog: Catalog, tmp_path: Path) -> None:
    """Twelve tidy rows have nothing to report."""
    assert _check(catalog, tmp_path, rows(12)) == []


SPOILT: list[tuple[str, str, dict[str, str]]] = [
    ("cost_sentinel", "costo", {"costo": "987654321"}),
    ("cost_zero", "costo", {"costo": "0"}),
    ("cost_unreadable", "costo", {"costo": "ver página"}),
    ("cost_missing", "costo", {"costo": ""}),
    ("duration_without_unit", "tiempo_de_respuesta", {"tiempo_de_respuesta": "3"}),
    ("duration_absurd", "tiempo_de_respuesta", {"tiempo_de_respuesta": "2516 minutos"}),
    ("duration_absurd", "tiempo_de_respuesta", {"tiempo_de_respuesta": "594 días hábiles"}),
    ("placeholder", "tiempo_de_respuesta", {"tiempo_de_respuesta": "Pendiente"}),
    ("placeholder", "documento_obtenible", {"documento_obtenible": "."}),
    ("link_invalid", "enlace", {"enlace": "Trámite físico."}),
    ("link_invalid", "enlace", {"enlace": "www.mifam.example.gt"}),
    ("requirements_empty", "requisitos", {"requisitos": ""}),
    ("steps_empty", "instrucciones", {"instrucciones": "<p></p>"}),
    ("description_empty", "descripcion", {"descripcion": "LICENCIA DE FAROS", "nombre": "Licencia de faros"}),
    ("name_capitals", "nombre", {"nombre": "PERMISO DE FAROS"}),
    ("name_numbered", "nombre", {"nombre": "115. Permiso de faros"}),
    ("name_long", "nombre", {"nombre": "Permiso de " + "faros " * 40}),
    ("name_typo", "nombre", {"nombre": "Tarjeta de faros1"}),
    ("category_doubtful", "categoria", {"categoria": "Medio Ambiente", "subcategoria": "Medio ambiente"}),
    ("currency_jump", "codigo_moneda", {"costo": "25,5", "codigo_moneda": "USD"}),
]


@pytest.mark.parametrize("spoilt", SPOILT, ids=lambda spoilt: f"{spoilt[0]}-{next(iter(spoilt[2].values()))[:12]}")
def test_each_rule_finds_its_doubt(spoilt: tuple[str, str, dict[str, str]], catalog: Catalog, tmp_path: Path) -> None:
    """One spoilt row among twelve tidy ones is named with its row, field, reason and value."""
    rule, field, changes = spoilt
    found = [doubt for doubt in _check(catalog, tmp_path, [*rows(12), row(13, **changes)]) if doubt.rule == rule]
    assert [(doubt.id, doubt.row, doubt.institution, doubt.field) for doubt in found] == [("13", 13, "MIFAM", field)]
    assert found[0].reason
    assert found[0].value == plain_text(changes[field])[:200]


def test_repeated_names_name_each_other(catalog: Catalog, tmp_path: Path) -> None:
    """Both twins are reported, with the other's id; the same name in another institution is none."""
    data = [row(1, nombre="Permiso"), row(2, nombre="PERMISO."), row(3, nombre="Permiso", institucion="Otro -OTRO-")]
    found = [doubt for doubt in _check(catalog, tmp_path, data) if doubt.rule == "name_repeated"]
    assert [(doubt.id, "id 2" in doubt.reason or "id 1" in doubt.reason) for doubt in found] == [
        ("1", True),
        ("2", True),
    ]


def test_a_dragged_law_is_reported_with_its_run(catalog: Catalog, tmp_path: Path) -> None:
    """The rows whose number differs from the usual one are named, with the run and the usual number."""
    data = [row(n, respaldo_legal=f"Decreto 132-{96 + max(0, n - 6)}") for n in range(1, 13)]
    found = [doubt for doubt in _check(catalog, tmp_path, data) if doubt.rule == "legal_counting"]
    assert [doubt.id for doubt in found] == [str(n) for n in range(7, 13)]
    assert "96…102" in found[0].reason


def test_a_requirement_that_the_law_forbids_is_told_with_the_rule(catalog: Catalog, tmp_path: Path) -> None:
    """At a level of its own, with the requirement as its value."""
    asked = {
        "institución": "Ministerio de Trabajo -MINTRABAJO-",
        "requisitos": "1. Copia del DPI\n2. Declaración jurada",
    }
    [found] = [each for each in _check(catalog, tmp_path, [*rows(12), row(13, **asked)]) if each.level is Level.LEGAL]
    assert (found.id, found.field, found.value) == ("13", "requisitos", "Declaración jurada")
    assert found.reason.startswith("Decreto 5-2021: La oficina no puede exigirle una declaración jurada")

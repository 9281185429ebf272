"""Near twins are told apart by the part in which they differ."""

from dataclasses import replace
from itertools import pairwise

import pytest

from catalog_adapter.model import Institution, Procedure
from catalog_adapter.search.distinction import Telling, drop_copies, tell_apart
from catalog_adapter.search.near_duplicates import Twins
from tests.catalog_adapter.search.conftest import named


@pytest.fixture(scope="module")
def real(official_procedures: tuple[Procedure, ...]) -> list[Procedure]:
    """The 1,303 procedures of the real export."""
    return list(official_procedures)


@pytest.mark.parametrize(
    ("names", "common", "labels"),
    [
        (
            ("Licencia de armería artesanal", "Renovación de licencia de armería artesanal"),
            "Licencia de armería artesanal",
            ["Licencia", "Renovación"],
        ),
        (
            ("Registro de molinos de trigo (persona individual)", "Registro de molinos de trigo (persona jurídica)"),
            "Registro de molinos de trigo",
            ["Persona individual", "Persona jurídica"],
        ),
        (
            (
                "Licencia de faro en Categoría A",
                "Licencia de faro Categoría B1",
                "Renovación de Licencia de faro Categoría A",
            ),
            "Licencia de faro",
            ["Categoría A", "Categoría B1", "Renovación"],
        ),
        (
            ("Solicitud de licencia de muelle: apertura", "Solicitud licencia para muelle: traslado"),
            "Licencia de muelle",
            ["Apertura", "Traslado"],
        ),
        (
            ("Licencia de importación de relojes", "Licencia de exportación de relojes"),
            "Licencia",
            ["Importación", "Exportación"],
        ),
        (
            (
                "Inscripción de pozos (Nuevo o Renovación con cambio de dueño)",
                "Inscripción de pozos (Renovación sin cambio de dueño)",
            ),
            "Inscripción de pozos",
            ["Nuevo o Renovación con cambio", "Renovación sin cambio"],
        ),
        (("Tarjeta de salud", "Tarjeta de pulmones"), None, ["Tarjeta de salud", "Tarjeta de pulmones"]),
        (
            ("Licencia de conducir motocicleta", "Certificado de nacimiento de un menor"),
            None,
            ["Licencia de conducir motocicleta", "Certificado de nacimiento de un menor"],
        ),
    ],
)
def test_names_tell_apart(names: tuple[str, ...], common: str | None, labels: list[str]) -> None:
    """What is common is said once, and each is called by the rest; short or unlike names are shown whole."""
    distinction = tell_apart(named(*names))
    assert (distinction.common, [label.text for label in distinction.labels]) == (common, labels)


def test_fields_tell_apart_what_names_do_not() -> None:
    """Equal names are told apart by the institution, else by the first field that differs."""
    first, second = named("Acceso a la información pública", "Acceso a la información pública")
    elsewhere = replace(second, institution=Institution(id="x", name="Ministerio de Molinos", acronym="MIMO"))
    assert [label.text for label in tell_apart([first, elsewhere]).labels] == ["MIFAM", "MIMO"]
    papers = [replace(first, requirements=("Para nuevos",)), replace(second, requirements=("Para renovar",))]
    told = tell_apart(papers).labels
    assert [(label.text, label.telling) for label in told] == [
        ("Para nuevos", Telling.REQUIREMENTS),
        ("Para renovar", Telling.REQUIREMENTS),
    ]


def test_copies_are_one() -> None:
    """Records in which all that is answered is equal are one option."""
    first, second, third = named("Aval de torneo", "Aval de torneo", "Aval de feria")
    assert [each.id for each in drop_copies([first, second, third])] == ["0", "2"]


def test_in_every_group_of_the_real_catalogue_the_labels_differ(real: list[Procedure]) -> None:
    """For every group of near-identical names among the 1,303, the options' texts differ in the distinguishing part.

    Records that are equal in every field are one option: nothing could tell them apart.
    """
    by_id, groups = {each.id: each for each in real}, Twins(real).groups
    assert 150 <= len(groups) <= 200
    for group in groups:
        options = drop_copies([by_id[each] for each in group])
        labels = [label.text.casefold() for label in tell_apart(options).labels]
        assert all(labels), group
        assert len(set(labels)) == len(labels), group


def test_in_every_group_any_three_options_differ(real: list[Procedure]) -> None:
    """As the chat offers them, at most three at a time, labels differ too, and are short enough to be read at once."""
    by_id = {each.id: each for each in real}
    for group in Twins(real).groups:
        options = drop_copies([by_id[each] for each in group])
        for start in range(max(1, len(options) - 2)):
            shown = options[start : start + 3]
            labels = tell_apart(shown).labels
            texts = [label.text.casefold() for label in labels]
            assert len(set(texts)) == len(shown), [each.id for each in shown]
            names = max(len(each.name) for each in shown)
            assert all(len(label.text) <= max(names, 90) for label in labels)


_LEANING = frozenset({
    "a", "al", "con", "de", "del", "el", "en", "entre", "hasta", "la", "las", "lo", "los", "o", "para", "por", "que", "se",
    "su", "un", "una", "y", "hay", "cuando",
})  # fmt: skip


def test_labels_of_kin_are_understood(real: list[Procedure]) -> None:
    """Any two neighbours by name get labels that no word breaks off, and that are no verb alone, nor is what they share."""
    ordered = sorted(real, key=lambda each: " ".join(sorted(each.name.casefold().split())))
    by_name = sorted(real, key=lambda each: each.name)
    for first, second in {*pairwise(ordered), *pairwise(by_name), *zip(by_name, by_name[2:], strict=False)}:
        pair = drop_copies([first, second])
        distinction = tell_apart(pair)
        labels = [label.text for label in distinction.labels]
        assert len({label.casefold() for label in labels}) == len(pair), labels
        told = [label.text for label in distinction.labels if label.telling is Telling.NAME]
        for text in (*told, *([distinction.common] if distinction.common else ())):
            words = text.split()
            # A letter may be a category: «tipo A», «C, D y E».
            assert words[-1] not in _LEANING, text
            assert words[0].casefold() not in {"que", "cuando", "de", "del", "y", "o"}, text
            assert len(words) > 1 or not text.endswith(("ar", "er", "ir", "arse", "irse")), text

"""Answers beside the nine aspects."""

from dataclasses import replace
from datetime import date

from actions.answers.aside import MOST_PASSAGES, NEAR, NOT_FAR, Condition, find_passages, say_condition, say_counter
from catalog_adapter.model import Institution, Procedure, SourceRef
from catalog_adapter.record_passages import list_passages
from nlu.patterns.conditions import count_record_words

RENAP = Institution(id="renap", name="Registro Nacional de las Personas", phones=("1516",), hours="de 8 a 16")
TODAY = date(2026, 1, 2)
PROCEDURE = Procedure(
    id="p",
    name="Pasaporte",
    institution=RENAP,
    source=SourceRef(name="Catálogo"),
    requirements=("DPI vigente", "Los menores de edad van con ambos padres. La cita se imprime."),
    notes="Se paga en el banco.",
)


def _find(said: str, kind: str) -> list[str]:
    asked = Condition(said=said, kinds=(kind,))
    return find_passages(PROCEDURE, asked, lambda passage: count_record_words(kind, passage))


def test_the_record_is_quoted_on_a_condition() -> None:
    """The sentence that speaks of minors, word for word, and nothing else of its paragraph."""
    fragments = list(say_condition(PROCEDURE, _find("¿y si es menor?", "minor"), today=TODAY))
    assert [each.response for each in fragments] == [
        "utter_condition_known",
        "utter_condition_confirm",
        "utter_source_undated",
    ]
    assert fragments[0].values["passages"] == "«Los menores de edad van con ambos padres.»"


def test_what_the_record_does_not_say_is_said_to_be_unknown() -> None:
    """Nothing is made up; how to ask the institution follows."""
    fragments = list(say_condition(PROCEDURE, _find("¿y si está embarazada?", "pregnant"), today=TODAY))
    assert [each.response for each in fragments] == [
        "utter_condition_unknown",
        "utter_institution_phone",
        "utter_institution_hours",
    ]
    assert fragments[1].values["value"] == "1516"


def test_few_passages_are_quoted() -> None:
    """The nearest ones; one word in common with the question is not enough."""
    one, two = (
        Condition(said="¿vigente?", beside=("vigente",)),
        Condition(said="¿DPI vigente?", beside=("dpi", "vigente")),
    )
    assert find_passages(PROCEDURE, one, lambda _: 0) == []
    assert find_passages(PROCEDURE, two, lambda _: 0) == ["DPI vigente"]
    assert find_passages(PROCEDURE, one, lambda _: 0, lambda _, all_of: [NOT_FAR] * len(all_of)) == ["DPI vigente"]
    assert len(find_passages(PROCEDURE, Condition(said="x"), lambda _: 1)) == MOST_PASSAGES


def test_of_a_paper_that_is_named_only_what_names_it_is_quoted() -> None:
    """«¿Sirve la copia del DPI?» is not answered by the copy of something else, nor by a step that names the DPI."""
    record = replace(PROCEDURE, requirements=("Original del DPI", "Copia de la escritura"), steps=("Muestre el DPI",))
    asked = Condition(said="¿sirve la copia del DPI?", beside=("dpi",), kinds=("copy",))
    assert find_passages(record, asked, lambda passage: count_record_words("copy", passage)) == ["Original del DPI"]


def test_what_people_do_wrong_is_said_to_be_wrong() -> None:
    """«Pedirlo si ya cobra otra pensión» may not be read as a permission; each field is quoted with its sources."""
    record = replace(PROCEDURE, mistakes=("Pedirlo si ya cobra",), facts={"mistakes": (SourceRef(name="Diario"),)})
    alone = list(say_condition(record, ["Pedirlo si ya cobra"], today=TODAY))
    assert [each.response for each in alone][:1] == ["utter_condition_mistake"]
    assert alone[-1].values["source"] == "Diario"
    both = list(say_condition(record, ["Pedirlo si ya cobra", "DPI vigente"], today=TODAY))
    assert [each.response for each in both][:2] == ["utter_condition_known", "utter_condition_mistake_too"]
    assert both[0].values["passages"] == "«DPI vigente»"


def test_a_counter_tells_what_is_known() -> None:
    """What was asked; where that is unknown it is said so, with another way to reach it."""
    asked = list(say_counter(RENAP, ("hours",), TODAY))
    assert [each.response for each in asked] == ["utter_counter", "utter_institution_hours"]
    unknown = list(say_counter(RENAP, ("place",), TODAY))
    assert [each.response for each in unknown] == [
        "utter_counter",
        "utter_institution_place_unknown",
        "utter_institution_phone",
    ]
    sourced = replace(RENAP, source=SourceRef(name="RENAP", dated=date(2025, 1, 2)))
    assert list(say_counter(sourced, ("hours",), TODAY))[-1].response == "utter_source_dated"


def test_a_passage_near_in_meaning_is_quoted() -> None:
    """The words may differ; one that is far is not quoted."""
    near = dict.fromkeys(list_passages(PROCEDURE), 0.1) | {"La cita se imprime.": NEAR}
    found = find_passages(
        PROCEDURE, Condition(said="¿eso en papel?"), lambda _: 0, lambda _, passages: [near[each] for each in passages]
    )
    assert found == ["La cita se imprime."]

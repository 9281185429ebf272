"""Reading life events, placing their steps, and adding up what is known."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_adapter.errors import InvalidRecord
from catalog_adapter.folding import name_key
from catalog_adapter.life_events.directory import LifeEventDirectory
from catalog_adapter.life_events.model import parse_life_event, read_life_events
from catalog_adapter.life_events.totals import add_up
from catalog_adapter.model import Cost, CostState, Duration, Institution, Procedure, SourceRef, Status, TimeUnit
from nlu.text.analyzer import SpanishAnalyzer

EVENT = """
name: Poner una fragua
summary: Para la fragua hay dos pasos.
phrases: [{phrases}]
questions:
  - {{id: fire, ask: "¿Va a usar fuego?", condition: si va a usar fuego}}
  - {{id: big, ask: "¿Es grande?", condition: si es grande, when: fire}}
steps:
  - id: licence
    title: Licencia de fragua
    procedure: smith-licence
    official: mem/licencia de fragua
    why: Va primero.
    source: {{advice: true}}
  - id: guard
    title: Guardia de fuego
    note: Pregunte ahí.
    institution: bomberos
    when: big
    why: Va después.
    source: {{institution: bomberos}}
""".format(phrases=", ".join(f"quiero poner una fragua numero {number}" for number in "abcdefghijklm"))


def procedure(
    id_: str, name: str, institution: str = "mem", status: Status = Status.ACTIVE, **fields: object
) -> Procedure:
    """A record with little in it."""
    owner = Institution(id=institution, name=institution)
    return Procedure(id=id_, name=name, institution=owner, source=SourceRef(name="x"), status=status, **fields)  # type: ignore[arg-type]  # fields are the caller's


class Catalogue:
    """A catalogue of a few records."""

    def __init__(self, *procedures: Procedure) -> None:
        self._procedures = {each.id: each for each in procedures}
        self.version = "1"

    def iter_procedures(self) -> Iterator[Procedure]:
        """Those that can be answered."""
        return (each for each in self._procedures.values() if each.status is Status.ACTIVE)

    def find_procedure(self, procedure_id: str) -> Procedure | None:
        """Any of them."""
        return self._procedures.get(procedure_id)


def directory(*procedures: Procedure) -> LifeEventDirectory:
    """One event over a few records."""
    return LifeEventDirectory([parse_life_event(EVENT, identifier="forge")], Catalogue(*procedures), SpanishAnalyzer())


def test_the_official_record_wins() -> None:
    """A step is its official record when that is loaded, under whatever number."""
    placed = directory(procedure("smith-licence", "Fragua"), procedure("4711", "LICENCIA DE FRAGUA"))
    assert placed.find_procedure(placed.events[0].steps[0]) == procedure("4711", "LICENCIA DE FRAGUA")


def test_the_starter_record_stands_in() -> None:
    """Without the official record a step is the starter's."""
    placed = directory(procedure("smith-licence", "Fragua"))
    found = placed.find_procedure(placed.events[0].steps[0])
    assert found is not None
    assert found.id == "smith-licence"


@pytest.mark.parametrize("status", [Status.GONE, Status.WITHDRAWN, Status.SUPERSEDED])
def test_what_may_not_be_answered_is_no_step(status: Status) -> None:
    """A record that is gone, withdrawn or superseded is never shown."""
    placed = directory(procedure("smith-licence", "Fragua", status=status))
    assert placed.find_procedure(placed.events[0].steps[0]) is None


def test_one_procedure_is_no_chain() -> None:
    """An event is only offered by itself where the catalogue holds several of its procedures."""
    placed = directory(procedure("smith-licence", "Fragua"))
    assert not placed.is_chain(placed.events[0])


def test_a_question_that_does_not_come_up_leaves_its_steps_out() -> None:
    """«Big» hangs on «fire»: without fire its step does not apply, although it was never answered."""
    event = parse_life_event(EVENT, identifier="forge")
    guard = event.steps[1]
    assert event.keeps(guard.when, {})
    assert event.keeps(guard.when, {"fire": True, "big": None})
    assert not event.keeps(guard.when, {"fire": False})
    assert not event.keeps(guard.when, {"fire": True, "big": False})


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("when: big", "when: huge", "huge"),
        ("title: Licencia de fragua", "titel: x", "steps/0"),
        ("id: guard", "id: licence", "mismo id"),
        ("name: Poner una fragua", "name: [", "YAML"),
        (", condition: si es grande", "", "questions/1"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(old: str, new: str, message: str) -> None:
    """Whoever edits a file learns which file and where in it."""
    with pytest.raises(InvalidRecord, match=r"forge\.yml") as caught:
        parse_life_event(EVENT.replace(old, new), identifier="forge")
    assert message in str(caught.value)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text is refused with the file's name, never a crash."""
    with pytest.raises(InvalidRecord, match=r"any\.yml"):
        parse_life_event(text, identifier="any")


@pytest.mark.parametrize("event", read_life_events(), ids=lambda event: event.id)
def test_every_phrase_tells_its_event(event: object) -> None:
    """The phrases of an event find it among all events."""
    found = _everything()
    for phrase in event.phrases:  # type: ignore[attr-defined]  # parametrize gives objects
        telling = found.read_telling(phrase)
        assert telling is not None
        assert telling.event == event, phrase


def _everything(cache: dict[str, LifeEventDirectory] = {}) -> LifeEventDirectory:  # noqa: B006  made once for all cases
    if "it" not in cache:
        cache["it"] = LifeEventDirectory(read_life_events(), Catalogue(), SpanishAnalyzer())
    return cache["it"]


def cost(amount: str, currency: str = "GTQ") -> Mapping[str, object]:
    """A known cost."""
    return {"cost": Cost(state=CostState.KNOWN, amount=Decimal(amount), currency=currency)}


def test_sums_keep_currencies_and_units_apart() -> None:
    """Quetzales and dollars, days and hours are added each to their own; the longest time of a range counts."""
    days = Duration(text="2 a 5 días", minimum=2, maximum=5, unit=TimeUnit.DAY)
    totals = add_up(
        [
            procedure("a", "A", duration=days, **cost("100")),
            procedure("b", "B", duration=days, **cost("50.50")),
            procedure("c", "C", **cost("85", "USD")),
        ]
    )
    assert totals.amounts == {"GTQ": Decimal("150.50"), "USD": Decimal(85)}
    assert totals.durations == {TimeUnit.DAY: 10}
    assert (totals.times_known, totals.times_unknown) == (2, 1)


def test_what_is_unknown_is_counted_and_never_summed() -> None:
    """Unknown, varying, untrusted and missing costs add nothing, and are told apart."""
    totals = add_up(
        [
            None,
            procedure("a", "A"),
            procedure("b", "B", cost=Cost(state=CostState.VARIABLE)),
            procedure("c", "C", cost=Cost(state=CostState.FREE)),
            procedure("d", "D", untrusted_fields=frozenset({"cost"}), **cost("987654321")),
        ]
    )
    assert totals.amounts == {}
    assert (totals.costs_known, totals.costs_variable, totals.costs_unknown) == (1, 1, 3)
    assert totals.lines == 5


def test_a_bare_number_is_no_time() -> None:
    """«3» without a unit is not added to anything."""
    totals = add_up([procedure("a", "A", duration=Duration(text="3", minimum=3, maximum=3))])
    assert totals.times_unknown == 1


def test_official_names_fold_as_the_files_write_them() -> None:
    """Names in the files are folded as `name_key` folds."""
    for event in read_life_events():
        for step in event.steps:
            if step.official is not None:
                assert name_key(step.official[1]) == step.official[1]

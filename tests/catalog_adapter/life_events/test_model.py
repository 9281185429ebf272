"""Life events are read from their files, and a broken file is named."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_adapter.errors import InvalidRecord
from catalog_adapter.folding import name_key
from catalog_adapter.life_events.model import parse_life_event, read_life_events
from tests.catalog_adapter.life_events.conftest import EVENT


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


def test_official_names_fold_as_the_files_write_them() -> None:
    """Names in the files are folded as `name_key` folds."""
    for event in read_life_events():
        for step in event.steps:
            if step.official is not None:
                assert name_key(step.official[1]) == step.official[1]


def test_a_file_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    """What stays is read once, and is the same object for all who ask."""
    file = tmp_path / "forge.yml"
    file.write_text(EVENT, encoding="utf-8")
    (first,), (again,) = (tuple(read_life_events(tmp_path)) for _ in range(2))
    assert again is first
    file.write_text(EVENT.replace("name: Poner una fragua", "name: Cerrar una fragua"), encoding="utf-8")
    (changed,) = read_life_events(tmp_path)
    assert (first.name, changed.name) == ("Poner una fragua", "Cerrar una fragua")

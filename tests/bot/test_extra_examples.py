"""Examples of staff: a file that Rasa reads, the same for the same examples, and a model of their own."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import bot.training
from bot.engine import Engine
from bot.extra_examples import Example, parse_examples, write_examples
from bot.training import CORRECTED, find_model, train
from tests.bot.bakery import ACTIONS, move_training_to

EXTRA = write_examples([Example(intent="order", text="écheme tres cachitos")])


@given(st.lists(st.builds(Example, intent=st.sampled_from(["greet", "thank"]), text=st.text(min_size=1, max_size=30))))
def test_whatever_people_write_comes_back(examples: list[Example]) -> None:
    """Each once, in one line, in the same order whatever the order given."""
    content = write_examples(examples)
    assert content == write_examples(reversed(examples))
    read = list(parse_examples(content.encode()))
    assert read == sorted(read)
    assert {each.text for each in read} == {" ".join(each.text.split()) for each in examples} - {""}


def test_none_is_an_empty_file() -> None:
    """So that the model without corrections is the program's own."""
    assert write_examples([]) == ""
    assert bot.training.fingerprint("") == bot.training.fingerprint()


def test_they_are_marked_as_corrections() -> None:
    """As the component that remembers them expects."""
    (entry,) = yaml.safe_load(EXTRA)["nlu"]
    assert entry["examples"][0]["metadata"] == {"correction": True}


@pytest.mark.parametrize("content", [b"nlu: [1]", b"[", b"nlu: 5"])
def test_what_is_no_such_file_is_refused(content: bytes) -> None:
    """With one kind of error."""
    with pytest.raises(ValueError, match="ejemplos"):
        list(parse_examples(content))


def test_a_model_with_more_examples_lies_beside_the_programs_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It knows the sentence, the other does not; each is found by what it was trained with; neither pushes the other out."""
    move_training_to(tmp_path / "project", monkeypatch)
    models = tmp_path / "models"
    own = train(models, progress=_silent)
    taught = train(models, progress=_silent, extra=EXTRA)
    assert taught.parent == models / CORRECTED
    assert (find_model(models), find_model(models, EXTRA)) == (own, taught)
    assert find_model(models, EXTRA + "#") is None
    engine = Engine.open(taught, ACTIONS)
    assert engine.find_intent("écheme tres cachitos") == "order"
    engine.close()


def _silent(_: str) -> None:
    """Nobody watches."""

"""Dialogues as data: what a person does, turn by turn, and what must come of it.

A file `dialogues/<theme>.yml` is a list of dialogues, each with an `id` and its `turns`:

    user: words that the person writes; or instead of it
    tap: a button, by its number among the options offered last, or by its title
    expect:
      decision: a `bot.turn.Decision`, or a list of acceptable ones
      aspect: a `catalog_adapter.model.Aspect`, or a list of acceptable ones; judged when the decision is `answer`
      procedure: a name from `dialogues/lists/procedures.yml`, or a list of which any is right
      each: such names, all of which must be answered or offered (two procedures in one message)
      option: which of the options offered last is right, from 1, or `last`, or a list of acceptable ones
      covers: aspects of which the reply must speak, all of them (two questions in one message)
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.turn import Decision
from catalog_adapter.model import Aspect

FOLDER = Path(__file__).parents[1] / "dialogues"
LAST = -1
"""Stands for the last of the options offered."""

_STEP_KEYS = frozenset({"user", "tap", "expect"})
_EXPECT_KEYS = frozenset({"decision", "aspect", "procedure", "each", "option", "covers"})


class ScriptError(ValueError):
    """A file of dialogues does not say what it should; the message names the dialogue."""


@dataclass(frozen=True, slots=True)
class ProcedureKey:
    """A procedure of the official export, by what survives a new export."""

    institution: str
    """Folded acronym, e.g. «maga»."""
    name_key: str
    """Folded name without numbering, at most 80 characters; see `catalog_adapter.folding.name_key`."""


ProcedureKeys = tuple[ProcedureKey, ...]
"""What one name of `lists/procedures.yml` stands for: rows that the person would not tell apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """Criteria of a right turn. An empty collection is not judged."""

    decisions: frozenset[Decision]
    aspects: frozenset[Aspect] = frozenset()
    procedures: tuple[ProcedureKeys, ...] = ()
    """Any of them is right."""
    each: tuple[ProcedureKeys, ...] = ()
    """Every one of them must be answered or offered."""
    options: tuple[int, ...] = ()
    """Places among the options offered last, from 1, or `LAST`."""
    covers: frozenset[Aspect] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act of the person, and what must come of it."""

    user: str | None
    tap: int | str | None
    """A place among the options offered last, from 1, or the title of a button."""
    expect: Expectation


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """One conversation from its first message."""

    theme: str
    id: str
    steps: tuple[Step, ...]


def load_dialogues(folder: Path = FOLDER) -> tuple[Dialogue, ...]:
    """Every dialogue of a folder, by theme.

    Raises:
        ScriptError: A dialogue names a procedure, a decision or a key that does not exist.
    """
    names = _load_names(folder / "lists" / "procedures.yml")
    return tuple(dialogue for path in sorted(folder.glob("*.yml")) for dialogue in _load_theme(path, names))


def _load_names(path: Path) -> dict[str, ProcedureKeys]:
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: tuple(ProcedureKey(**key) for key in keys) for name, keys in entries.items()}


def _load_theme(path: Path, names: Mapping[str, ProcedureKeys]) -> Iterator[Dialogue]:
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        try:
            steps = tuple(_parse_step(step, names) for step in entry["turns"])
        except (KeyError, ValueError, TypeError) as error:
            raise ScriptError(f"{path.name}, diálogo «{entry.get('id')}»: {error}") from error
        yield Dialogue(theme=path.stem, id=entry["id"], steps=steps)


def _parse_step(values: Mapping[str, Any], names: Mapping[str, ProcedureKeys]) -> Step:
    expect = values["expect"]
    unknown = (values.keys() - _STEP_KEYS) | (expect.keys() - _EXPECT_KEYS)
    if unknown or ("user" in values) == ("tap" in values):
        raise ScriptError(f"un turno lleva «user» o «tap», y «expect»; sobra {sorted(unknown)}")
    expectation = Expectation(
        decisions=frozenset(map(Decision, _listed(expect["decision"]))),
        aspects=frozenset(map(Aspect, _listed(expect.get("aspect")))),
        procedures=tuple(names[name] for name in _listed(expect.get("procedure"))),
        each=tuple(names[name] for name in _listed(expect.get("each"))),
        options=tuple(LAST if option == "last" else int(option) for option in _listed(expect.get("option"))),
        covers=frozenset(map(Aspect, _listed(expect.get("covers")))),
    )
    return Step(user=values.get("user"), tap=values.get("tap"), expect=expectation)


def _listed(value: Any) -> list[Any]:
    """A lone value is a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]

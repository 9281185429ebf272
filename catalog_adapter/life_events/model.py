"""Life events: what people live through, as procedures and notes in the order in which they make sense.

Each `life_events/<event>.yml` tells one; `life_events/life_event.schema.json` says what may stand in it, and
docs/personal/eventos-de-vida.md how to write one.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from catalog_adapter.errors import InvalidRecord
from catalog_adapter.sources.country_files import GUATEMALA, Country, current_country

FOLDER = Path(__file__).parent
ANSWERS = FOLDER / "answers" / "common.yml"

NameKey = tuple[str, str]
"""An official procedure: the institution's id and the folded name (`catalog_adapter.folding.name_key`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Only if this question was answered so."""

    question: str
    wanted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A yes/no question on which steps depend."""

    id: str
    ask: str
    condition: str | None = None
    """When the steps of a yes apply, for who does not know the answer yet: «si va a contratar personas»."""
    otherwise: str | None = None
    """When the steps of a no apply: «si todavía no tiene NIT»."""
    when: Condition | None = None
    yes: tuple[str, ...] = ()
    """Answers of people instead of yes;"""
    no: tuple[str, ...] = ()
    """and instead of no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Source of a step's place or of a note. Exactly one of record, institution, name or advice is set."""

    record: str | None = None
    """A procedure, as `procedure` or `official` of a step name it, whose own text says so."""
    says: str | None = None
    """The words of that record."""
    institution: str | None = None
    """An institution of the directory, which says what it handles."""
    name: str | None = None
    """A source outside of the catalogue."""
    url: str | None = None
    dated: date | None = None
    advice: bool = False
    """No rule asks for this order; it only saves a visit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do: a procedure of the catalogue, or a note about what the catalogue does not hold."""

    id: str
    title: str
    procedure: str | None = None
    """Id in the starter catalogue."""
    official: NameKey | None = None
    """The procedure's official record, which wins when it is loaded."""
    note: str | None = None
    """Only in a note: what to do, in our words."""
    institution: str | None = None
    """Only in a note: who handles it."""
    when: Condition | None = None
    why: str
    """Why it comes at this place."""
    source: Basis

    @property
    def is_note(self) -> bool:
        """True when the catalogue holds nothing about it."""
        return self.note is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent:
    """A life event, ready to be walked through."""

    id: str
    name: str
    summary: str
    phrases: tuple[str, ...]
    """How people tell it."""
    questions: tuple[Question, ...]
    steps: tuple[Step, ...]
    common: bool = False
    """Whether most people live through it; the menu names these first."""

    def find_question(self, question: str) -> Question | None:
        """A question by its id."""
        return next((each for each in self.questions if each.id == question), None)

    def find_clause(self, when: Condition | None) -> str | None:
        """Wording of a condition; None where there is no condition."""
        question = self.find_question(when.question) if when else None
        if when is None or question is None:
            return None
        return question.condition if when.wanted else question.otherwise

    def keeps(self, when: Condition | None, answers: Mapping[str, bool | None]) -> bool:
        """True when a step or question stays, given the answers so far.

        An unknown answer (None, or not asked yet) keeps both ways open; a question that does not come up keeps neither.
        """
        question = self.find_question(when.question) if when else None
        if when is None or question is None:
            return True
        answer = answers.get(when.question)
        return self.keeps(question.when, answers) and (answer is None or answer is when.wanted)


def read_life_events(folder: Path | None = None) -> Iterator[LifeEvent]:
    """Every event of a folder, by default of the country's, in order of file names.

    Raises:
        InvalidRecord: A file is not of the format, or a condition names no question.
    """
    for path in sorted((folder or find_folder(current_country())).glob("*.yml")):
        state = path.stat()
        yield _read_file(path, state.st_mtime_ns, state.st_size)


@lru_cache(256)
def _read_file(path: Path, _changed_ns: int, _size: int) -> LifeEvent:
    """One file, read once as long as it stays: the schema takes 4 ms for each, and index, actions and pages ask for all."""
    return parse_life_event(path.read_text(encoding="utf-8"), identifier=path.stem)


def find_folder(country: Country) -> Path:
    """The folder of a country's events; Guatemala's stand beside this module."""
    return FOLDER if country.folder == GUATEMALA.folder else country.folder / "life_events"


def parse_life_event(text: str, *, identifier: str) -> LifeEvent:
    """One file.

    Raises:
        InvalidRecord: See `read_life_events`.
    """
    where = f"{identifier}.yml"
    try:
        values = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise InvalidRecord(where, f"no es YAML: {error}") from error
    problem = next(iter(_validator().iter_errors(values)), None)
    if problem is not None:
        place = "/".join(str(part) for part in problem.absolute_path) or "el archivo"
        raise InvalidRecord(where, f"en {place}: {problem.message[:200]}")
    event = LifeEvent(
        id=identifier,
        name=values["name"],
        summary=values["summary"],
        phrases=tuple(values["phrases"]),
        questions=tuple(_question(each) for each in values.get("questions", ())),
        steps=tuple(_step(each) for each in values["steps"]),
        common=values.get("common", False),
    )
    _check(event, where)
    return event


def _check(event: LifeEvent, where: str) -> None:
    questions = [each.id for each in event.questions]
    steps = [each.id for each in event.steps]
    for names in (questions, steps):
        if len(set(names)) < len(names):
            raise InvalidRecord(where, "dos preguntas o dos pasos tienen el mismo id")
    conditions = {each.when.question for each in event.questions if each.when}
    conditions |= {each.when.question for each in event.steps if each.when}
    if unknown := conditions - set(questions):
        raise InvalidRecord(where, f"«when» nombra preguntas que no hay: {', '.join(sorted(unknown))}")
    if unworded := [each.id for each in event.steps if each.when and not event.find_clause(each.when)]:
        raise InvalidRecord(where, f"falta «condition» u «otherwise» para los pasos: {', '.join(unworded)}")


def _question(values: Mapping[str, Any]) -> Question:
    common = _read_answers().get(values.get("answers", ""), {})
    return Question(
        id=values["id"],
        ask=values["ask"],
        condition=values.get("condition"),
        otherwise=values.get("otherwise"),
        when=_condition(values.get("when")),
        yes=(*values.get("yes", ()), *common.get("yes", ())),
        no=(*values.get("no", ()), *common.get("no", ())),
    )


@cache
def _read_answers() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Answers of people to the questions that several events ask, by kind of question and side."""
    content: dict[str, dict[str, list[str]]] = yaml.load(ANSWERS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return content


def _step(values: Mapping[str, Any]) -> Step:
    return Step(
        id=values["id"],
        title=values["title"],
        procedure=values.get("procedure"),
        official=parse_name_key(values["official"]) if "official" in values else None,
        note=values.get("note"),
        institution=values.get("institution"),
        when=_condition(values.get("when")),
        why=values["why"],
        source=Basis(**values["source"]),
    )


def parse_name_key(text: str) -> NameKey:
    """«mspas/licencia sanitaria …» as institution and name."""
    institution, _, name = text.partition("/")
    return institution, name


def _condition(text: str | None) -> Condition | None:
    """«employees», or «not employees»."""
    if text is None:
        return None
    wanted = not text.startswith("not ")
    return Condition(question=text.removeprefix("not "), wanted=wanted)


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads((FOLDER / "life_event.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema)

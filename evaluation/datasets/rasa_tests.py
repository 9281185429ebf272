"""Stories and an NLU test set for `rasa test`, made from our rules, our bank of questions and our dialogues."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.training import TRAINING_DATA
from evaluation.datasets.dialogue_script import FOLDER as DIALOGUES

BANKS = Path(__file__).parents[1] / "data"
FORMAT = "3.1"
"""Version of Rasa's format of training data."""

Story = dict[str, Any]


def write_rasa_tests(folder: Path) -> tuple[Path, Path]:
    """Write both files anew.

    Returns:
        The stories, and the sentences with their intents.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stories, sentences = folder / "test_stories.yml", folder / "test_nlu.yml"
    _write(stories, {"stories": [*iter_rule_stories(), *iter_first_questions()]})
    _write(sentences, {"nlu": list_sentences()})
    return stories, sentences


def iter_rule_stories() -> Iterator[Story]:
    """One story for each rule, its intent given as a button gives it."""
    for rule in iter_rules():
        intent, action = rule["steps"][0]["intent"], rule["steps"][1]["action"]
        yield _story(f"rule: {rule['rule']}", f"/{intent}", intent, action)


def iter_first_questions() -> Iterator[Story]:
    """The first message of each dialogue of `evaluation/dialogues` that asks one aspect of one procedure."""
    actions = {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in iter_rules()}
    for path in sorted(DIALOGUES.glob("*.yml")):
        for dialogue in yaml.safe_load(path.read_text(encoding="utf-8")):
            first = dialogue["turns"][0]
            intent = f"ask_{first.get('expect', {}).get('aspect')}"
            if "user" in first and intent in actions:
                yield _story(f"dialogue: {path.stem}/{dialogue['id']}", first["user"], intent, actions[intent])


def list_sentences() -> list[dict[str, str]]:
    """The bank's questions of a single aspect, none of which is learnt from, under the intents that ask for it."""
    known = {rule["steps"][0]["intent"] for rule in iter_rules()}
    by_intent: dict[str, list[str]] = defaultdict(list)
    for name in ("aspects.yml", "aspects_own.yml"):
        bank: Mapping[str, Iterable[str]] = yaml.safe_load((BANKS / name).read_text(encoding="utf-8"))
        for aspect, texts in bank.items():
            if f"ask_{aspect}" in known:
                by_intent[f"ask_{aspect}"] += texts
    return [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)}
        for intent, texts in sorted(by_intent.items())
    ]


def iter_rules() -> Iterator[Mapping[str, Any]]:
    """The rules of the project, each an intent and the action that it leads to."""
    for path in sorted(TRAINING_DATA[1].glob("*.yml")):
        yield from yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]


def _story(name: str, text: str, intent: str, action: str) -> Story:
    return {"story": name, "steps": [{"user": text, "intent": intent}, {"action": action}]}


def _write(path: Path, content: Mapping[str, Any]) -> None:
    text = yaml.safe_dump({"version": FORMAT, **content}, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")

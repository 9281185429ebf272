"""Training examples that staff added: as Rasa reads them, and as a developer commits them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml


@dataclass(frozen=True, slots=True, order=True)
class Example:
    """A sentence and the intent that it has."""

    intent: str
    text: str


def write_examples(examples: Iterable[Example]) -> str:
    """A file of Rasa's training data; the same examples give the same text, none give an empty one.

    Each is marked as a correction, which `nlu.components.correction_memory` keeps word for word.
    """
    by_intent: defaultdict[str, list[str]] = defaultdict(list)
    lines = {(example.intent, " ".join(example.text.split())) for example in examples}
    for intent, text in sorted(lines):
        if text:
            by_intent[intent].append(text)
    if not by_intent:
        return ""
    content = [
        {"intent": intent, "examples": [{"text": text, "metadata": {"correction": True}} for text in texts]}
        for intent, texts in by_intent.items()
    ]
    return yaml.safe_dump({"version": "3.1", "nlu": content}, allow_unicode=True, sort_keys=False, width=120)


def parse_examples(content: bytes) -> Iterator[Example]:
    """The examples of a file that `write_examples` wrote.

    Raises:
        ValueError: It is no such file.
    """
    try:
        for entry in (yaml.safe_load(content) or {}).get("nlu", ()):
            yield from (Example(intent=entry["intent"], text=example["text"]) for example in entry["examples"])
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise ValueError("no es un archivo de ejemplos") from error

"""Weights by which search overrules a subject that is named, fitted to turns of conversations (`benchmarks.held_turns`).

To these come matters that no procedure serves, whatever search finds, and subjects by their bare names. A turn counts where
the subject and what search finds first are two, and only one of them is right. Each fifth of the conversations is left out
once, to tell how often the unseen is read right.

Usage: python -m benchmarks.fit_subject
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import bot.slim  # noqa: F401  Rasa can only be imported after this

import numpy as np
import numpy.typing as npt

from actions.dialogue_state import Memory
from actions.incoming import Incoming
from actions.procedure_resolution.linked_procedure import read_message
from actions.procedure_resolution.resolution import Finder, Verdict
from actions.procedure_resolution.subject.overruling import SubjectFeatures, measure_subject
from benchmarks.fit_topic import fit
from benchmarks.held_turns import HeldTurn, hold, open_knowledge, write_model
from bot.assistant import Assistant
from catalog_adapter.subjects.reading import read_subjects
from evaluation.datasets.conversation_data import read_matrices
from evaluation.datasets.real_dialogues import read_conversations
from evaluation.measures.most_asked import iter_wordings

Array = npt.NDArray[Any]
ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "actions" / "procedure_resolution" / "subject" / "overruling.json"
FOLDS = 5
STRENGTH = 0.3
"""Inverse of the penalty on weights."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """A turn where subject and search are two."""

    dialogue: str
    features: SubjectFeatures
    is_overruled: bool


def list_rivals(turns: Sequence[HeldTurn], finder: Finder) -> Iterator[Rivals]:
    """The turns that tell which of the two is right."""
    for turn in turns:
        subject = finder.find_subject(turn.message.text)
        alone = finder.decide(turn.message.text, turn.message.out_of_scope)
        if subject is None or alone.verdict not in {Verdict.FOUND, Verdict.ASK_BACK} or not alone.matches:
            continue
        first, own = alone.matches[0].procedure_id, subject.procedures[:3]
        owned = turn.is_matter if not own else not turn.gold.isdisjoint(own)
        if first not in own and (first in turn.gold) != owned:
            yield Rivals(turn.dialogue, measure_subject(turn.message, alone, subject, finder), not owned)


def iter_named(assistant: Assistant) -> Iterator[HeldTurn]:
    """Matters of the seen half that no procedure serves, and subjects by two of their names each."""
    asked: list[tuple[str, frozenset[str]]] = []
    matters = read_matrices(list(assistant.catalogue.iter_procedures())).matters()
    asked += [(matter.ask[0], frozenset()) for matter in matters]
    asked += [(text, frozenset(subject.iter_procedures())) for subject, text in iter_wordings(read_subjects())]
    for text, gold in asked:
        message = read_message(Incoming.from_parsed(assistant.engine.parse(text)), Memory())
        yield HeldTurn("", message, Memory(), gold, frozenset(), frozenset(), is_matter=not gold)


def main() -> int:
    """Fit, tell how well, and write the weights."""
    with open_knowledge() as opened:
        if opened is None:
            return 1  # It was said why.
        assistant, knowledge = opened
        turns = [*iter_named(assistant), *hold(assistant, read_conversations())]
        rivals = list(list_rivals(turns, knowledge))
    learn(rivals)
    return 0


def learn(rivals: Sequence[Rivals]) -> None:
    """Fit, tell how well turns of conversations left out are read, and write the weights."""
    names = list(asdict(rivals[0].features))
    features = np.array([[asdict(each.features)[name] for name in names] for each in rivals])
    overruled = np.array([each.is_overruled for each in rivals])
    numbered = sorted({each.dialogue for each in rivals})
    fold = np.array(
        [numbered.index(each.dialogue) % FOLDS if each.dialogue else place % FOLDS for place, each in enumerate(rivals)]
    )
    is_held = np.array([bool(each.dialogue) for each in rivals])
    right = np.zeros(len(rivals), dtype=bool)
    for left_out in range(FOLDS):
        seen = fold != left_out
        weights, start = fit(features[seen], overruled[seen], np.ones(int(seen.sum())), STRENGTH)
        unseen = fold == left_out
        right[unseen] = (start + features[unseen] @ weights > 0) == overruled[unseen]
    for kind, chosen in (("turns", is_held), ("names", ~is_held)):
        overrules, read = overruled[chosen].mean(), right[chosen].mean()
        print(f"{chosen.sum()} {kind}, search right in {overrules:.3f}; read right while left out: {read:.3f}")
    weights, start = fit(features, overruled, np.ones(len(rivals)), STRENGTH)
    write_model(MODEL, names, start, weights)


if __name__ == "__main__":
    sys.exit(main())

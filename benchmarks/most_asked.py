"""The 150 procedures asked for most in nine aspects, every subject by two wordings, how every institution is reached.

Usage: python -m benchmarks.most_asked DATA [--every 1] [--models var/models] [--failures 20]

DATA is the folder of the shared data, with the official catalogue; the starter one is loaded beside it. Prints the share
of answers that are right, offered, honestly unknown and wrong, the share of subjects whose owner is named, the share of
institutions that are reached, and failures.
"""

import argparse
import sys
from pathlib import Path

from bot.assistant import Assistant
from bot.turn import Turn
from catalog_adapter.sources.country import read_institutions
from catalog_adapter.subjects.reading import read_subjects
from channels.base import InboundMessage, MessageKind
from evaluation.datasets.both_catalogues import open_both
from evaluation.datasets.whole_assistant import WholeAssistant
from evaluation.measures.most_asked import (
    OFFERED,
    RIGHT,
    UNKNOWN,
    WRONG,
    count_verdicts,
    is_owner_named,
    iter_counter_questions,
    iter_questions,
    iter_wordings,
    judge_answer,
    judge_counter,
    list_most_asked,
)


def main() -> None:
    """Ask, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only each so many-th question")
    parser.add_argument("--models", type=Path, default=Path("var/models"))
    parser.add_argument("--failures", type=int, default=20, help="how many failures are printed")
    options = parser.parse_args()
    with open_both(options.data, options.models, Assistant.open, lambda step: _write(f"… {step}")) as assistant:
        if assistant is not None:
            _ask_procedures(assistant, options.every, options.failures)
            _ask_subjects(assistant, options.every, options.failures)
            _ask_institutions(assistant, options.failures)


def _ask_procedures(assistant: WholeAssistant, every: int, failures: int) -> None:
    questions = list(iter_questions(list_most_asked(assistant.catalogue)))[::every]
    turns = [_ask(assistant, each.text) for each in questions]
    judged = [judge_answer(each, turn, assistant.catalogue) for each, turn in zip(questions, turns, strict=True)]
    figures = count_verdicts(judged)
    _write("  ".join(f"{name}: {figures.get(name, 0):.4g}" for name in ("n", RIGHT, OFFERED, UNKNOWN, WRONG)))
    wrong = [(each, turn) for each, turn, verdict in zip(questions, turns, judged, strict=True) if verdict == WRONG]
    for each, turn in wrong[:failures]:
        _write(f"  {each.text} | {each.procedure.id} {each.aspect} | {turn.procedure} {turn.aspect} {turn.action}")


def _ask_subjects(assistant: WholeAssistant, every: int, failures: int) -> None:
    wordings = list(iter_wordings(read_subjects()))[::every]
    missed = []
    for subject, text in wordings:
        turn = _ask(assistant, text)
        if not is_owner_named(subject, turn, assistant.catalogue):
            missed.append(f"  {text} | {subject.institution_id} | {turn.procedure} {turn.decision}")
    named = len(wordings) - len(missed)
    _write(f"owner named: {named} of {len(wordings)} ({named / max(1, len(wordings)):.1%})")
    for line in missed[:failures]:
        _write(line)


def _ask_institutions(assistant: WholeAssistant, failures: int) -> None:
    asked = list(iter_counter_questions(read_institutions()))
    verdicts = [judge_counter(institution, kind, _ask(assistant, text)) for institution, kind, text in asked]
    figures = count_verdicts(verdicts)
    _write("institutions  " + "  ".join(f"{name}: {figures.get(name, 0):.4g}" for name in ("n", RIGHT, UNKNOWN, WRONG)))
    wrong = [text for (_, _, text), verdict in zip(asked, verdicts, strict=True) if verdict == WRONG]
    for text in wrong[:failures]:
        _write(f"  {text}")


def _ask(assistant: WholeAssistant, text: str) -> Turn:
    message = InboundMessage(channel="benchmark", external_id="1", sender="1", kind=MessageKind.TEXT, text=text)
    return assistant.engine.respond("benchmark", message, None)


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

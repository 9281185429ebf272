"""`ventanilla gate`: a release that waits is compared with what is in use, on all that the place has to compare with."""

import os
import sys
import time
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine as Database

from actions.catalogue_index import open_catalogue
from bot.extra_examples import write_examples
from bot.training import fingerprint
from config.settings import Settings
from database import write
from learning.candidate_assistant import AssistantVariant, open_variant
from learning.gate.case import Group
from learning.gate.cases import list_corrected, list_helped, list_recent
from learning.gate.comparison import Report, compare
from learning.gate.kept_results import OF_THE_CLASSIFIER, KeptResults
from learning.gate.run import AssistantUnderTest, CaseSelection, RunResults, run_cases
from learning.releases import corrections_in, end_gate, find_release, note_progress

_SHARES = {Group.LEARNT: 8, Group.UNSEEN: 20, Group.NAME: 6, Group.DIALOGUE: 4}
"""Per cent of the whole that a group takes, for each of the two; the others take one."""


class ProgressReporter:
    """Progress of the gate, kept in the database."""

    def __init__(self, database: Database, release_id: int) -> None:
        self._database, self._release_id = database, release_id
        self._done = 0

    def report_progress(self, step: str, share: int = 1) -> None:
        """Note that a step begins, which takes some per cent of the whole; a code, which the console has words for."""
        with write(self._database) as connection:
            note_progress(connection, self._release_id, step, min(self._done, 99))
        self._done += share


UNKNOWN = 2
"""There is no such release."""


def try_release(release_id: int, settings: Settings | None = None, groups: Collection[Group] = tuple(Group)) -> int:
    """Put a release to the gate; 0 when it passes, 1 when it is stopped, 2 when the gate could not be run."""
    settings = settings or Settings()
    database, _ = open_catalogue(settings)
    try:
        with database.connect() as connection:
            if find_release(connection, release_id) is None:
                return UNKNOWN
        try:
            report = _run_gate(settings, database, release_id, groups)
        except BaseException:
            with write(database) as connection:
                end_gate(connection, release_id, "broken", None)
            raise
        with write(database) as connection:
            end_gate(connection, release_id, report["verdict"], report)
        return 0 if report["verdict"] == "passed" else 1
    finally:
        database.dispose()


def _run_gate(settings: Settings, database: Database, release_id: int, groups: Collection[Group]) -> Report:
    started = time.monotonic()
    progress = ProgressReporter(database, release_id)
    progress.report_progress("reading")
    with database.connect() as connection:
        release = find_release(connection, release_id)
        assert release is not None, "a release is never removed"  # noqa: S101  for the type checker
        old, new = corrections_in(connection, release.base_id), corrections_in(connection, release_id)
        cases = [*list_corrected({each.id: each for each in (*old, *new)}.values()), *list_helped(connection)]
        recent = list_recent(connection)
    kept = {each.id for each in new}
    removed = [each for each in old if each.id not in kept]
    gone = {str(each.id) for each in removed}
    cases = [case for case in cases if case.group is not Group.CORRECTION or case.key not in gone]
    variants = AssistantVariant.of(old, in_use=old), AssistantVariant.of(new, in_use=old)
    untouched = _find_untouched(*variants)
    selection = CaseSelection(
        cases=cases,
        recent=recent,
        groups=[group for group in groups if group not in untouched],
        changed_words=variants[1].changed_words,
        is_same_model=untouched >= OF_THE_CLASSIFIER,
    )
    before, after = (_run_variant(settings, variant, selection, progress) for variant in variants)
    known = {each.id for each in old}
    taught = [str(each.id) for each in new if each.id not in known]
    report = compare(before, after, taught=taught, removed=len(removed))
    facts: dict[str, Any] = {"took_s": round(time.monotonic() - started, 1), "project": fingerprint()}
    return report | facts | {"taught": len(taught), "removed": len(removed), "corrections": len(new)}


def _find_untouched(before: AssistantVariant, after: AssistantVariant) -> frozenset[Group]:
    """The groups in which two variants cannot differ: words of procedures teach no model, examples change no name."""
    same_model = write_examples(before.examples) == write_examples(after.examples)
    return (OF_THE_CLASSIFIER if same_model else frozenset()) | (frozenset() if after.is_reworded else {Group.NAME})


def _run_variant(
    settings: Settings, variant: AssistantVariant, selection: CaseSelection, progress: ProgressReporter
) -> RunResults:
    progress.report_progress("training", 10)
    kept = KeptResults.of(settings.models_dir, write_examples(variant.examples))
    known = kept.read(selection.groups)
    still = [group for group in selection.groups if known is None or group not in OF_THE_CLASSIFIER]
    with open_variant(settings, variant) as (engine, catalogue):
        results = run_cases(
            AssistantUnderTest(engine=engine, catalogue=catalogue, examples=variant.examples),
            replace(selection, groups=still),
            lambda group: progress.report_progress(group or "recent", _SHARES.get(group, 1) if group else 2),
        )
    if OF_THE_CLASSIFIER.issubset(still):
        kept.write(each for each in results.by_key.values() if each.case.group in OF_THE_CLASSIFIER)
    for each in known or ():
        results.add(each)
    return results


GENTLY = 10
"""Added to the niceness: whoever waits for an answer comes first."""

if __name__ == "__main__":
    os.nice(GENTLY)
    sys.exit(try_release(int(sys.argv[1])))

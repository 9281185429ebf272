"""Results of the groups that depend on nothing but a model's training data, kept on disk for the next gate.

What is in use was a candidate once: its half of the comparison need not be run again. Sentences are the project's own;
nothing of a citizen or of the staff is in these files.
"""

import hashlib
import json
import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.training import fingerprint
from evaluation.measures import intents
from learning.gate import run
from learning.gate.case import Case, CaseResult, Grade, Group

OF_THE_CLASSIFIER = frozenset({Group.LEARNT, Group.UNSEEN, Group.ASPECT})
"""Groups that depend on nothing but the examples that the model was trained with."""
KEPT = 8


@dataclass(frozen=True, slots=True)
class KeptResults:
    """Results for one set of staff's examples."""

    path: Path

    @classmethod
    def of(cls, models: Path, extra: str) -> "KeptResults":
        """Those for these examples, whether they are there or not.

        Args:
            models: Folder of the models.
            extra: See `bot.training.fingerprint`.
        """
        digest = hashlib.sha256(fingerprint(extra).encode())
        for module in (intents, run):
            digest.update(Path(module.__file__ or "").read_bytes())
        return cls(models / "gate" / f"{digest.hexdigest()[:16]}.json")

    def read(self, groups: Collection[Group]) -> list[CaseResult] | None:
        """Return the results of some groups; None when they are not there, or cannot be read."""
        try:
            rows = json.loads(self.path.read_text(encoding="utf-8"))
            found = [
                CaseResult(
                    case=Case(group=Group(group), key=key, text=text, intent=intent),
                    grade=Grade(grade),
                    got={"intent": got},
                )
                for group, key, text, intent, grade, got in rows
            ]
        except (OSError, ValueError, TypeError):
            return None
        return [each for each in found if each.case.group in groups]

    def write(self, results: Iterable[CaseResult]) -> None:
        """Keep results, whole or not at all, and forget the oldest of others."""
        rows = [
            [each.case.group, each.case.key, each.case.text, each.case.intent, each.grade, each.got["intent"]]
            for each in results
        ]
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        draft.replace(self.path)
        for old in sorted(self.path.parent.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)[KEPT:]:
            old.unlink(missing_ok=True)

"""Gain of containment and sentence vectors to search by words, with both catalogues loaded.

    python -m evaluation.measures.levers [--data FOLDER]

Their weights are fitted on our circumstances in wrappers that may be looked at and on the half of the development questions
that may be; the other halves are only measured.
"""

import argparse
import itertools
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from catalog_adapter.catalog import Catalog
from catalog_adapter.model import Procedure
from catalog_adapter.search.bm25 import Floats
from catalog_adapter.search.index import SearchIndex
from catalog_adapter.search.ranking import MEANING_RANKING, PLAIN_RANKING, Ranking
from catalog_adapter.search.sentence_encoder import SentenceEncoder
from database import open_database, upgrade
from evaluation.datasets.circumstances import read_circumstances, read_plain
from evaluation.datasets.questions import Question, find_shared_data, read_questions, split_halves
from evaluation.datasets.system_under_test import OFFICIAL_FILE
from nlu.text.analyzer import SpanishAnalyzer

CONTAINMENTS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0, 1.4)
COSINES = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.3)
_FITTED_ON = ("circumstances_seen", "questions_tuned")


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """The parts of the scores of some questions: one row a question, one column a procedure."""

    words: Floats
    containment: Floats
    cosine: Floats
    right: npt.NDArray[np.bool_]
    """Which procedures are a right answer."""

    def rank(self, ranking: Ranking) -> tuple[float, float]:
        """Shares of questions with a right procedure in first place, and among the first three."""
        total = self.words + ranking.containment * self.containment + ranking.cosine * self.cosine
        best = np.argsort(-total, axis=1, kind="stable")[:, :3]
        hits = np.take_along_axis(self.right, best, axis=1)
        return float(hits[:, 0].mean()), float(hits.any(axis=1).mean())


def read_both(path: Path) -> tuple[Procedure, ...]:
    """The active procedures of the starter catalogue and an official file together, as every user has them."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/catalogue.db")
        try:
            upgrade(database)
            catalogue = Catalog(database)
            catalogue.load_starter()
            catalogue.import_file(path)
            return tuple(catalogue.iter_procedures())
        finally:
            database.dispose()


def measure_parts(index: SearchIndex, questions: Sequence[Question]) -> Parts:
    """Search for questions that some procedure answers; the index ranks by words alone."""
    inside = [question for question in questions if question.is_inside]
    found = [index.search(question.text).scores for question in inside]
    weights = np.array([index.weigh_variants(question.text) for question in inside], np.float32)
    ids = [identifier for identifier, _ in index.contents.rows]
    return Parts(
        words=np.array([index.score_all(question.text) for question in inside]),
        containment=np.array([each.containment for each in found], np.float32) * weights,
        cosine=np.array([each.cosine for each in found], np.float32) * weights,
        right=np.array([[identifier in question.gold for identifier in ids] for question in inside]),
    )


def fit(parts: Sequence[Parts]) -> Ranking:
    """The two weights that put most right procedures first, and among the first three, over all sets alike."""
    grid = (
        Ranking(containment=containment, cosine=cosine)
        for containment, cosine in itertools.product(CONTAINMENTS, COSINES)
    )
    return max(grid, key=lambda ranking: sum(sum(each.rank(ranking)) for each in parts))


def compare(parts: Mapping[str, Parts]) -> list[str]:
    """A table of first places and first three places, by set and by what is summed."""
    fitted = fit([parts[name] for name in _FITTED_ON])
    rankings = {
        "today": PLAIN_RANKING,
        "+ cosine": replace(MEANING_RANKING, containment=0.0),
        "+ containment": replace(MEANING_RANKING, cosine=0.0),
        "+ both": MEANING_RANKING,
        f"best ({fitted.containment}, {fitted.cosine})": fitted,
    }
    lines = [f"{'':20}" + "".join(f"{name:>18}" for name in rankings)]
    for name, each in parts.items():
        shares = ["{:.1f} / {:.1f}".format(*(100 * share for share in each.rank(one))) for one in rankings.values()]
        lines.append(f"{name:20}" + "".join(f"{share:>18}" for share in shares))
    return lines


def time_search(index: SearchIndex, texts: Sequence[str]) -> str:
    """Milliseconds that a search takes, median and 95th percentile."""
    took = []
    for text in texts:
        started = time.perf_counter()
        index.search(text)
        took.append((time.perf_counter() - started) * 1000)
    return f"{np.median(took):.2f} ms, p95 {np.quantile(took, 0.95):.2f} ms"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=find_shared_data())
    data = parser.parse_args().data
    procedures = read_both(data / OFFICIAL_FILE)
    index = SearchIndex.build(procedures, SpanishAnalyzer(), encoder=SentenceEncoder.open())
    tuned, held_out = split_halves(read_questions(data / "questions_dev.jsonl"))
    seen, unseen = read_circumstances()
    sets = {"plain": read_plain(), "circumstances_seen": seen, "circumstances_held": unseen}
    sets |= {"questions_tuned": tuned, "questions_held": held_out}
    lines = compare({name: measure_parts(index, questions) for name, questions in sets.items()})
    lines.append("search: " + time_search(index, [question.text for question in held_out]))
    plain = SearchIndex(index.contents, SpanishAnalyzer())
    lines.append("search without vectors: " + time_search(plain, [question.text for question in held_out]))
    print("\n".join(lines))  # noqa: T201  what was measured


if __name__ == "__main__":
    main()

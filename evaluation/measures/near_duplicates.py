"""The groups of near-identical names in a catalogue, and by what each procedure is told apart.

Usage: python -m evaluation.measures.near_duplicates [--sample 20] [--all]
"""

import argparse
import random
import sys
from collections.abc import Sequence

from actions.catalogue_index import open_catalogue
from catalog_adapter.model import Procedure
from catalog_adapter.search.distinction import drop_copies, tell_apart
from catalog_adapter.search.near_duplicates import Twins
from config.settings import Settings

SEED = 20


def describe(group: Sequence[Procedure]) -> str:
    """One group in a few lines."""
    options = drop_copies(group)
    distinction = tell_apart(options)
    title = distinction.common or "(nombres enteros)"
    copies = len(group) - len(options)
    lines = [f"{title}" + (f"  [{copies} registro repetido]" if copies else "")]
    lines += [
        f"  {one.id:>5}  {label.text}  ({label.telling})"
        for one, label in zip(options, distinction.labels, strict=True)
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how many groups there are, and some of them."""
    parser = argparse.ArgumentParser(prog="evaluation.measures.near_duplicates")
    parser.add_argument("--sample", type=int, default=20)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args(arguments)
    database, catalogue = open_catalogue(Settings())
    try:
        procedures = {one.id: one for one in catalogue.iter_procedures()}
        groups = Twins(procedures.values()).groups
    finally:
        database.dispose()
    members = sum(map(len, groups))
    sys.stdout.write(f"{len(groups)} groups, {members} of {len(procedures)} procedures\n")
    count = len(groups) if options.all else min(options.sample, len(groups))
    chosen = groups if options.all else random.Random(SEED).sample(groups, count)  # noqa: S311 - no secret
    for group in chosen:
        sys.stdout.write(f"\n{describe([procedures[each] for each in group])}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

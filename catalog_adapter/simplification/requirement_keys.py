"""Keys by which the lines of records ask for the same thing, and the procedures that a dropped one would change."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from catalog_adapter.cleaning.requirement_checklist import is_heading
from catalog_adapter.folding import fold
from catalog_adapter.model import Procedure
from catalog_adapter.papers.directory import PaperDirectory
from catalog_adapter.simplification.line_signs import asks_copy
from catalog_adapter.simplification.model import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One procedure, as it would be without what is dropped."""

    before: Procedure
    after: Procedure
    dropped: tuple[str, ...]
    """The lines that go, in the order of the record."""


def key_of(part: Part, text: str, papers: PaperDirectory) -> str:
    """The key of a line: of a requirement the paper that it opens with, or the copy of it; else its words.

    Who finds a copy needless does not mind showing the paper; «original y copia» asks for the paper.

    Args:
        part: Part of the record in which it stands.
        text: The line.
        papers: The papers of the country.
    """
    if part is Part.STEP:
        return f"step:{fold(text)}"
    paper = papers.find_of_requirement(text)
    said = fold(text)
    if paper is None:
        return f"text:{said}"
    is_copy = asks_copy(said) and "original" not in said.split()
    return f"copy:{paper.id}" if is_copy else f"paper:{paper.id}"


def drop(keys: Collection[str], procedures: Iterable[Procedure], papers: PaperDirectory) -> list[Change]:
    """The procedures that ask for what is dropped, each with what would be left; all others stay as they are.

    Args:
        keys: Of what is dropped.
        procedures: Those that may ask for it.
        papers: The papers of the country.
    """
    changes = []
    for each in procedures:
        requirements, gone = _split(Part.REQUIREMENT, each.requirements, keys, papers)
        steps, gone_steps = _split(Part.STEP, each.steps, keys, papers)
        if gone or gone_steps:
            after = replace(each, requirements=requirements, steps=steps)
            changes.append(Change(before=each, after=after, dropped=(*gone, *gone_steps)))
    return changes


def _split(
    part: Part, lines: Iterable[str], keys: Collection[str], papers: PaperDirectory
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines that stay, and those that go; a heading asks for nothing."""
    told = [(line, not is_heading(line) and key_of(part, line, papers) in keys) for line in lines]
    return tuple(line for line, goes in told if not goes), tuple(line for line, goes in told if goes)

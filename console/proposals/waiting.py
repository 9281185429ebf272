"""Complaints that wait for staff, gathered by what they mean, each group with the proposal that it seems to belong to."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from catalog_adapter.importing.forbidden_requirements import list_broken_by
from catalog_adapter.papers.directory import open_papers
from catalog_adapter.rights import Right, open_rights
from catalog_adapter.simplification.grouping import Encode, Grouping
from catalog_adapter.simplification.model import Complaint, Part
from catalog_adapter.simplification.requirement_keys import key_of
from conversations.staff.needless_complaints import Entry, list_counted, list_waiting

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Complaints that mean the same."""

    entries: Sequence[Entry]
    proposal: int | None
    """Id of the one that they seem to belong to."""

    @property
    def institution(self) -> str:
        """Id of the institution that asks."""
        return self.entries[0].said.institution

    @property
    def title(self) -> str:
        """The line as it is asked for most often."""
        return Counter(each.said.item for each in self.entries).most_common(1)[0][0][:LONGEST_TITLE]


def list_groups(connection: Connection, encode: Encode, institutions: Collection[str] | None) -> list[Group]:
    """Waiting complaints of some institutions, or of all, the largest group first.

    Args:
        connection: To read with.
        encode: Gives vectors of texts.
        institutions: Their ids.
    """
    waiting = list_waiting(connection, institutions)
    counted: dict[int, set[Complaint]] = {}
    for each in list_counted(connection):
        counted.setdefault(each.proposal_id or 0, set()).add(each.said)
    grouping = Grouping(open_papers(), encode)
    gathered = grouping.gather([each.said for each in waiting])
    groups = [
        Group(entries=[waiting[place] for place in places], proposal=grouping.find(waiting[places[0]].said, counted))
        for places in gathered
    ]
    return sorted(groups, key=lambda group: -len(group.entries))


def key_of_entry(entry: Entry) -> str:
    """The key of a complaint's line."""
    return key_of(entry.said.part, entry.said.item, open_papers())


def list_rules(part: Part, items: Sequence[str], institution: str) -> list[Right]:
    """The rules of the country's law that lines of an institution seem to break, each once."""
    if part is Part.STEP:
        return []
    law, papers = open_rights().law, open_papers()
    return list({each.id: each for item in items for each in list_broken_by(item, institution, law, papers)}.values())

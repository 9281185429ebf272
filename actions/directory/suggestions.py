"""Ways on from an answer that leads nowhere: the topic, the institution's procedures, and the subjects that are near.

All of them come from what was found; nothing depends on the words of the answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from actions.answers.institution_name import of_institution
from actions.directory.browsing import browse_category
from actions.knowledge import Knowledge
from actions.reply_parts import Choice, Fragment
from catalog_adapter.model import Institution

MOST = 3
"""Ways on that are shown, with the one to all subjects."""
NEAR = 0.35
"""Score from which the subject of a procedure that search came upon is worth a look."""


def say_suggestions(
    knowledge: Knowledge, candidates: Sequence[Mapping[str, Any]], institution: Institution | None, topic: str | None
) -> Iterator[Fragment]:
    """Buttons without words.

    Args:
        knowledge: What is held.
        candidates: What search came upon, best first: `{"id", "score"}`.
        institution: Whose it is, as far as that is known.
        topic: Id of the procedure that was spoken of before.
    """
    left = MOST - 1
    if institution is not None and knowledge.list_procedures(institution=institution.id):
        values = {"institution": institution.id, "of": of_institution(institution)}
        yield Fragment(response="utter_suggest_institution", values=values)
        left -= 1
    choices = [*_iter_topic(knowledge, topic), *_iter_categories(knowledge, candidates)][:left]
    if choices:
        yield Fragment(response="utter_suggest", choices=tuple(choices))
    yield Fragment(response="utter_suggest_subjects")


def _iter_topic(knowledge: Knowledge, topic: str | None) -> Iterator[Choice]:
    record = knowledge.find_active(topic) if topic else None
    if record is not None:
        yield Choice(title=record.name, payload=f'/ask_overview{{"procedure": "{record.id}"}}')


def _iter_categories(knowledge: Knowledge, candidates: Sequence[Mapping[str, Any]]) -> Iterator[Choice]:
    near = [each["id"] for each in candidates if each["score"] >= NEAR]
    found = [record.category for each in near if (record := knowledge.find_active(each)) is not None]
    for category in dict.fromkeys(each for each in found if each):
        yield browse_category(category)

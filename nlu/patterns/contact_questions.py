"""Questions about reaching an institution: hours, phone, place, page, appointment, complaints."""

from collections.abc import Sequence

from nlu.text.expressions import find_expressions


def find_contact_questions(words: Sequence[str]) -> tuple[str, ...]:
    """The kinds asked for, keys of lists/contact_questions.yml, in the order in which they are said, each once."""
    return tuple(dict.fromkeys(kind for kind, _, _ in find_expressions("contact_questions", words)))

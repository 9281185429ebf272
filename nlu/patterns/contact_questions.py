"""Questions about reaching an institution: hours, phone, place, page, appointment, complaints."""

from collections.abc import Sequence

from nlu.text.expressions import find_expressions

_INFINITIVES = ("ar", "er", "ir")


def find_contact_questions(words: Sequence[str]) -> tuple[str, ...]:
    """The kinds asked for, keys of lists/contact_questions.yml, in the order in which they are said, each once."""
    found = find_expressions("contact_questions", words)
    # «Cierran» asks for hours; «cerrar» is what somebody wants to do.
    return tuple(dict.fromkeys(kind for kind, start, end in found if not _is_wish(words[start:end])))


def _is_wish(words: Sequence[str]) -> bool:
    return len(words) == 1 and words[0].endswith(_INFINITIVES)

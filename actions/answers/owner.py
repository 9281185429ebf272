"""Answer about a matter that the catalogue does not hold: what is known of it, whose it is, and what is near."""

from collections.abc import Iterator, Sequence

from actions.answers.institution_facts import contact_line
from actions.answers.institution_name import name_institution
from actions.reply_parts import Choice, Fragment
from catalog_adapter.model import Institution, Procedure
from catalog_adapter.subjects.model import Act, Subject

MOST_NEAR = 2
"""Procedures that are near, offered as buttons."""


def say_owner(
    subject: Subject,
    act: str | None,
    institution: Institution | None,
    near: Sequence[Procedure],
    *,
    is_guess: bool = False,
) -> Iterator[Fragment]:
    """The sentence that is known of the act or the matter; who sees to it, and how to reach them.

    Args:
        subject: The matter.
        act: What is wanted of it; None where nothing was said.
        institution: Its owner, with what is known of it.
        near: Procedures that are held and near.
        is_guess: Whether it is not sure that the matter is meant; then it is named first, for whoever means another.
    """
    if is_guess:
        yield Fragment(response="utter_owner_if", values={"matter": subject.name})
    service = subject.acts.get(Act(act)) if act else None
    known = service.says if service is not None and service.says else subject.says or _find_any(subject)
    if known:
        yield Fragment(response="utter_owner_says", values={"says": known})
    elif institution is not None:
        values = {"matter": subject.name, "institution": name_institution(institution)}
        yield Fragment(response="utter_owner", values=values)
    else:
        yield Fragment(response="utter_not_in_catalogue")
    if institution is not None:
        contact = contact_line(institution)
        values = {"institution": _capitalise(name_institution(institution)), "contact": contact}
        yield Fragment(response="utter_owner_contact" if contact else "utter_owner_bare", values=values)
    if near:
        choices = tuple(
            Choice(title=each.name, payload=f'/ask_overview{{"procedure": "{each.id}"}}') for each in near[:MOST_NEAR]
        )
        yield Fragment(response="utter_owner_near", choices=choices)


def say_owner_again(institution: Institution) -> Iterator[Fragment]:
    """Whose matter it is, to who asks more of it than is known; a person is one tap away."""
    yield Fragment(response="utter_owner_again", values={"institution": name_institution(institution)})
    contact = contact_line(institution)
    if contact:
        values = {"institution": _capitalise(name_institution(institution)), "contact": contact}
        yield Fragment(response="utter_owner_contact", values=values)


def _find_any(subject: Subject) -> str | None:
    """The sentence of the only act that has one."""
    said = [service.says for service in subject.acts.values() if service.says]
    return said[0] if len(said) == 1 else None


def _capitalise(name: str) -> str:
    return name[:1].upper() + name[1:]

"""Facts of an institution as its card and its counter say them: of the whole, else of the parts of it that have them.

The hours of one window are never said as those of all: each part is named beside its own.
"""

from collections.abc import Iterable, Iterator, Sequence

from actions.answers.institution_name import of_institution
from actions.reply_parts import Fragment
from catalog_adapter.folding import fold
from catalog_adapter.model import Institution, SourceRef, Window

MOST_PARTS = 3
_OF_PART = {"hours": "hours", "phone": "phone", "place": "address"}
_OF_WHOLE = {
    "hours": "hours", "phone": "phones", "place": "address", "web": "web", "appointment": "appointment_url",
    "complaints": "complaints", "email": "email",
}  # fmt: skip


def say_facts(institution: Institution, kinds: Iterable[str], *, unknown: Sequence[str] = ()) -> Iterator[Fragment]:
    """A line for each fact: its value, else those of the parts that have one, else that it is not known.

    Lines and counters of the head office that keep other hours are told beside those of the whole.

    Args:
        institution: Whose.
        kinds: hours, phone, place, web, appointment, complaints.
        unknown: Kinds of which it is said that they are not known.
    """
    for kind in kinds:
        value, parts = read_fact(institution, kind), list_parts(institution, kind)
        told = "; ".join(f"{each.name}: {getattr(each, _OF_PART[kind])}" for each in parts)
        if value:
            yield Fragment(response=f"utter_institution_{kind}", values={"value": value})
        if told:
            way = "also" if value else "of_parts"
            yield Fragment(response=f"utter_institution_{kind}_{way}", values={"value": told})
        elif not value and kind in unknown:
            yield Fragment(response=f"utter_institution_{kind}_unknown")
            if kind == "phone" and (parent := _find_reachable(institution)) is not None:
                values = {"parent": of_institution(parent), "value": ", ".join(parent.phones)}
                yield Fragment(response="utter_institution_phone_of_parent", values=values)


def read_fact(institution: Institution, kind: str) -> str:
    """Facts of the whole institution; empty for nothing known."""
    value = getattr(institution, _OF_WHOLE[kind])
    return ", ".join(value) if isinstance(value, tuple) else value or ""


def list_parts(institution: Institution, kind: str) -> Sequence[Window]:
    """Parts of an institution that have a fact of their own, where the whole has none; of hours those at hand as well."""
    name, is_known = _OF_PART.get(kind), bool(read_fact(institution, kind))
    if name is None or (is_known and kind != "hours"):
        return ()
    parts = [each for each in institution.offices if getattr(each, name)]
    if is_known:
        parts = [each for each in parts if each.hours != institution.hours and not _is_apart(each, institution)]
    return parts[:MOST_PARTS]


def _is_apart(part: Window, institution: Institution) -> bool:
    """True of an office that stands elsewhere than the head office."""
    head = fold(institution.address or "")
    return part.department is not None and not (part.address and head.startswith(fold(part.address)))


def list_fact_sources(institution: Institution, kinds: Iterable[str]) -> list[SourceRef]:
    """The sources of the facts that are said; of the record where none is said."""
    return [*_iter_sources(institution, kinds)] or ([institution.source] if institution.source else [])


def contact_line(institution: Institution) -> str:
    """Address, phones, hours and web, as far as a source gives them; empty when none does.

    Without a phone of its own, that of the institution of which it is a part is given, by name.
    """
    parts = [institution.address, *institution.phones, institution.hours, institution.web, institution.email]
    if not institution.phones and (parent := _find_reachable(institution)) is not None:
        parts.append(f"{parent.short or parent.name}: {', '.join(parent.phones)}")
    return " · ".join(part for part in parts if part)


def _find_reachable(institution: Institution) -> Institution | None:
    """The institution that one is a part of, where it has a phone."""
    parent = institution.parent
    return parent if parent is not None and parent.phones else None


def _iter_sources(institution: Institution, kinds: Iterable[str]) -> Iterator[SourceRef]:
    for kind in kinds:
        if read_fact(institution, kind):
            yield from institution.sources_of(_OF_WHOLE[kind])
        elif kind == "phone" and (parent := _find_reachable(institution)) is not None:
            yield from parent.sources_of("phones")
        yield from (each.source for each in list_parts(institution, kind) if each.source is not None)

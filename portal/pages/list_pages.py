"""Pages to browse: the front page, a subject, an institution, a life event, and the lists of the last two."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from catalog_adapter.institutions.municipality import find_place_name
from catalog_adapter.institutions.office_file import Office
from catalog_adapter.model import Institution
from portal.addresses import DIRECTORY, EVENT, INSTITUTION, Addresses, find_path, find_subject_path
from portal.edition import Edition, Subject
from portal.facts import read_institution_facts
from portal.json_ld import describe_crumbs, describe_organization
from portal.pages.layout import count_procedures, draw
from portal.words import get_words

PER_PAGE = 100
"""Links on one page: some 4 kB compressed."""
MOST_INSTITUTIONS = 24
"""On the front page; all of them have a page of their own."""
MOST_EVENTS = 11
MOST_OFFICES = 25
DEPARTMENT_DIGITS = 2
"""Of the INE's codes."""

Thing = TypeVar("Thing")


def draw_directory(edition: Edition, addresses: Addresses) -> str:
    """Return the front page: search, and three ways to browse."""
    words, counts = get_words(), _count(edition)
    most = sorted(counts, key=lambda pair: -pair[1])[:MOST_INSTITUTIONS]
    intro = words["directory_intro"].format(count=f"{len(edition.procedures):,}")
    return draw(
        "directory.html",
        title=words["directory_title"],
        canonical=addresses.of_path(DIRECTORY),
        summary=intro,
        crumbs={},
        data=_describe_site(addresses),
        count=f"{len(edition.procedures):,}",
        events=list(edition.events.values())[:MOST_EVENTS],
        subjects=list(edition.subjects.values()),
        institutions=sorted(most, key=lambda pair: pair[0].name),
    )


def draw_subject(subject: Subject, addresses: Addresses, page: int) -> str:
    """Return a page of the procedures of a category; pages count from 1."""
    words, path = get_words(), find_subject_path(subject.name)
    flat = [(part, one) for part, listed in subject.parts.items() for one in listed]
    shown: dict[str, list[Any]] = {}
    for part, one in _cut(flat, page):
        shown.setdefault(part, []).append(one)
    crumbs = {words["home"]: DIRECTORY}
    return draw(
        "subject.html",
        title=_number(subject.name, page),
        canonical=addresses.of_path(_paged(path, page)),
        summary=f"{subject.name}: {count_procedures(subject.count)}",
        crumbs=crumbs,
        data=describe_crumbs({**crumbs, subject.name: path}, addresses),
        subject=subject,
        parts=[{"name": part, "procedures": listed} for part, listed in shown.items()],
        **_pager(path, page, len(flat)),
    )


def draw_institution(institution: Institution, edition: Edition, addresses: Addresses, page: int) -> str:
    """Return a page of an institution: how to reach it, its offices, its procedures; pages count from 1."""
    words, path = get_words(), find_path(institution)
    procedures = edition.by_institution.get(institution.id, ())
    offices = edition.knowledge.list_offices(institution.id)
    crumbs = {words["home"]: DIRECTORY, words["institutions_title"]: INSTITUTION}
    organization = {"@context": "https://schema.org", **describe_organization(institution, addresses)}
    return draw(
        "institution.html",
        title=_number(institution.name, page),
        canonical=addresses.of_path(_paged(path, page)),
        summary=institution.handles or f"{institution.name}: {count_procedures(len(procedures))}",
        crumbs=crumbs,
        data=[organization, describe_crumbs({**crumbs, institution.name: path}, addresses)],
        one=institution,
        notices=edition.list_notices(institution=institution.id),
        facts=list(read_institution_facts(institution, edition.day).values()),
        offices=[_show_office(each) for each in offices[:MOST_OFFICES]],
        more_offices=max(0, len(offices) - MOST_OFFICES),
        count=len(procedures),
        procedures=_cut(procedures, page),
        **_pager(path, page, len(procedures)),
    )


def draw_institutions(edition: Edition, addresses: Addresses) -> str:
    """Return the list of every institution."""
    words = get_words()
    return draw(
        "institutions.html",
        title=words["institutions_title"],
        canonical=addresses.of_path(INSTITUTION),
        summary=words["institutions_intro"],
        crumbs={words["home"]: DIRECTORY},
        data=None,
        institutions=sorted(_count(edition), key=lambda pair: pair[0].name),
    )


def draw_events(edition: Edition, addresses: Addresses) -> str:
    """Return the list of every life event."""
    words = get_words()
    return draw(
        "events.html",
        title=words["events_title"],
        canonical=addresses.of_path(EVENT),
        summary=words["events_intro"],
        crumbs={words["home"]: DIRECTORY},
        data=None,
        events=list(edition.events.values()),
    )


def count_pages(number: int) -> int:
    """Return how many pages a list fills, at least one."""
    return max(1, -(-number // PER_PAGE))


def _count(edition: Edition) -> list[tuple[Institution, int]]:
    return [(each, len(edition.by_institution.get(each.id, ()))) for each in edition.institutions.values()]


def _cut(listed: Sequence[Thing], page: int) -> Sequence[Thing]:
    return listed[(page - 1) * PER_PAGE : page * PER_PAGE]


def _paged(path: str, page: int) -> str:
    return f"{path}?pagina={page}" if page > 1 else path


def _number(name: str, page: int) -> str:
    return f"{name} ({page})" if page > 1 else name


def _pager(path: str, page: int, count: int) -> Mapping[str, Any]:
    return {"page": page, "pages": count_pages(count), "back": _paged(path, page - 1), "more": _paged(path, page + 1)}


def _show_office(office: Office) -> Mapping[str, Any]:
    names = ("name", "address", "hours", "phones", "source", "dated")
    shown = {name: getattr(office, name) for name in names}
    return {name: value.rstrip(".") if isinstance(value, str) else value for name, value in shown.items()} | {
        "town": name_town(office.municipality)
    }


def name_town(code: str) -> str:
    """Return «Mixco, Guatemala» for a municipality's code, and a department's name for its own."""
    names = (find_place_name(code), find_place_name(code[:2]) if len(code) > DEPARTMENT_DIGITS else None)
    return ", ".join(dict.fromkeys(each for each in names if each))


def _describe_site(addresses: Addresses) -> Mapping[str, Any]:
    """The search of the site, as schema.org's SearchAction."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": get_words()["site"],
        "url": addresses.of_path(DIRECTORY),
        "inLanguage": "es-GT",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": addresses.of_path(f"{DIRECTORY}?q={{q}}")},
            "query-input": "required name=q",
        },
    }

"""Drawing of the table's pages: the list, one proposal, the assumptions, the meetings and one of them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from actions.answers.dates import format_date
from catalog_adapter.model import Institution
from catalog_adapter.rights import Right, open_rights
from catalog_adapter.simplification.assumptions import open_assumptions
from catalog_adapter.simplification.model import Manner, Meeting, Proposal
from catalog_adapter.simplification.reach import Reach, measure_reach, open_basis
from config.clock import GUATEMALA
from portal.addresses import DIRECTORY, TABLE, Addresses
from portal.edition import Edition
from portal.json_ld import describe_crumbs
from portal.pages.layout import draw
from portal.proposals.burden_words import say_case, say_range, say_year
from portal.words import get_words

HOME = TABLE
MEETINGS, CALENDAR, ASSUMPTIONS = f"{HOME}/reuniones", f"{HOME}/reuniones.ics", f"{HOME}/supuestos"
PER_PAGE = 30
"""Proposals on one page: some 6 kB compressed."""
MOST_CHANGED = 100
"""Procedures on a proposal's page; some papers are asked for by four hundred."""
MOST_MEETINGS = 40


def draw_proposals(edition: Edition, addresses: Addresses, number: int = 1) -> str:
    """Return the list, most felt first, and the meetings to come."""
    listed = edition.board.proposals
    shown = listed[(number - 1) * PER_PAGE : number * PER_PAGE]
    return _draw(
        "proposals.html",
        get_words()["mesa"]["title"],
        HOME,
        addresses,
        crumbs={},
        proposals=[_show(each, edition) for each in shown],
        meetings=[_show_meeting(each) for each in list_coming(edition)],
        page=number,
        pages=count_pages(edition),
        back=f"{HOME}?pagina={number - 1}",
        more=f"{HOME}?pagina={number + 1}",
    )


def count_pages(edition: Edition) -> int:
    """Number of pages of the list; one where it is empty."""
    return max(1, -(-len(edition.board.proposals) // PER_PAGE))


def draw_proposal(proposal: Proposal, edition: Edition, addresses: Addresses) -> str:
    """Return the page of a proposal: what dropping it would change, and what it costs today."""
    reach = read_reach(proposal, edition)
    asking = {each.id for key in proposal.keys for each in edition.asking.get(key, ())}
    rule = open_rights().get(proposal.rule or "")
    return _draw(
        "proposal.html",
        proposal.title,
        f"{HOME}/{proposal.id}",
        addresses,
        crumbs={get_words()["mesa"]["title"]: HOME},
        one=_show(proposal, edition, reach),
        changes=reach.changes[:MOST_CHANGED],
        changed=len(reach.changes),
        elsewhere=len(asking) - len(reach.changes),
        rule=_show_rule(rule, edition.day),
        year=say_year(reach.total) if reach.total else "",
        case=say_case(reach.total) if reach.total else (),
        assumptions=ASSUMPTIONS,
    )


def draw_assumptions(edition: Edition, addresses: Addresses) -> str:
    """Return the page of the assumptions behind every figure."""
    assumptions = open_assumptions()
    listed = assumptions.listed if assumptions is not None else ()
    words = get_words()["mesa"]
    return _draw(
        "assumptions.html",
        words["assumptions_title"],
        ASSUMPTIONS,
        addresses,
        crumbs={words["title"]: HOME},
        listed=[
            (each, f"{say_range(each.value)} {each.unit}", _say_sources(each.sources, edition.day)) for each in listed
        ],
    )


def draw_meetings(edition: Edition, addresses: Addresses) -> str:
    """Return the agenda: meetings to come, and those that are over."""
    coming = list_coming(edition)
    past = [each for each in edition.board.meetings if each not in coming][:MOST_MEETINGS]
    words = get_words()["mesa"]
    return _draw(
        "meetings.html",
        words["meetings_title"],
        MEETINGS,
        addresses,
        crumbs={words["title"]: HOME},
        meetings=[_show_meeting(each) for each in coming],
        past=[_show_meeting(each) for each in past],
        calendar=CALENDAR,
    )


def draw_meeting(meeting: Meeting, addresses: Addresses) -> str:
    """Return the page of a meeting."""
    words, path = get_words()["mesa"], f"{MEETINGS}/{meeting.id}"
    crumbs = {words["title"]: HOME, words["meetings_title"]: MEETINGS}
    return _draw("meeting.html", meeting.title, path, addresses, crumbs=crumbs, one=_show_meeting(meeting))


def list_coming(edition: Edition) -> list[Meeting]:
    """Meetings from today on, the next one first."""
    coming = [each for each in edition.board.meetings if each.ends_at.astimezone(GUATEMALA).date() >= edition.day]
    return sorted(coming, key=lambda each: each.starts_at)


def read_reach(proposal: Proposal, edition: Edition) -> Reach:
    """The reach of a proposal among those that ask for it."""
    asking = {each.id: each for key in proposal.keys for each in edition.asking.get(key, ())}
    catalogue, papers = edition.catalogue, edition.knowledge.papers
    return measure_reach(proposal, asking.values(), papers, open_basis(papers, catalogue.find_procedure))


def _draw(
    template: str, title: str, path: str, addresses: Addresses, *, crumbs: Mapping[str, str], **values: Any
) -> str:
    words = get_words()
    trail = {words["home"]: DIRECTORY, **crumbs}
    return draw(
        template,
        title=title,
        canonical=addresses.of_path(path),
        summary=words["mesa"]["intro"],
        crumbs=trail,
        data=describe_crumbs({**trail, title: path}, addresses),
        mesa=words["mesa"],
        **values,
    )


def _show(proposal: Proposal, edition: Edition, reach: Reach | None = None) -> Mapping[str, Any]:
    """A proposal as pages show it."""
    words, reach = get_words()["mesa"], reach or read_reach(proposal, edition)
    institution: Institution | None = edition.institutions.get(proposal.institution)
    manners = [words["manners"][each.value].format(count=proposal.manners.get(each.value, 0)) for each in Manner]
    told = [text for each, text in zip(Manner, manners, strict=True) if proposal.manners.get(each.value)]
    return {
        "proposal": proposal,
        "institution": institution,
        "people": words["one_person"] if proposal.people == 1 else words["people"].format(count=f"{proposal.people:,}"),
        "manners": ", ".join(told),
        "state": words["states"][proposal.state.value],
        "since": _day(proposal.changed_at),
        "rule": open_rights().get(proposal.rule or ""),
        "case": words["case"].format(money=say_range(reach.total.case.money, "Q")) if reach.total else "",
    }


def _show_rule(rule: Right | None, today: date) -> Mapping[str, str] | None:
    law = open_rights().law
    if rule is None or law is None:
        return None
    article = get_words()["mesa"]["article"].format(article=rule.article) if rule.article else ""
    return {"text": rule.rule, "law": f"{law.number}{article}", "source": _say_sources(rule.sources[:1], today)}


def _show_meeting(meeting: Meeting) -> Mapping[str, Any]:
    starts, ends = (each.astimezone(GUATEMALA) for each in (meeting.starts_at, meeting.ends_at))
    until = f"{ends:%H:%M}" if starts.date() == ends.date() else f"{format_date(ends.date())}, {ends:%H:%M}"
    return {
        "meeting": meeting,
        "path": f"{MEETINGS}/{meeting.id}",
        "when": f"{format_date(starts.date())}, {starts:%H:%M} a {until}",
        "lines": meeting.agenda.splitlines(),
    }


def _say_sources(sources: Sequence[Any], today: date) -> str:
    unknown = get_words()["no_source_day"]
    return "; ".join(
        f"{each.name}, {format_date(each.dated) if each.dated and each.dated <= today else unknown}" for each in sources
    )


def _day(moment: datetime) -> str:
    return format_date(moment.astimezone(GUATEMALA).date())

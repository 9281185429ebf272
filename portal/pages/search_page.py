"""The page of what was found."""

from portal.addresses import DIRECTORY
from portal.edition import Edition
from portal.facts import read_facts
from portal.pages.layout import draw
from portal.search import Found
from portal.words import get_words


def draw_found(text: str, found: Found, edition: Edition) -> str:
    """Return the page as HTML; it has no canonical address, so that search engines leave it out."""
    words = get_words()
    return draw(
        "found.html",
        title=words["found_title"].format(text=text),
        canonical=None,
        summary="",
        crumbs={words["home"]: DIRECTORY},
        data=None,
        text=text,
        said=found.said,
        first=[{"procedure": edition.procedures[each], "facts": _say_briefly(each, edition)} for each in found.first],
        more=[edition.procedures[each] for each in found.more],
    )


def draw_missing(name: str, edition: Edition, institution: str | None = None) -> str:
    """Return the page of what is not there: `missing`, `gone` or `review`, with whom to ask where that is known."""
    words = get_words()
    return draw(
        "missing.html",
        title=words[f"{name}_title"],
        canonical=None,
        summary="",
        crumbs={words["home"]: DIRECTORY},
        data=None,
        message=words[name],
        institution=edition.institutions.get(institution or ""),
    )


def _say_briefly(procedure: str, edition: Edition) -> list[str]:
    facts = read_facts(edition.procedures[procedure], edition.day)
    known = [facts[name] for name in ("cost", "duration", "document") if facts[name].is_known]
    return [f"{each.label}: {(list(each.items) or [each.text])[0].rstrip('.')}" for each in known]

"""Files for programs that read sites: sitemap.xml, robots.txt and the feed of changes (Atom, RFC 4287)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from portal.addresses import (
    BOARD,
    DATA,
    DIRECTORY,
    EVENT,
    INSTITUTION,
    QUALITY,
    TABLE,
    Addresses,
    find_path,
    find_subject_path,
)
from portal.changes import Change
from portal.edition import Edition
from portal.facts import find_latest_day
from portal.words import get_words

SITEMAP_XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
ATOM_XMLNS = "http://www.w3.org/2005/Atom"
LATEST = 100
"""Entries of the feed."""
FEED_PATH = f"{DIRECTORY}/cambios.atom"


def write_sitemap(edition: Edition, addresses: Addresses) -> bytes:
    """Return sitemap.xml: every page, `lastmod` being the latest day that a source gives for its facts."""
    root = ET.Element("urlset", xmlns=SITEMAP_XMLNS)
    for path, day in _iter_pages(edition):
        entry = ET.SubElement(root, "url")
        ET.SubElement(entry, "loc").text = addresses.of_path(path)
        if day is not None:
            ET.SubElement(entry, "lastmod").text = day.isoformat()
    return _write(root)


def write_robots(addresses: Addresses) -> bytes:
    """Return robots.txt: public pages are for everybody; personal sheets, searches and staff's pages are not."""
    hidden = ("/console", "/lista/", "/borrar", "/conversacion.txt", f"{DIRECTORY}?q=", "/api/v1/conversations", "/mcp")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in hidden), ""]
    return "\n".join([*lines, f"Sitemap: {addresses.of_path('/sitemap.xml')}", ""]).encode()


def write_feed(changes: Sequence[Change], edition: Edition, addresses: Addresses) -> bytes:
    """Return the feed of changes, latest first; a procedure that is no longer shown is named by its id."""
    words, url = get_words(), addresses.of_path(FEED_PATH)
    root = ET.Element("feed", {"xmlns": ATOM_XMLNS, "xml:lang": "es-GT"})
    ET.SubElement(root, "id").text = url
    ET.SubElement(root, "title").text = words["feed_title"]
    ET.SubElement(root, "updated").text = _stamp(changes[0].at if changes else datetime(2000, 1, 1, tzinfo=UTC))
    ET.SubElement(root, "link", rel="self", href=url)
    ET.SubElement(root, "link", href=addresses.of_path(DIRECTORY))
    author = ET.SubElement(root, "author")
    ET.SubElement(author, "name").text = words["site"]
    for change in changes:
        _add_entry(root, change, edition, addresses)
    return _write(root)


def say_change(change: Change) -> str:
    """Return what changed, in words."""
    words = get_words()
    named = list(dict.fromkeys(_name_field(each).lower() for each in change.fields)) or [words["feed_other"]]
    return str(words[f"feed_{change.kind}"].format(fields=", ".join(named)))


def _name_field(name: str) -> str:
    words = get_words()
    return str(words["fields"].get(name, words["feed_other"]))


def _add_entry(root: ET.Element, change: Change, edition: Edition, addresses: Addresses) -> None:
    shown = edition.procedures.get(edition.catalogue.resolve_id(change.procedure))
    known = shown or edition.catalogue.find_record(change.procedure)
    name = known.name if known is not None else change.procedure
    entry = ET.SubElement(root, "entry")
    address = addresses.of(shown) if shown is not None else addresses.of_path(f"/servicio/{change.procedure}")
    ET.SubElement(entry, "id").text = f"{addresses.of_path(FEED_PATH)}#{change.id}"
    ET.SubElement(entry, "title").text = f"{name}: {say_change(change)}"
    ET.SubElement(entry, "updated").text = _stamp(change.at)
    ET.SubElement(entry, "link", href=address)


def _iter_pages(edition: Edition) -> Iterator[tuple[str, date | None]]:
    """Every page with the day of its facts; a list is as new as the newest fact that it leads to."""
    days = {each.id: find_latest_day(each, edition.day) for each in edition.procedures.values()}
    newest = max(filter(None, days.values()), default=None)
    yield from (
        (DIRECTORY, newest),
        (INSTITUTION, newest),
        (EVENT, None),
        (DATA, newest),
        (BOARD, None),
        (TABLE, None),
        (QUALITY, None),
    )
    yield from ((f"{TABLE}/{each.id}", each.changed_at.date()) for each in edition.board.proposals)
    for procedure in edition.procedures.values():
        yield find_path(procedure), days[procedure.id]
    for institution in edition.institutions.values():
        listed = edition.by_institution.get(institution.id, ())
        own = [each.dated for sources in institution.facts.values() for each in sources]
        known = [day for day in (*own, *(days[each.id] for each in listed)) if day and day <= edition.day]
        yield find_path(institution), max(known, default=None)
    for subject in edition.subjects.values():
        known = [day for listed in subject.parts.values() for each in listed if (day := days[each.id])]
        yield find_subject_path(subject.name), max(known, default=None)
    for event in edition.events.values():
        yield find_path(event), None


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _write(root: ET.Element) -> bytes:
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written

"""Files for programs that read sites."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from portal.addresses import Addresses
from portal.changes import Change
from portal.edition import Edition
from portal.feeds import ATOM_XMLNS, SITEMAP_XMLNS, say_change, write_feed, write_robots, write_sitemap

SITE = Addresses("https://x.gt")


def test_the_sitemap_has_every_page_with_the_day_of_its_facts(edition: Edition) -> None:
    """`lastmod` is the day of the facts and not that of the import."""
    root = ET.fromstring(write_sitemap(edition, SITE))  # noqa: S314 - our own file
    found = {url.findtext(f"{{{SITEMAP_XMLNS}}}loc"): url.findtext(f"{{{SITEMAP_XMLNS}}}lastmod") for url in root}
    assert found["https://x.gt/servicio/3/aval-de-pozo"] == "2023-05-02"
    assert len([each for each in found if "/servicio/" in str(each)]) == 6
    assert {"https://x.gt/tramites", "https://x.gt/materia/economia", "https://x.gt/evento/birth/nacio-un-bebe"} <= set(
        found
    )
    assert len(found) == len(list(root))


def test_robots_are_told_what_is_nobody_elses() -> None:
    """Staff's pages, sheets of persons and searches; and where the sitemap is."""
    text = write_robots(SITE).decode()
    assert "Disallow: /console\n" in text
    assert "Disallow: /tramites?q=\n" in text
    assert text.endswith("Sitemap: https://x.gt/sitemap.xml\n")


def test_the_feed_is_atom(edition: Edition) -> None:
    """Each entry has an id, a title in words, a moment and a page; what is gone keeps its short address."""
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    changes = [
        Change(id=9, procedure="1", kind="corrected", fields=("cost", "steps"), at=at),
        Change(id=8, procedure="404", kind="gone", fields=("status",), at=at),
    ]
    root = ET.fromstring(write_feed(changes, edition, SITE))  # noqa: S314 - our own file
    tag = f"{{{ATOM_XMLNS}}}"
    assert root.findtext(f"{tag}updated") == "2026-03-01T12:00:00Z"
    entries = root.findall(f"{tag}entry")
    assert [each.findtext(f"{tag}title") for each in entries] == [
        "Licencia de faro & muelle: Corregido: costo, pasos",
        "404: Ya no está en el catálogo",
    ]
    assert [str(link.get("href")) for each in entries if (link := each.find(f"{tag}link")) is not None] == [
        "https://x.gt/servicio/1/licencia-de-faro-muelle",
        "https://x.gt/servicio/404",
    ]


def test_every_kind_of_change_has_words() -> None:
    """With fields that have a name, and without."""
    at = datetime(2026, 3, 1, tzinfo=UTC)
    for kind in ("added", "changed", "corrected", "gone", "restored", "withdrawn", "reinstated"):
        said = say_change(Change(id=1, procedure="1", kind=kind, fields=("something_new",), at=at))
        assert "{" not in said

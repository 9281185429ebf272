"""The checklist to take along: its content and its signed links."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_adapter.catalog import Catalog
from catalog_adapter.cleaning.requirement_checklist import keys_of
from conversations.errors import NotFound
from gateway.checklists.sheet import Links, Sheet, SheetRequest, find_sheet, open_links
from tests.fakes.running import OwnSettings
from tests.gateway.checklists.paper import KEY, NOON, Clock


def test_a_link_tells_what_was_ticked_and_no_person(catalogue: Catalog, links: Links) -> None:
    """A link holds the procedure, the ticks and a day, and is read back as it was made."""
    procedure = catalogue.get_procedure("1")
    ticked = keys_of(procedure.requirements)[1:]
    address = links.make_link(procedure, ticked)
    assert re.fullmatch(r"https://example\.gt/lista/[\w-]+\.[\w-]{22}\.pdf", address)
    sheet = find_sheet(catalogue, links, address.removeprefix("https://example.gt/lista/").removesuffix(".pdf"), NOON)
    assert [paper.is_done for paper in sheet.papers] == [False, True, True]


def test_a_link_cannot_be_guessed_or_changed(catalogue: Catalog, links: Links, clock: Clock) -> None:
    """Another key makes another signature, and a changed letter anywhere is refused."""
    token = links.make_token(catalogue.get_procedure("1"), ())
    assert Links(b"another", base="", now=clock).make_token(catalogue.get_procedure("1"), ()) != token
    for place in range(len(token)):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        # The last letter of base64 holds bits that mean nothing.
        if place != len(token) - 1:
            with pytest.raises(NotFound):
                links.read_token(changed)


@given(st.text(max_size=120))
def test_any_other_text_is_no_link(text: str) -> None:
    """Whatever stands in the address, nothing but our own links is read."""
    with pytest.raises(NotFound):
        Links(KEY, base="", now=Clock()).read_token(text)


def test_ticks_of_another_record_are_left_out(catalogue: Catalog) -> None:
    """When papers changed since the link was made, the page shows them without ticks."""
    procedure = catalogue.get_procedure("1")
    sheet = Sheet.make(procedure, SheetRequest(procedure="1", mask=0b111, print="old"), NOON)
    assert not any(paper.is_done for paper in sheet.papers)


def test_a_key_from_the_settings_serves_several_machines(catalogue: Catalog, tmp_path: Path) -> None:
    """With one key in the settings, a link made by one machine is read by another."""
    made, read = (open_links(OwnSettings(data_dir=tmp_path / name, link_key="x")) for name in ("one", "two"))
    assert read.read_token(made.make_token(catalogue.get_procedure("2"), ())).procedure == "2"
    assert not (tmp_path / "one").exists()

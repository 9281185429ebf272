"""The checklist to take along: signed links, the page, the PDF."""

import asyncio
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.cleaning.requirement_checklist import keys_of
from catalog_adapter.model import Procedure
from conversations.errors import NotFound
from gateway.checklists.font_metrics import break_lines, measure, to_font
from gateway.checklists.pages import ChecklistPages, get_words, iter_facts, source_line
from gateway.checklists.pdf import draw_pdf
from gateway.checklists.sheet import VALID_DAYS, LinkExpired, Links, Sheet, SheetRequest, find_sheet, open_links
from tests.catalog_adapter.exports import row, write_csv
from tests.fakes.running import OwnSettings

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEY = b"a key of a test"


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    """Noon."""
    return Clock()


@pytest.fixture
def links(clock: Clock) -> Links:
    """Links of a program at example.gt."""
    return Links(KEY, base="https://example.gt", now=clock)


@pytest.fixture
def catalogue(sqlite_engine: Engine, tmp_path: Path) -> Catalog:
    """Two procedures: one with papers and steps, one with neither."""
    full = row(1, nombre="Licencia de <b>faro</b> & muelle", requisitos="1. Formulario\n2. Copia del DPI\n3. Recibo")
    bare = row(2, nombre="Aval de pozo", requisitos="", instrucciones="", costo="", tiempo_de_respuesta="")
    catalog = Catalog(sqlite_engine)
    catalog.import_file(write_csv(tmp_path / "export.csv", [full, bare]))
    return catalog


def open_client(catalogue: Catalog, links: Links, clock: Clock) -> Callable[[str], httpx.Response]:
    """What gets an address of the pages."""
    app = FastAPI()
    app.include_router(ChecklistPages(catalogue, links, now=clock).router())

    async def get(path: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://example.gt") as client:
            return await client.get(path)

    return lambda path: asyncio.run(get(path))


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


def test_a_link_dies(catalogue: Catalog, links: Links, clock: Clock) -> None:
    """After its days a link leads to a kind page that says so, not to old facts."""
    get = open_client(catalogue, links, clock)
    token = links.make_token(catalogue.get_procedure("1"), ())
    clock.time += timedelta(days=VALID_DAYS)
    assert get(f"/lista/{token}").status_code == 200
    clock.time += timedelta(days=1)
    with pytest.raises(LinkExpired):
        links.read_token(token)
    for path in (f"/lista/{token}", f"/lista/{token}.pdf"):
        answer = get(path)
        assert answer.status_code == 410
        assert get_words()["expired_title"] in answer.text


def test_the_page(catalogue: Catalog, links: Links, clock: Clock) -> None:
    """The page shows papers with their boxes, steps, facts and source, as text only, and asks nobody for anything."""
    procedure = catalogue.get_procedure("1")
    answer = open_client(catalogue, links, clock)(
        f"/lista/{links.make_token(procedure, keys_of(procedure.requirements)[:1])}"
    )
    assert answer.status_code == 200
    assert re.findall(r">([☐☑])</span> (\d)\. ([^<]+)<", answer.text) == [
        ("☑", "1", "Formulario"),
        ("☐", "2", "Copia del DPI"),
        ("☐", "3", "Recibo"),
    ]
    for piece in (
        "Llene el formulario",
        "Q25.50",
        "5 días hábiles",
        "Fuente: Catálogo Nacional de Trámites",
        "02/05/2023",
    ):
        assert piece in answer.text
    assert "<script" not in answer.text
    assert "<b>" not in answer.text
    assert "@media print" in answer.text
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "no-store" in answer.headers["cache-control"]
    assert "noindex" in answer.headers["x-robots-tag"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_what_the_catalogue_does_not_say_is_said(catalogue: Catalog, links: Links, clock: Clock) -> None:
    """Without papers, steps or cost the page says so or is silent; it invents nothing."""
    answer = open_client(catalogue, links, clock)(f"/lista/{links.make_token(catalogue.get_procedure('2'), ())}")
    assert get_words()["no_papers"] in answer.text
    assert get_words()["no_steps"] in answer.text
    assert f"<dt>{get_words()['cost']}</dt>" not in answer.text


def test_the_pdf(catalogue: Catalog, links: Links, clock: Clock) -> None:
    """The PDF holds the same words, in the characters of its font."""
    token = links.make_token(catalogue.get_procedure("1"), ())
    answer = open_client(catalogue, links, clock)(f"/lista/{token}.pdf")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    said = read_pdf(answer.content)
    for piece in ("Papeles", "2. Copia del DPI", "5 días hábiles", "Catálogo Nacional de Trámites"):
        assert piece in said


def test_a_withdrawn_procedure_has_no_page(catalogue: Catalog, links: Links, clock: Clock) -> None:
    """What staff switched off is not handed out by old links either."""
    token = links.make_token(catalogue.get_procedure("1"), ())
    catalogue.withdraw("1", "equivocado")
    answer = open_client(catalogue, links, clock)(f"/lista/{token}")
    assert answer.status_code == 404
    assert get_words()["missing_title"] in answer.text


def test_ticks_of_another_record_are_left_out(catalogue: Catalog) -> None:
    """When papers changed since the link was made, the page shows them without ticks."""
    procedure = catalogue.get_procedure("1")
    sheet = Sheet.make(procedure, SheetRequest(procedure="1", mask=0b111, print="old"), NOON)
    assert not any(paper.is_done for paper in sheet.papers)


def test_a_long_list_goes_over_several_pages(catalogue: Catalog) -> None:
    """Hundreds of papers, some longer than a page is wide, are all drawn."""
    papers = tuple(f"Documento número {number} " + "x" * (number % 150) for number in range(1, 200))
    one = replace(catalogue.get_procedure("1"), requirements=papers)
    content = draw(one)
    assert len(re.findall(rb"/Type /Page\b", content)) >= 4
    said = read_pdf(content)
    assert all(re.search(rf"Documento número {number}\b", said) for number in (1, 100, 199))


@given(st.text(max_size=60))
def test_any_text_can_be_drawn(text: str) -> None:
    """Whatever characters a catalogue holds, the font can show what is left of them, in lines that fit."""
    shown = to_font(text)
    assert shown.encode("cp1252").decode("cp1252") == shown
    for line in break_lines(shown, 11, 200):
        assert measure(line, 11) <= 200


def test_the_font_keeps_spanish() -> None:
    """Accents, quotes and signs of Spanish stay; boxes go, since they are drawn."""
    assert to_font("«¿Ñandú – 5 °C…?» ☐ ≥ 3") == "«¿Ñandú – 5 °C…?»  >= 3"


def test_the_key_is_made_once_and_kept_private(catalogue: Catalog, tmp_path: Path) -> None:
    """An installation signs with the same key after a restart, and nobody else on the machine can read it."""
    settings = OwnSettings(data_dir=tmp_path / "data")
    token = open_links(settings).make_token(catalogue.get_procedure("1"), ())
    assert open_links(settings).read_token(token).procedure == "1"
    path = tmp_path / "data" / "link.key"
    assert path.stat().st_mode & 0o077 == 0
    assert len(path.read_bytes()) == 32
    assert list(path.parent.iterdir()) == [path]


def test_a_key_from_the_settings_serves_several_machines(catalogue: Catalog, tmp_path: Path) -> None:
    """With one key in the settings, a link made by one machine is read by another."""
    made, read = (open_links(OwnSettings(data_dir=tmp_path / name, link_key="x")) for name in ("one", "two"))
    assert read.read_token(made.make_token(catalogue.get_procedure("2"), ())).procedure == "2"
    assert not (tmp_path / "one").exists()


def draw(procedure: Procedure) -> bytes:
    """The PDF of a procedure, nothing ticked."""
    sheet = Sheet.make(procedure, SheetRequest(procedure=procedure.id, mask=0, print=""), NOON)
    return draw_pdf(sheet, get_words(), list(iter_facts(sheet)), source_line(sheet))


def read_pdf(content: bytes) -> str:
    """The lines that a PDF shows."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, flags=re.DOTALL)
    shown = b"\n".join(zlib.decompress(stream) for stream in streams)
    lines = re.findall(rb"\((.*)\) Tj", shown)
    return "\n".join(re.sub(rb"\\(.)", rb"\1", line).decode("cp1252") for line in lines)

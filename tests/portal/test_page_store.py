"""Pages in memory."""

import gzip

import pytest
from starlette.datastructures import Headers

from portal.page_store import MOST_PAGES, PageStore, answer, make_page

PAGE = make_page(b"hola", "text/plain", shared=True)


def test_a_page_is_served_as_it_is_asked_for() -> None:
    """Compressed for who takes it, plain otherwise, with one validator for both."""
    packed = answer(PAGE, Headers({"accept-encoding": "br, gzip"}))
    plain = answer(PAGE, Headers({}))
    assert (gzip.decompress(packed.body), plain.body) == (b"hola", b"hola")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["etag"] == plain.headers["etag"]
    assert "max-age" in plain.headers["cache-control"]
    assert plain.headers["vary"] == "Accept-Encoding"
    assert plain.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("known", [PAGE.headers["ETag"], f'"x", {PAGE.headers["ETag"].removeprefix("W/")}', "*"])
def test_who_has_it_gets_nothing(known: str) -> None:
    """304 without a body, whether the validator came back as weak or as strong."""
    told = answer(PAGE, Headers({"if-none-match": known}))
    assert (told.status_code, told.body) == (304, b"")
    assert told.headers["etag"] == PAGE.headers["ETag"]


def test_another_page_is_not_the_same() -> None:
    """Other bytes have another validator, and a refusal is never kept as the page."""
    assert (
        answer(make_page(b"adi\xc3\xb3s", "text/plain"), Headers({"if-none-match": PAGE.headers["ETag"]})).status_code
        == 200
    )
    gone = make_page(b"hola", "text/plain", status=410)
    assert answer(gone, Headers({"if-none-match": "*"})).status_code == 410
    assert gone.headers["Cache-Control"] == "no-cache"


def test_memory_has_an_end() -> None:
    """The oldest page goes; the others stay."""
    store = PageStore()
    for number in range(MOST_PAGES + 1):
        store.keep(str(number), lambda: PAGE)
    assert store.find("0") is None
    assert store.find("1") is PAGE

"""What was done to a text on its way is undone, and nothing else is touched."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.normalization import split_words
from nlu.text.transmission import repair_transmission

ROOT = Path(__file__).parents[3]
WHOLE = "¿Cuánto cuesta la renovación del DPI de un niño?"


@pytest.mark.parametrize(
    ("arrived", "written"),
    [
        ("&iquest;Cu&#225;nto cuesta la renovaci&oacute;n?", "¿Cuánto cuesta la renovación?"),
        ("&#xBF;Cu&amp;aacute;nto cuesta&#63;", "¿Cuánto cuesta?"),
        ("antecedentes policiacos &amp; penales", "antecedentes policiacos & penales"),
        ("Â¿CuÃ¡nto cuesta la certificaciÃ³n?", "¿Cuánto cuesta la certificación?"),
        ("informaciÃƒÂ³n del niÃƒÂ±o", "información del niño"),
        ("MAÃ‘ANA abren la PolicÃ\xada", "MAÑANA abren la Policía"),
        ("la polÃtica y aquÃ", "la política y aquí"),
        ("mi â€œpasaporteâ€\x9d ðŸ˜€", "mi “pasaporte” 😀"),
        ("%C2%BFcu%C3%A1nto+cuesta+el+pasaporte%3F", "¿cuánto cuesta el pasaporte?"),
        ("renovar+mi+dpi", "renovar mi dpi"),
        ("direcci\\u00f3n del RENAP", "dirección del RENAP"),
        ("cu=C3=A1nto cuesta", "cuánto cuesta"),
        ("\u202bquiero\u00a0mi\u2009licencia\u202c", "quiero mi licencia"),
        ("ante\u00adcedentes pe\u200bnales\ufeff", "antecedentes penales"),
        ("ｌｉｃｅｎｃｉａ　ｔｉｐｏ　Ｃ", "licencia tipo C"),
        ("𝗽𝗮𝘀𝗮𝗽𝗼𝗿𝘁𝗲 o certi\ufb01cado", "pasaporte o certificado"),
        ("co\u0301mo reg\u0069stro un nin\u0303o", "cómo registro un niño"),
        ("certificacio´n de an~os, tr´amite ´unico", "certificación de años, trámite único"),
        ("hola\r\nquiero\u2028mi dpi", "hola\nquiero\nmi dpi"),
        ("no sé\x07\x00", "no sé"),
    ],
)
def test_what_was_done_is_undone(arrived: str, written: str) -> None:
    """By web forms, mail, old programs, keyboards and telephones."""
    assert repair_transmission(arrived) == written
    assert repair_transmission(written) == written


@pytest.mark.parametrize(
    "text",
    [
        "subió 100% de un año a otro",
        "100%de",
        "a+b",
        "+502 5555-5555",
        "AT&T; y otros",
        "R&D",
        "https://x.example.gt/a%20b?c=1&amp=2+3+4",
        "SÃO PAULO",
        "el “Ñ” y el k’iche’, K´iche´ y Q´eqchi´",
        "½ hora, 2ª copia, N.º 3, 20 m²",
        "👩\u200d👧 mi hija",
        "qué”»",
        "\\u12",
        "",
    ],
)
def test_what_arrived_whole_stays(text: str) -> None:
    """Signs that stand there because somebody wrote them."""
    assert repair_transmission(text) == text


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_a_whole_question_survives_its_ways(encoding: str) -> None:
    """Misread once and twice."""
    once = WHOLE.encode().decode(encoding)
    assert repair_transmission(once) == WHOLE
    assert repair_transmission(once.encode().decode(encoding)) == WHOLE


def _lines() -> Iterator[tuple[str, str]]:
    """Every line of what is kept in Spanish: the catalogue, its words, our answers, examples."""
    for folder in ("catalog_adapter", "bot", "nlu"):
        for path in sorted((ROOT / folder).rglob("*.yml")):
            for line in path.read_text(encoding="utf-8").split("\n"):
                yield str(path.relative_to(ROOT)), line


def test_no_text_of_ours_is_changed() -> None:
    """All of them arrived whole."""
    changed = [(path, line) for path, line in _lines() if repair_transmission(line) != line]
    assert changed == []


def test_no_name_of_the_official_catalogue_is_changed(shared_data: Path) -> None:
    """But for blanks; and no text of it loses a word."""
    [path] = (shared_data / "guatemala").glob("catalogo_tramites_*.csv")
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    names = [row["nombre"] for row in rows]
    assert [repair_transmission(name).split() for name in names] == [name.split() for name in names]
    for text in (row[column] or "" for row in rows for column in ("descripcion", "requisitos")):
        if "&" not in text:
            assert split_words(repair_transmission(text)) == split_words(text)


@given(st.text())
def test_nothing_of_it_fails(text: str) -> None:
    """Whatever comes in."""
    assert isinstance(repair_transmission(text), str)


@given(st.text(alphabet="abcdeñáéíóúü ABC¿?¡!.,;:()«»0123456789", max_size=80))
def test_spanish_is_left_alone(text: str) -> None:
    """To the character."""
    assert repair_transmission(text) == text

"""What identifies a person is masked wherever it stands, and nothing else is."""

import csv
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.gt import nit

from conversations.national_id import MUNICIPALITIES, check_digit
from conversations.redaction import Mask, mask

MASKS = re.compile("|".join(re.escape(one) for one in Mask))

BEFORE = st.sampled_from(
    ["", "hola ", "mi número es ", "¿", "señor, ", "😀", "ñandú: ", "(", "«", "año 2024, ", "tengo 3 hijos y ", "\n"]
)
AFTER = st.sampled_from(["", " gracias", ".", ", ¿qué hago?", "😀", ")", "»", " y vivo en la zona 10", "\nadiós", "!"])
SEPARATORS = st.sampled_from(["", " ", "-", ".", "  ", " - ", "\u00a0", "\u2011"])


@st.composite
def cuis(draw: st.DrawFn) -> str:
    """Thirteen digits that can be somebody's."""
    first = draw(st.integers(0, 99_999_999).map("{:08}".format).filter(lambda digits: check_digit(digits) < 10))
    department = draw(st.integers(1, 22))
    municipality = draw(st.integers(1, MUNICIPALITIES[department - 1]))
    return f"{first}{check_digit(first)}{department:02}{municipality:02}"


@st.composite
def written(draw: st.DrawFn, digits: str, groups: tuple[int, ...]) -> str:
    """A number as people type it: in groups or not, with one separator throughout."""
    if draw(st.booleans()):
        return digits
    separator, pieces = draw(SEPARATORS), []
    for size in groups:
        pieces.append(digits[:size])
        digits = digits[size:]
    return separator.join([*pieces, digits] if digits else pieces)


PHONES = st.tuples(st.sampled_from("345"), st.integers(0, 9_999_999)).map(lambda one: f"{one[0]}{one[1]:07}")
PREFIXES = st.sampled_from(["", "+502 ", "+502", "(+502) ", "502", "00502", "502-", "(502) "])


@given(st.data(), BEFORE, AFTER)
def test_a_cui_is_masked_however_it_is_typed(data: st.DataObject, before: str, after: str) -> None:
    """A CUI with a true check digit needs no word beside it."""
    digits = data.draw(cuis())
    shown = data.draw(written(digits, (4, 5, 4)))
    masked = mask(f"{before}{shown}{after}")
    assert digits[-4:] not in masked.replace(before, "", 1)
    assert Mask.CUI in masked
    assert masked.endswith(after)


@given(st.integers(10**11, 10**14), st.sampled_from(["DPI", "dpi:", "mi CUI es", "Cui no.", "identificación"]), AFTER)
def test_a_mistyped_cui_is_masked_beside_its_name(number: int, name: str, after: str) -> None:
    """A digit too few or too many does not make it less personal."""
    masked = mask(f"{name} {number}{after}")
    assert str(number) not in masked
    assert MASKS.search(masked)


@given(st.data(), BEFORE, AFTER, PREFIXES)
def test_a_telephone_is_masked_however_it_is_typed(data: st.DataObject, before: str, after: str, prefix: str) -> None:
    """Mobile numbers with and without the country's code, in groups of four or two, or in one."""
    digits = data.draw(PHONES)
    groups = data.draw(st.sampled_from([(4, 4), (2, 2, 2, 2), (8,)]))
    shown = data.draw(written(digits, groups))
    masked = mask(f"{before}{prefix}{shown}{after}")
    assert digits not in re.sub(r"\D", "", masked.replace(before, "", 1))
    assert "502" not in masked
    assert Mask.PHONE in masked


@given(
    st.from_regex(r"[a-z][a-z0-9._-]{0,14}[a-z0-9]@[a-z][a-z0-9-]{0,10}\.(com|gt|org|com\.gt)", fullmatch=True),
    BEFORE,
    AFTER,
)
def test_an_e_mail_address_is_masked(address: str, before: str, after: str) -> None:
    """Whatever stands around it."""
    masked = mask(f"{before}{address}{after}")
    assert address not in masked
    assert Mask.EMAIL in masked


@given(st.integers(10**5, 10**8), BEFORE, st.sampled_from(["-", "", " - "]))
def test_a_nit_is_masked_with_its_word_or_its_k(number: int, before: str, dash: str) -> None:
    """A NIT is told by the word before it, or by its K and check digit."""
    digit = nit.calc_check_digit(str(number))
    assert mask(f"{before}NIT {number}{dash}{digit}") == f"{before}NIT {Mask.NIT}"
    if digit == "K":
        assert Mask.NIT in mask(f"{before}{number}-K")


@given(
    st.sampled_from(["P", "M", "C", "A", "O", "CD", "TC"]),
    st.integers(0, 999).map("{:03}".format),
    st.text("BCDFGHJKLMNPQRSTVWXYZ", min_size=3, max_size=3).filter(lambda word: word not in {"KMS", "MTS", "PTS"}),
    st.sampled_from(["-", " ", ""]),
)
def test_a_plate_is_masked(kind: str, number: str, letters: str, gap: str) -> None:
    """A vehicle's plate: its kind, three digits, three consonants."""
    masked = mask(f"mi placa es {kind}{gap}{number}{letters}, ¿cuánto debo?")
    assert letters not in masked.removeprefix("mi placa es")
    assert Mask.PLATE in masked


@given(st.text(max_size=200))
def test_masking_twice_changes_nothing(text: str) -> None:
    """What was masked stays as it is; no text of any kind is an error."""
    once = mask(text)
    assert mask(once) == once


@given(st.text(st.characters(exclude_categories=["Nd"]), max_size=200).filter(lambda text: "@" not in text))
def test_words_are_never_touched(text: str) -> None:
    """Without digits and at signs there is nothing to hide (but «arroba»)."""
    if "arroba" not in text.lower() and "(at)" not in text and "[at]" not in text:
        assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("mi dpi es 2345 67890 0101 y mi tel +502 5555-1234", "mi dpi es [DPI] y mi tel [teléfono]"),
        ("DPI 2345678900101 NIT 576937-K cel 55551234", "DPI [DPI] NIT [NIT] cel [teléfono]"),
        ("5️⃣5️⃣5️⃣5️⃣1️⃣2️⃣3️⃣4️⃣ es mi número", "[teléfono] es mi número"),
        ("٥٥٥٥١٢٣٤", "[teléfono]"),
        ("juan arroba gmail punto com", "[correo]"),
        ("escriba a maría.lópez@correo.com.gt.", "escriba a [correo]."),
        ("llámeme al 55-55-12-34 o al 24221234", "llámeme al [teléfono] o al [teléfono]"),
        ("vivo en Houston, +1 713 555 0142", "vivo en Houston, [teléfono]"),
        ("p123bcd", "[placa]"),
        ("nit:1234567-8", "nit:[NIT]"),
        ("5555 1234 5555 4321", "[teléfono] [teléfono]"),
        ("DPI 2345 67890 0101 55551234", "DPI [DPI] [teléfono]"),
        *((f"es {sign.join(('1234', '56789', '0101'))} sí", "es [DPI] sí") for sign in ("/", ",", " · ", " | ", ":")),
        *((f"es {sign.join('1234567890101')} sí", "es [DPI] sí") for sign in ("\n", "\u00ad", "\u2060", " ")),
        ("https://ejemplo.gt/persona/1234567890101/ver", "https://ejemplo.gt/persona/[DPI]/ver"),
        ("nit 1,234,567-8", "nit [NIT]"),
        ("5555/1234", "[teléfono]"),
        ("213-555-0187 en Los Ángeles", "[teléfono] en Los Ángeles"),
        ("ana[at]gmail[dot]com", "[correo]"),
        ("ana (arroba) gmail (punto) com", "[correo]"),
        ("tarjeta 4111 1111 1111 1111 vence 10/27", "tarjeta [tarjeta] vence 10/27"),
        ("4111111111111111", "[tarjeta]"),
        ("mi pasaporte es el 123456789", "mi pasaporte es el [pasaporte]"),
        ("Pasaporte No. A1234567, soy hondureño", "Pasaporte No. [pasaporte], soy hondureño"),
        ("mi cuenta de banrural 3-445-00123-4", "mi cuenta de banrural [cuenta]"),
        ("DUI 01234567-8", "DUI [documento]"),
        ("escríbame a wa.me/50255551234", "escríbame a wa.me/[teléfono]"),
        ("ana@ gmail . com", "[correo]"),
        ("4111 1111 11 11 1111", "[tarjeta]"),
        ("mi placa es p 123 abc", "mi placa es [placa]"),
        ("cuenta GT82TRAJ01020000001210029690", "cuenta [cuenta]"),
    ],
)
def test_examples_are_masked(text: str, masked: str) -> None:
    """Sentences as people write them."""
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "¿Cuánto cuesta el pasaporte? ¿Q 100.00 o Q200?",
        "pagué Q 25000000 quetzales",
        "el Decreto 31-2012 y el Acuerdo Gubernativo 2345-2019",
        "entre 2019-2020",
        "nací el 20-01-1985",
        "desde 1985-01-20",
        "los requisitos 1 y 3, y el paso 2",
        "zona 10, 5a avenida 12-34",
        "son 150 KMS hasta Xela",
        "A 100 mts de la SAT",
        "el formulario SAT-2000 y el DPI",
        "mi DPI vence en 2025",
        "el NIT se pide en línea, cuesta 0",
        "llame al 1500 o al 110",
        "tengo 2 hijos de 8 y 10 años",
        "de 8:00 a 16:30",
        "https://mem.gob.gt/wp-content/uploads/2021/10/S-01_20210119-Editable.pdf",
        "Reglamento Técnico Centroamericano 65055409",
        "requisitos 1, 2, 3, 4 / 5, 6: 7",
        "pagué 25,000,000 de quetzales no, Q 25,000,000",
        "25/04/2023 y 25/05/2024, o 2019/2020",
        "el pasaporte 2024-2025, ¿cuesta 50.00?",
        "el pasaporte de 2 niños y 3 adultos",
        "el formulario P 123 ABE",
        "https://sitio.gob.gt/expediente/12345678901",
    ],
)
def test_what_is_nobodys_stays(text: str) -> None:
    """Amounts, laws, dates, addresses, public emergency numbers."""
    assert mask(text) == text


def test_the_catalogue_holds_no_false_match(shared_data: Path) -> None:
    """In the texts of the national catalogue only public telephones and e-mail addresses are found.

    They are real ones, of offices: masking them in what a citizen writes is right, and the assistant's own answers,
    which quote them, are not masked.
    """
    found = []
    with (shared_data / "guatemala" / "catalogo_tramites_2023-12_1303.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        for row in csv.DictReader(file):
            for name, raw in row.items():
                text = unescape(re.sub(r"<[^>]+>", " ", raw or ""))
                masked = mask(text) if name != "id" else text
                found += [(name, *context) for context in _contexts(masked)]
    wrong = [one for one in found if not _is_public(*one)]
    assert wrong == []
    assert len(found) > 50


def _contexts(masked: str) -> list[tuple[str, str]]:
    return [(match[0], masked[max(0, match.start() - 140) : match.start()].lower()) for match in MASKS.finditer(masked)]


def _is_public(_: str, kind: str, before: str) -> bool:
    return kind == Mask.EMAIL or (kind == Mask.PHONE and bool(re.search(r"tel[eé]f|tel[:.]|llamada|pbx", before)))

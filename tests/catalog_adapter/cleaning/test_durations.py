"""Durations in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_adapter.cleaning.durations import parse_duration
from catalog_adapter.model import TimeUnit

DAY, HOUR, MINUTE, WEEK, MONTH, YEAR = (
    TimeUnit.DAY,
    TimeUnit.HOUR,
    TimeUnit.MINUTE,
    TimeUnit.WEEK,
    TimeUnit.MONTH,
    TimeUnit.YEAR,
)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("30 días", (30, 30, DAY, None)),
        ("5 dias habiles.", (5, 5, DAY, True)),
        ("4 días laborables", (4, 4, DAY, True)),
        ("72 días calendario aproximadamente.", (72, 72, DAY, False)),
        ("1 a 2 días hábiles", (1, 2, DAY, True)),
        ("15-60 días", (15, 60, DAY, None)),
        ("24 – 48 horas.", (24, 48, HOUR, None)),
        ("48 Hrs.", (48, 48, HOUR, None)),
        ("10 a15 días (si hay supervisión)", (10, 15, DAY, None)),
        ("De dos (2) a cinco (5) meses.", (2, 5, MONTH, None)),
        ("De uno a cuatro meses", (1, 4, MONTH, None)),
        ("6meses", (6, 6, MONTH, None)),
        ("2 semanas", (2, 2, WEEK, None)),
        ("1 año", (1, 1, YEAR, None)),
        ("cinco  dias", (5, 5, DAY, None)),
        ("Un mes con quince días", (1, 2, MONTH, None)),
        ("13 días y 3 horas", (13, 14, DAY, None)),
        ("15 Dias, 5 Horas, 40 minutos", (15, 16, DAY, None)),
        ("5 días hábiles y 2 horas", (5, 6, DAY, True)),
        ("4.79 minutos", (4, 5, MINUTE, None)),
        ("0.5 a 1 día", (0, 1, DAY, None)),
        ("2516 minutos", (2516, 2516, MINUTE, None)),
        ("20 DÍAS PROPUESTOS TIEMPO REAL 30 DÍAS", (20, 30, DAY, None)),
        ("30 días hábiles (sin previo), o 90 días hábiles (con previo).", (30, 90, DAY, True)),
        ("120 días. (75 días de análisis, 15 días de prórroga)", (120, 120, DAY, None)),
        ("80 días hábiles (35 días (5 de análisis y 30), 15 días)", (80, 80, DAY, True)),
        ("3 días en la central y 5 días en las delegaciones", (3, 5, DAY, None)),
        ("20 minutos, y la activación de 24 a 48 horas", (None, None, None, None)),
        ("50 a 60 minutos en horario hábil", (50, 60, MINUTE, None)),
        ("Inmediato.", (None, None, None, None)),
        ("Varía por cada caso.", (None, None, None, None)),
        ("3", (3, 3, None, None)),
        ("16 días 6", (16, 16, DAY, None)),
    ],
)
def test_words_become_numbers(raw: str, expected: tuple[int | None, int | None, TimeUnit | None, bool | None]) -> None:
    """Ranges, words, mixed units, asides and bare numbers are read; what mixes units keeps its words only."""
    duration = parse_duration(raw)
    assert duration is not None
    assert (duration.minimum, duration.maximum, duration.unit, duration.working_days) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "",
        ".",
        "-----",
        "Pendiente",
        "pendiente",
        "Pendiente respuesta por la dirección",
        "N/A",
        "No definido",
        "Tiempo actual no definido",
        "Indefinido",
        "0",
    ],
)
def test_what_says_nothing_is_no_duration(raw: str) -> None:
    """Placeholders are None, never zero days."""
    assert parse_duration(raw) is None


def test_the_words_are_kept_to_show() -> None:
    """The text is the source's own, without its full stop and without shouting."""
    duration = parse_duration("APERTURAS: 60 DÍAS.")
    assert duration is not None
    assert duration.text == "Aperturas: 60 días"


@given(
    st.integers(1, 999),
    st.integers(1, 999),
    st.sampled_from(["días", "horas", "minutos", "semanas", "meses"]),
    st.sampled_from([" a ", "-", " – "]),
)
def test_a_range_is_never_upside_down(one: int, other: int, unit: str, joint: str) -> None:
    """However a range is written, the minimum is the smaller number."""
    duration = parse_duration(f"{one}{joint}{other} {unit}")
    assert duration is not None
    assert (duration.minimum, duration.maximum) == (min(one, other), max(one, other))


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(raw: str) -> None:
    """No input raises, and numbers come in pairs."""
    duration = parse_duration(raw)
    if duration:
        assert (duration.minimum is None) == (duration.maximum is None)

"""Filters of conversations, from the address and back."""

from datetime import UTC, date, datetime

import pytest

from console.transcripts.filters import PARAMETERS, Filters, parse_filters


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(words="acta de nacimiento", channel="web", since=date(2026, 1, 2), until=date(2026, 2, 3)),
        Filters(confidence=40, opinion="no", least_turns=3, handoff=True, undelivered=True, kept=True, reviewed=True),
    ],
)
def test_what_is_written_is_read_again(filters: Filters) -> None:
    """All fields survive the address."""
    assert parse_filters(filters.asked) == filters


@pytest.mark.parametrize(
    ("name", "value"),
    [("since", "ayer"), ("since", "1850-01-01"), ("confidence", "101"), ("opinion", "x"), ("least_turns", "-1")],
)
def test_what_is_no_value_of_a_field_is_left_out(name: str, value: str) -> None:
    """Addresses are typed and shared; none is refused."""
    assert parse_filters({PARAMETERS[name]: value}) == Filters()


def test_both_days_belong_to_the_period() -> None:
    """By Guatemala's clock."""
    filters = Filters(since=date(2026, 1, 2), until=date(2026, 1, 2))
    assert filters.starts_at == datetime(2026, 1, 2, 6, tzinfo=UTC)
    assert filters.ends_before == datetime(2026, 1, 3, 6, tzinfo=UTC)


def test_the_audit_log_gets_no_words() -> None:
    """They may be what a person wrote; the rest stays."""
    filters = Filters(words="María", channel="web")
    assert filters.without_words() == Filters(channel="web").asked
    assert "Mar" in filters.query


def test_the_usual_days_keep_the_other_filters() -> None:
    """Today, yesterday and the last seven days, today among them."""
    periods = {title: one.asked for title, one in Filters(channel="web").iter_periods(date(2026, 3, 1))}
    assert periods == {
        "Hoy": {"canal": "web", "desde": "2026-03-01", "hasta": "2026-03-01"},
        "Ayer": {"canal": "web", "desde": "2026-02-28", "hasta": "2026-02-28"},
        "7 días": {"canal": "web", "desde": "2026-02-23", "hasta": "2026-03-01"},
    }

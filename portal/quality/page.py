"""Drawing of the page: understanding, whether it helped, how old the facts are, and what is missing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from actions.answers.dates import format_date
from catalog_adapter.importing.fact_ages import FactAges, list_fact_ages, sum_up_ages
from portal.addresses import DIRECTORY, QUALITY, Addresses
from portal.edition import Edition
from portal.json_ld import describe_crumbs
from portal.pages.layout import draw
from portal.quality.figures import Figures
from portal.quality.rate import Rate
from portal.words import get_words

MOST = 15
"""Rows of a list."""
LEAST_FACTS = 20
"""Institutions with fewer facts are not ranked: one old fact of three says little."""
MONTH_DAYS = 30.44


def draw_quality(edition: Edition, figures: Figures, addresses: Addresses) -> str:
    """Return the page as HTML."""
    words = get_words()
    own: Mapping[str, Any] = words["quality"]
    crumbs = {words["home"]: DIRECTORY}
    listed = list_fact_ages(edition.catalogue.institutions, edition.procedures.values(), edition.day)
    ranked = sorted((each for each in listed if each.facts >= LEAST_FACTS), key=lambda each: -_stale(each).percent)
    total = sum_up_ages(edition.catalogue.institutions, edition.procedures.values(), edition.day)
    return draw(
        "quality.html",
        title=own["title"],
        canonical=addresses.of_path(QUALITY),
        summary=own["intro"],
        crumbs=crumbs,
        data=describe_crumbs({**crumbs, own["title"]: QUALITY}, addresses),
        quality=own,
        today=edition.day,
        trial=_show_trial(figures, own),
        period=_say_period(figures.period, own),
        helped=_show_rate(figures.helped, own) if figures.helped else None,
        reasons=[(own["reasons"][code], count) for code, count in figures.reasons if code in own["reasons"]],
        total=_show_ages(total, own) if total else None,
        institutions=[(each.institution, _show_ages(each, own)) for each in ranked[:MOST]],
        subjects=[(each, _name(edition, each.institution)) for each in figures.subjects[:MOST]],
        in_vain=[(_name(edition, key) or own["unknown_institution"], count) for key, count in figures.in_vain[:MOST]],
    )


def _show_trial(figures: Figures, own: Mapping[str, Any]) -> Mapping[str, Any] | None:
    trial = figures.trial
    if trial is None:
        return None
    rows = [
        (own["groups"][group], _show_rate(rate, own)) for group, rate in trial.rates.items() if group in own["groups"]
    ]
    return {"day": trial.day, "rows": rows}


def _show_rate(rate: Rate, own: Mapping[str, Any]) -> Mapping[str, str]:
    low, high = rate.interval
    return {
        "share": f"{rate.percent:g} %",
        "interval": own["interval"].format(low=f"{low:g}", high=f"{high:g}"),
        "of": own["of"].format(count=f"{rate.count:,}", of=f"{rate.of:,}"),
    }


def _show_ages(ages: FactAges, own: Mapping[str, Any]) -> Mapping[str, str]:
    stale = _stale(ages)
    months = None if ages.median_days is None else round(ages.median_days / MONTH_DAYS)
    return {
        "facts": f"{ages.facts:,}",
        "stale": f"{stale.percent:g} %",
        "of": own["of"].format(count=f"{stale.count:,}", of=f"{stale.of:,}"),
        "undated": f"{ages.undated:,}",
        "median": own["no_median"] if months is None else own["months"].format(count=months),
    }


def _stale(ages: FactAges) -> Rate:
    return Rate(ages.old + ages.undated, ages.facts)


def _say_period(period: tuple[date, date] | None, own: Mapping[str, Any]) -> str:
    return own["period"].format(first=format_date(period[0]), last=format_date(period[1])) if period else ""


def _name(edition: Edition, key: str | None) -> str | None:
    known = edition.institutions.get(key or "")
    return known.name if known else None

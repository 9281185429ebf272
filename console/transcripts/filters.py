"""Filters of conversations, read from the address and written back to it.

Conditions on turns (words, procedure, intent, …) hold together for one and the same turn.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

from console.pages import GUATEMALA

LONGEST = 200
OPINIONS = ("yes", "no", "any")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """One field a parameter of the address; None or False: not asked for."""

    words: str | None = None
    """Each has to begin a word of the turn; accents do not count."""
    channel: str | None = None
    since: date | None = None
    until: date | None = None
    """Both days belong to it, by Guatemala's clock; the last message counts."""
    institution: str | None = None
    procedure: str | None = None
    intent: str | None = None
    aspect: str | None = None
    decision: str | None = None
    confidence: int | None = None
    """Percent that the confidence in the intent lies below."""
    opinion: str | None = None
    """yes, no or any."""
    least_turns: int | None = None
    handoff: bool = False
    """A person was asked for."""
    undelivered: bool = False
    kept: bool = False
    label: str | None = None
    """Of any of its turns."""
    reviewed: bool = False
    """Some turn of it was reviewed to the end."""

    @property
    def starts_at(self) -> datetime | None:
        """First moment."""
        return _midnight(self.since) if self.since else None

    @property
    def ends_before(self) -> datetime | None:
        """First moment that is too late."""
        return _midnight(self.until + timedelta(days=1)) if self.until else None

    @property
    def asked(self) -> dict[str, str]:
        """The filters as parameters."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        return {PARAMETERS[name]: _written(value) for name, value in found.items() if value not in {None, False, ""}}

    @property
    def query(self) -> str:
        """The part of the address behind «?»; empty when nothing is asked for."""
        return urlencode(self.asked)

    def iter_periods(self, today: date) -> Iterator[tuple[str, "Filters"]]:
        """Yield the same filters for the days that are asked for most, with their names."""
        yesterday = today - timedelta(days=1)
        yield "Hoy", replace(self, since=today, until=today)
        yield "Ayer", replace(self, since=yesterday, until=yesterday)
        yield "7 días", replace(self, since=today - timedelta(days=6), until=today)

    def with_procedure(self, procedure: str) -> "Filters":
        """The same, for another procedure."""
        return replace(self, procedure=procedure)

    def without_words(self) -> dict[str, str]:
        """The filters as the audit log may hold them."""
        return replace(self, words=None).asked


PARAMETERS = {
    "words": "palabras",
    "channel": "canal",
    "since": "desde",
    "until": "hasta",
    "institution": "institucion",
    "procedure": "tramite",
    "intent": "intencion",
    "aspect": "aspecto",
    "decision": "decision",
    "confidence": "confianza",
    "opinion": "opinion",
    "least_turns": "mensajes",
    "handoff": "persona",
    "undelivered": "sin_entregar",
    "kept": "conservadas",
    "label": "etiqueta",
    "reviewed": "revisadas",
}


def parse_filters(parameters: Mapping[str, str]) -> Filters:
    """Read filters from an address. What is no value of a field is left out, not refused: addresses get cut and edited."""
    given = {name: parameters.get(parameter, "")[:LONGEST].strip() for name, parameter in PARAMETERS.items()}
    plain = {name: given[name].replace("\x00", "") or None for name in _PLAIN}
    return Filters(
        **plain,
        since=_day(given["since"]),
        until=_day(given["until"]),
        confidence=_number(given["confidence"], most=100),
        opinion=given["opinion"] if given["opinion"] in OPINIONS else None,
        least_turns=_number(given["least_turns"], most=1_000_000),
        handoff=bool(given["handoff"]),
        undelivered=bool(given["undelivered"]),
        kept=bool(given["kept"]),
        reviewed=bool(given["reviewed"]),
    )


_PLAIN = ("words", "channel", "institution", "procedure", "intent", "aspect", "decision", "label")


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year < 2100 else None


def _number(text: str, *, most: int) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text) <= most else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), GUATEMALA).astimezone(UTC)


def _written(value: object) -> str:
    return "si" if value is True else str(value)

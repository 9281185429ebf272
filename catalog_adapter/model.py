"""The nouns of the catalogue as plain values.

Everything here is immutable and knows nothing of databases, Rasa or HTTP. Text is the clean text to show;
the store keeps the raw text of the source beside it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Aspect(StrEnum):
    """What is asked about a procedure."""

    REQUIREMENTS = "requirements"
    COST = "cost"
    TIME = "time"
    WHERE = "where"
    STEPS = "steps"
    LEGAL_BASIS = "legal_basis"
    DOCUMENT = "document"
    ONLINE = "online"
    OVERVIEW = "overview"


class CostState(StrEnum):
    """What the source says of a cost. An empty cost is `UNKNOWN`, never `FREE`."""

    KNOWN = "known"
    FREE = "free"
    VARIABLE = "variable"
    UNKNOWN = "unknown"


class TimeUnit(StrEnum):
    """The unit in which a source states a duration."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Status(StrEnum):
    """Whether a procedure may be answered.

    ACTIVE is answered. GONE was in an earlier import of its source and is in the latest no more. WITHDRAWN was
    switched off by staff with a reason. SUPERSEDED is a starter record whose official record is loaded too.
    """

    ACTIVE = "active"
    GONE = "gone"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class Certainty(StrEnum):
    """How sure a fact is, by where it comes from."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class AliasKind(StrEnum):
    """NAME is what people call it, PHRASE how they ask or tell it, KEYWORD a single term."""

    NAME = "name"
    PHRASE = "phrase"
    KEYWORD = "keyword"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """Where a fact comes from."""

    name: str
    """As shown to citizens, e.g. «Catálogo Nacional de Trámites»."""
    url: str | None = None
    dated: date | None = None
    """The day the source gives for the fact; None when it gives none."""
    certainty: Certainty = Certainty.HIGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a procedure costs, as far as the source says."""

    state: CostState
    amount: Decimal | None = None
    """In `currency`; set only when the state is KNOWN."""
    currency: str | None = None
    """ISO 4217: GTQ or USD."""
    text: str | None = None
    """What the source adds in words (ranges, exceptions); None when nothing."""
    source: SourceRef | None = None
    """Only where the amount has another source than its procedure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """How long the institution takes to answer."""

    text: str
    """Clean words of the source, to show."""
    minimum: int | None = None
    maximum: int | None = None
    """In `unit`; both None when the words hold no number; equal when they hold one."""
    unit: TimeUnit | None = None
    """None when the source gives a bare number or no number."""
    working_days: bool | None = None
    """None when the source does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """A public institution: the one that handles a procedure, or one to send people to."""

    id: str
    """Folded acronym or slug, e.g. «maga», «renap»."""
    name: str
    acronym: str | None = None
    address: str | None = None
    phones: tuple[str, ...] = ()
    hours: str | None = None
    web: str | None = None
    email: str | None = None
    handles: str | None = None
    """One sentence in our words: what people go there for."""
    terms: tuple[str, ...] = ()
    """Popular names and words that mean this institution or what only it does («migración», «DPI»)."""
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Citizens' words for a procedure."""

    text: str
    kind: AliasKind
    origin: str
    """Where the words come from: «editorial», «staff», «starter»."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One procedure of the catalogue, ready to answer from."""

    id: str
    """The catalogue's own id (column `id` of the official export), or the starter catalogue's."""
    name: str
    institution: Institution
    unit: str | None = None
    """The office inside the institution, where the source names it."""
    category: str | None = None
    subcategory: str | None = None
    description: str | None = None
    requirements: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    cost: Cost = Cost(state=CostState.UNKNOWN)
    duration: Duration | None = None
    """None when the source does not say."""
    document: str | None = None
    """What the person holds in the end."""
    where: str | None = None
    """Place in words, only where the source gives one."""
    online_url: str | None = None
    """A link that is one; links that are no links are doubts."""
    legal_basis: tuple[str, ...] = ()
    notes: str | None = None
    source: SourceRef
    updated_on: date | None = None
    """The day on which the source says that the record was last updated."""
    aliases: tuple[Alias, ...] = ()
    status: Status = Status.ACTIVE
    untrusted_fields: frozenset[str] = frozenset()
    """Names of fields whose text seems to belong to another record: not indexed, shown with a warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a procedure matched: one word of the question, as found in one field."""

    term: str
    """As the person wrote it."""
    found: str
    """The term of the index that it met (after repair or synonym)."""
    field: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One procedure found for a text."""

    procedure_id: str
    name: str
    score: float
    """0..1, comparable within one answer; matches come best first."""
    evidence: tuple[Evidence, ...] = ()

"""The catalogue's closed lists of words: what a field may say."""

from enum import StrEnum


class Aspect(StrEnum):
    """The facts that can be asked about a procedure."""

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
    """State of a cost according to its source. An empty cost is `UNKNOWN`, never `FREE`."""

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
    """True when a procedure may be answered.

    ACTIVE is answered. GONE was in an earlier import of its source and is in the latest no more. WITHDRAWN was
    switched off by staff with a reason. SUPERSEDED is a starter record that is merged into its official record.
    """

    ACTIVE = "active"
    GONE = "gone"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class Certainty(StrEnum):
    """Certainty of a fact, by its kind of source."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class AliasKind(StrEnum):
    """NAME is what people call it, PHRASE how they ask or tell it, KEYWORD a single term."""

    NAME = "name"
    PHRASE = "phrase"
    KEYWORD = "keyword"


class Audience(StrEnum):
    """People whom a procedure is for. INDUSTRY is regulated trade: pharmacies, mines, importers; PUBLIC_OFFICE the State."""

    CITIZEN = "citizen"
    BUSINESS = "business"
    INDUSTRY = "industry"
    PUBLIC_OFFICE = "public_office"


class Demand(StrEnum):
    """Demand for a procedure: among equals the common one goes first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

"""The nouns of the catalogue as plain values.

Everything here is immutable and knows nothing of databases, Rasa or HTTP. Text is the clean text to show;
the store keeps the raw text of the source beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from catalog_adapter.kinds import AliasKind, Aspect, Audience, Certainty, CostState, Demand, Status, TimeUnit

__all__ = [
    "Alias", "AliasKind", "Amount", "Aspect", "Audience", "Certainty", "Cost", "CostState", "Demand", "Duration", "Evidence",
    "Institution", "Match", "Procedure", "SourceRef", "Status", "TimeUnit", "Window",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """Reference to the source of a fact."""

    name: str
    """As shown to citizens, e.g. «Catálogo Nacional de Trámites»."""
    url: str | None = None
    dated: date | None = None
    """The day the source gives for the fact; None when it gives none."""
    certainty: Certainty = Certainty.HIGH


Facts = Mapping[str, tuple[SourceRef, ...]]
"""The sources of each field, by its name; a field that is not named has the source of the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One price, and when it is the one to pay."""

    amount: Decimal
    currency: str
    """ISO 4217: GTQ or USD."""
    condition: str | None = None
    """«para extranjeros»; None for the ordinary case."""
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Cost of a procedure, as far as the source tells."""

    state: CostState
    amount: Decimal | None = None
    """In `currency`; set only when the state is KNOWN."""
    currency: str | None = None
    """ISO 4217: GTQ or USD."""
    text: str | None = None
    """What the source adds in words (ranges, exceptions); None when nothing."""
    source: SourceRef | None = None
    """Only where the amount has another source than its procedure."""
    amounts: tuple[Amount, ...] = ()
    """Every price that the sources name, the ordinary one first; also those on which they disagree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """Response time of an institution."""

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
class Window:
    """One office of an institution, as its file lists it."""

    name: str
    department: str | None = None
    municipality: str | None = None
    address: str | None = None
    phone: str | None = None
    hours: str | None = None
    source: SourceRef | None = None


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
    short: str | None = None
    """What people call it: «RENAP», «Migración»."""
    article: str | None = None
    """el, la, los or las, before `short` and before the name."""
    appointment_url: str | None = None
    complaints: str | None = None
    """Where to complain about it."""
    offices: tuple[Window, ...] = ()
    part_of: str | None = None
    """The id of the institution that it is a part of, where a source says so."""
    parent: "Institution | None" = field(default=None, compare=False)
    """That institution, where the whole catalogue is read."""
    facts: Facts = field(default_factory=dict, hash=False)

    def sources_of(self, name: str) -> tuple[SourceRef, ...]:
        """The sources of one field; none where no source gives it."""
        return self.facts.get(name) or ((self.source,) if self.source else ())


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
    audience: Audience = Audience.CITIZEN
    demand: Demand = Demand.LOW
    validity: str | None = None
    """How long the document is good for."""
    appointment: str | None = None
    """How to get one, or that none is needed."""
    representative: str | None = None
    """Who may do it for the person, and with what paper."""
    mistakes: tuple[str, ...] = ()
    """What people get wrong."""
    official: tuple[str, str] | None = None
    """Institution and name as the official catalogue lists it, where a plain record is merged into its row."""
    facts: Facts = field(default_factory=dict, hash=False)

    @property
    def listed_as(self) -> tuple[str, str]:
        """Institution and name under which its own catalogue lists it."""
        return self.official or (self.institution.id, self.name)

    def sources_of(self, name: str) -> tuple[SourceRef, ...]:
        """The sources of one field."""
        return self.facts.get(name) or (self.source,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Reason of a match: one word of the question, as found in one field."""

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

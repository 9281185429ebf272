"""Facts of a procedure: every field with its words, its sources and their days; what no source says is told as unknown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from actions.answers.amounts import format_amount
from actions.answers.document import is_none
from actions.answers.prices import find_disagreements, list_prices
from actions.answers.source import list_sources
from actions.answers.time import is_bare, say_duration
from catalog_adapter.model import Certainty, CostState, Institution, Procedure, SourceRef
from portal.words import get_words

SHORT = ("cost", "duration", "document", "validity", "where", "online_url", "appointment", "representative")
"""Fields that are read at a glance, in the order in which people ask for them."""
LISTS = ("requirements", "steps", "mistakes", "legal_basis")
TEXTS = ("description", "notes")
ALL = (*SHORT, *LISTS, *TEXTS)
ALWAYS = frozenset({"cost", "duration", "document", "where", "online_url", "requirements", "steps", "legal_basis"})
"""Fields of the official form: where they are empty, that is said."""
INSTITUTION = ("address", "phones", "hours", "web", "email", "appointment_url", "complaints")
INSTITUTION_ALWAYS = frozenset({"address", "phones", "hours", "web"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One field as it is shown."""

    name: str
    """Of the model: «cost»."""
    label: str
    """In Spanish, for people."""
    text: str = ""
    """Of a short field."""
    items: tuple[str, ...] = ()
    """Of a list."""
    details: tuple[str, ...] = ()
    """What the source adds."""
    sources: tuple[SourceRef, ...] = ()
    """With the day that each gives; a day still to come is left out."""
    is_known: bool = True
    is_doubtful: bool = False
    """The text seems to belong to another record, or sources disagree."""

    @property
    def is_sure(self) -> bool:
        """True when every source that is named is one to rely on."""
        return all(each.certainty is Certainty.HIGH for each in self.sources)

    @property
    def dated(self) -> date | None:
        """The latest day of its sources; None where none gives one."""
        return max((each.dated for each in self.sources if each.dated), default=None)


def read_facts(procedure: Procedure, today: date) -> dict[str, Fact]:
    """Return the facts of a procedure by field, in the order of `ALL`; of empty fields, only those of the official form."""
    facts = {}
    for name in ALL:
        if not getattr(procedure, name) and name not in ALWAYS:
            continue
        text, items, details = _TELL.get(name, _tell_plain)(procedure, name)
        is_known = bool(text or items) and not (name == "cost" and procedure.cost.state is CostState.UNKNOWN)
        facts[name] = Fact(
            name=name,
            label=get_words()["fields"][name],
            text=text or get_words()["unknown"][name],
            items=items,
            details=details,
            sources=tuple(_believe(each, today) for each in _list_sources(procedure, name)),
            is_known=is_known,
            is_doubtful=name in procedure.untrusted_fields
            or (name == "cost" and bool(find_disagreements(procedure.cost.amounts))),
        )
    return facts


def read_institution_facts(institution: Institution, today: date) -> dict[str, Fact]:
    """Return how an institution is reached, by field; what is not known of the first four is said."""
    facts = {}
    for name in INSTITUTION:
        value = getattr(institution, name)
        if not value and name not in INSTITUTION_ALWAYS:
            continue
        text = ", ".join(value) if name == "phones" else value or ""
        facts[name] = Fact(
            name=name,
            label=get_words()["institution"][name],
            text=text or get_words()["institution_unknown"],
            sources=tuple(_believe(each, today) for each in institution.sources_of(name)) if text else (),
            is_known=bool(text),
        )
    return facts


def find_latest_day(procedure: Procedure, today: date) -> date | None:
    """Return the latest day that a source gives for any fact of a procedure; None where none gives one."""
    sources = (procedure.source, *(each for facts in procedure.facts.values() for each in facts))
    days = [procedure.updated_on, *(each.dated for each in sources)]
    return max((day for day in days if day and day <= today), default=None)


def _list_sources(procedure: Procedure, name: str) -> Sequence[SourceRef]:
    if name == "cost" and procedure.cost.source is not None:
        return (procedure.cost.source,)
    return list_sources(procedure, {name})


def _believe(source: SourceRef, today: date) -> SourceRef:
    if source.dated is None or source.dated <= today:
        return source
    return SourceRef(name=source.name, url=source.url, certainty=source.certainty)


Told = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Text, items and details."""


def _tell_plain(procedure: Procedure, name: str) -> Told:
    value = getattr(procedure, name)
    return ("", tuple(value), ()) if name in LISTS else (str(value or ""), (), ())


def _tell_cost(procedure: Procedure, _: str) -> Told:
    """The cost in words; an unknown one is never free."""
    cost, words = procedure.cost, get_words()["cost"]
    details = (cost.text,) if cost.text else ()
    prices = tuple(list_prices(cost.amounts))
    if cost.state is CostState.KNOWN:
        if prices and (len(prices) > 1 or cost.amounts[0].condition):
            return "", prices, details
        return format_amount(cost.amount, cost.currency) if cost.amount is not None else "", (), details
    return words.get(cost.state.value, ""), prices, details


def _tell_duration(procedure: Procedure, _: str) -> Told:
    if procedure.duration is None:
        return "", (), ()
    said = say_duration(procedure.duration)
    return (get_words()["duration_bare"].format(duration=said) if is_bare(procedure.duration) else said), (), ()


def _tell_document(procedure: Procedure, _: str) -> Told:
    if procedure.document and is_none(procedure.document):
        return get_words()["document_none"], (), ()
    return procedure.document or "", (), ()


_TELL: Mapping[str, Callable[[Procedure, str], Told]] = {
    "cost": _tell_cost,
    "duration": _tell_duration,
    "document": _tell_document,
}


def iter_texts(fact: Fact) -> Iterator[str]:
    """Give every piece of text of a fact."""
    yield from (each for each in (fact.text, *fact.items, *fact.details) if each)

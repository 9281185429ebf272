"""Claims about a procedure held against its record: an amount, a time or a paper is supported, contradicted or not known.

Supported is said only of what the record itself says. Where it is silent, where its sources disagree, where a claim is
vague («unos», «más de») or where words beside the amount say it in passing, nothing is known.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from catalog_adapter.cleaning.costs import find_prices
from catalog_adapter.cleaning.durations import parse_duration
from catalog_adapter.folding import fold, stems
from catalog_adapter.model import Amount, CostState, Duration, Procedure, TimeUnit
from catalog_adapter.papers.directory import PaperDirectory
from catalog_adapter.sources.country_profile import current_profile
from portal.edition import Edition
from portal.facts import Fact, read_facts

_FREE = re.compile(
    r"\b(?:gratis|gratuit[oa]s?|sin costo|no (?:cuesta|vale|cobran|se (?:paga|cobra)) nada|no tiene costo)\b"
)
_DENIES = re.compile(
    r"\b(?:no|nunca|tampoco)(?:\s+(?:se|le|les|lo|la|me|nos|hay que|es cierto que|es verdad que)){0,2}\s+"
    r"(?:cuest\w+|val\w+|cobr\w+|pag\w+|es|son|era|tard\w+|demor\w+|dur\w+|pid\w+|exig\w+|requier\w+|necesit\w+|"
    r"llev\w+|present\w+|entreg\w+)\b"
)
"""A denial of what is claimed."""
_OTHER_DENIAL = re.compile(r"\b(?:no|ni|nunca|tampoco|sin|sino|excepto|salvo)\b")
"""Any other is of something that we do not follow."""
_VAGUE = re.compile(
    r"\b(?:unos|unas|mas|menos|casi|aproximad\w*|alrededor|entre|hasta|desde|como|cerca|apenas|minimo|maximo|partir)\b"
)
_TIME = re.compile(
    r"(?:(?<!\d)\d{1,5}|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta|sesenta|noventa)"
    r"(?:\s{0,3}(?:-|a|o)\s{0,3}\d{1,5})?\s{1,3}(?:minuto|hora|d[ií]a|semana|mes|año)\w{0,4}"
    r"(?:\s{1,3}(?:h[aá]bil|calendario)\w{0,4})?",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"\b(?:tarda\w*|demora\w*|dura\w*|plazo|respuesta|resuelven?|entrega\w*|listo|lista|sale|dilata\w*|toma\w*)\b"
)
_LENGTH = {
    TimeUnit.MINUTE: Decimal(1), TimeUnit.HOUR: Decimal(60), TimeUnit.DAY: Decimal(1440), TimeUnit.WEEK: Decimal(10080),
    TimeUnit.MONTH: Decimal(43200), TimeUnit.YEAR: Decimal(525600),
}  # fmt: skip
"""Minutes; of a month of thirty days."""
_CLEARLY = 2
"""Times in other units contradict each other when one is so many times the other."""


class Verdict(StrEnum):
    """Relation of a claim to the record."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that a claim says, and what the record says of it."""

    claimed: str
    verdict: Verdict
    fact: Fact
    reason: str
    """In Spanish, for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A claim, beside the record that it is held against."""

    text: str
    folded: str
    procedure: Procedure
    facts: Mapping[str, Fact]

    @property
    def denies(self) -> bool:
        return bool(_DENIES.search(self.folded))

    @property
    def is_vague(self) -> bool:
        """No exact value, or a denial of something else: nothing can be said of it for certain."""
        rest = _FREE.sub(" ", _DENIES.sub(" ", self.folded))
        return bool(_VAGUE.search(self.folded) or _OTHER_DENIAL.search(rest))


def check_claim(claim: str, procedure: Procedure, edition: Edition) -> list[Check]:
    """Hold every amount, time and paper of a sentence against the record; empty where it names none."""
    # Words of the name («… que no representen riesgo», «hasta 3.5 toneladas») claim nothing.
    text = re.sub(re.escape(procedure.name), " ", claim, flags=re.IGNORECASE)
    said = _Said(
        text=text,
        folded=f" {fold(text)} ".replace(f" {fold(procedure.name)} ", " ").strip(),
        procedure=procedure,
        facts=read_facts(procedure, edition.day),
    )
    checks = list(_check_amounts(said))
    if not checks or _TAKES.search(said.folded):
        checks += _check_times(said)
    return checks or list(_check_papers(said, edition.knowledge.papers))


def conclude(checks: list[Check]) -> Verdict:
    """Return the verdict of the whole: one contradiction is enough, and support needs every part."""
    verdicts = {each.verdict for each in checks}
    if Verdict.CONTRADICTED in verdicts:
        return Verdict.CONTRADICTED
    return Verdict.SUPPORTED if verdicts == {Verdict.SUPPORTED} else Verdict.NOT_KNOWN


def _check_amounts(said: _Said) -> Iterator[Check]:
    cost, fact, is_free = said.procedure.cost, said.facts["cost"], _FREE.search(said.folded)
    if is_free:
        denied = bool(re.search(r"\bno (?:es|sale|era|son) (?:gratis|gratuit|sin costo)", said.folded))
        if cost.state is CostState.FREE:
            yield _make(is_free[0], not denied, fact, "El registro dice que es gratis.")
        elif cost.state is CostState.KNOWN and not fact.is_doubtful:
            yield _make(is_free[0], denied, fact, "El registro dice que se paga.")
        else:
            yield _unknown(is_free[0], fact, "El registro no dice si se paga.")
    for amount, currency in find_prices(said.text):
        yield _check_amount(amount, currency, said, denies=said.denies and not is_free)


def _check_amount(amount: Decimal, currency: str, whole: _Said, *, denies: bool) -> Check:
    cost, fact, said = whole.procedure.cost, whole.facts["cost"], f"{currency} {amount}"
    if fact.is_doubtful:
        return _unknown(said, fact, "El dato es dudoso o sus fuentes no coinciden.")
    if whole.is_vague:
        return _unknown(said, fact, "La afirmación no dice un monto exacto.")
    if cost.state is CostState.FREE and amount > 0:
        return _make(said, denies, fact, "El registro dice que es gratis.")
    prices = cost.amounts
    if cost.state is CostState.KNOWN and not prices and cost.amount is not None:
        prices = (Amount(amount=cost.amount, currency=cost.currency or current_profile().currency),)
    same = [each for each in prices if (each.amount, each.currency) == (amount, currency)]
    if same and cost.state is CostState.KNOWN:
        if not _meets_condition(same, prices, whole.folded):
            return _unknown(said, fact, "Ese monto es de otro caso: vea las condiciones de cada precio.")
        return _make(said, not denies, fact, "El registro trae ese monto.")
    if cost.state is not CostState.KNOWN:
        return _unknown(said, fact, "El registro no dice un monto fijo.")
    if any(
        (amount, currency) == each for text in (cost.text, whole.procedure.notes) if text for each in find_prices(text)
    ):
        return _unknown(said, fact, "Ese monto está en una nota, no entre los precios.")
    return _make(said, denies, fact, "El registro trae otro monto.")


def _meets_condition(same: list[Amount], prices: tuple[Amount, ...], folded: str) -> bool:
    """True when no other price's condition fits the claim's words better than that of the price that it names."""
    words = set(stems(folded)) | set(re.findall(r"\d+", folded))

    def fit(price: Amount) -> int:
        own = fold(price.condition or "")
        return len(words & (set(stems(own)) | set(re.findall(r"\d+", own))))

    best = max(fit(each) for each in prices)
    return max(fit(each) for each in same) == best


def _check_times(said: _Said) -> Iterator[Check]:
    known, fact = said.procedure.duration, said.facts["duration"]
    for found in _TIME.finditer(said.text):
        claimed = parse_duration(found[0])
        if claimed is None or claimed.unit is None or claimed.maximum is None:
            continue
        if known is None or known.unit is None or known.maximum is None or fact.is_doubtful:
            yield _unknown(found[0], fact, "El registro no dice un tiempo con número y unidad.")
            continue
        verdict = Verdict.NOT_KNOWN if said.is_vague else _compare(claimed, known)
        if verdict is Verdict.NOT_KNOWN:
            yield _unknown(found[0], fact, "El registro dice otra cosa, o no tan exacta.")
        else:
            yield _make(
                found[0], (verdict is Verdict.SUPPORTED) is not said.denies, fact, f"El registro dice: {fact.text}"
            )


def _compare(claimed: Duration, known: Duration) -> Verdict:
    if claimed.unit is None or known.unit is None or claimed.maximum is None or known.maximum is None:
        return Verdict.NOT_KNOWN
    if claimed.unit is known.unit:
        if (claimed.minimum, claimed.maximum) == (known.minimum, known.maximum):
            is_other = claimed.working_days is not None and claimed.working_days is not known.working_days
            return Verdict.NOT_KNOWN if is_other else Verdict.SUPPORTED
        inside = (known.minimum or 0) <= (claimed.minimum or 0) and claimed.maximum <= known.maximum
        return Verdict.NOT_KNOWN if inside else Verdict.CONTRADICTED
    longer, shorter = (claimed.maximum * _LENGTH[claimed.unit], known.maximum * _LENGTH[known.unit])
    if longer == shorter and claimed.minimum == claimed.maximum and known.minimum == known.maximum:
        return Verdict.SUPPORTED if not (claimed.working_days or known.working_days) else Verdict.NOT_KNOWN
    ratio = max(longer, shorter) / max(min(longer, shorter), Decimal(1))
    return Verdict.CONTRADICTED if ratio >= _CLEARLY else Verdict.NOT_KNOWN


def _check_papers(said: _Said, papers: PaperDirectory) -> Iterator[Check]:
    """A paper that the claim names: asked for or not; a list that does not name it leaves it open."""
    own, fact = set(stems(said.procedure.name)), said.facts["requirements"]
    named = [paper for paper in papers.papers.values() if _names(said.folded, paper.all_names, own)]
    found = (papers.find_of_requirement(each) for each in said.procedure.requirements)
    asked = {paper.id for paper in found if paper is not None}
    for paper in sorted(named, key=lambda each: -len(each.name))[:1]:
        if paper.id in asked and not fact.is_doubtful and not said.is_vague:
            yield _make(paper.name, not said.denies, fact, "El registro pide ese papel.")
        else:
            yield _unknown(paper.name, fact, "La lista de papeles del registro no lo nombra.")


def _names(folded: str, names: tuple[str, ...], own: set[str]) -> bool:
    """True when a text has one of some names as whole words, and the procedure's own name does not account for it."""
    return any(f" {fold(name)} " in f" {folded} " and not (stems(name) and set(stems(name)) <= own) for name in names)


def _make(claimed: str, holds: bool, fact: Fact, reason: str) -> Check:
    return Check(
        claimed=claimed, verdict=Verdict.SUPPORTED if holds else Verdict.CONTRADICTED, fact=fact, reason=reason
    )


def _unknown(claimed: str, fact: Fact, reason: str) -> Check:
    return Check(claimed=claimed, verdict=Verdict.NOT_KNOWN, fact=fact, reason=reason)

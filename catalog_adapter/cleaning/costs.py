"""Costs of procedures, as far as the official export tells.

The export cannot tell «free» from «not stated»: the registration form asks to enter 0 for a free procedure, but the
export's writer (PhpSpreadsheet, `fromArray` with its loose comparison to null) leaves a zero's cell empty, as it does
where nothing was entered and where the cost is variable. So an empty cell is UNKNOWN. A zero that is written out is
what the form asks for, FREE, and is reported to staff for confirmation. See docs/adr/0012.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import pairwise

from catalog_adapter.cleaning.html_text import plain_text
from catalog_adapter.folding import fold
from catalog_adapter.model import Amount, Cost, CostState
from catalog_adapter.sources.country_profile import Profile, current_profile

SENTINELS = frozenset({"987654321", "999999999", "123456789", "99999999", "9999999"})
"""Numbers typed to get past a field that must hold one."""

_FREE = frozenset(
    {"gratis", "gratuito", "gratuita", "sin costo", "no tiene costo", "ninguno", "exento", "libre de costo"}
)
_VARIABLE = re.compile(r"\b(variable|varia|segun|depende|dependiendo|conforme|de acuerdo|porcentaje)\b")
_DIGITS = r"\d{1,9}(?:[.,]\d{1,3}){0,4}(?!\d)"
_BOUND = re.compile(r"\b(?:desde|hasta|mas|menos|partir|minimo|maximo|aproximad\w{1,8}|entre|alrededor)\b")
_SPAN = re.compile(r"(?:a|al|-|–|—|hasta|m[aá]s|\+|y hasta)", re.IGNORECASE)
_COST_WORDS = re.compile(r"\b(?:el|costo|precio|valor|pago|pagar|es|son|de|total)\b", re.IGNORECASE)
_CONNECTIVE = re.compile(r"\b(?:y|e|o)$", re.IGNORECASE)
_EDGES = " ,;:.-–()"


@dataclass(frozen=True, slots=True)
class _Money:
    """How a country writes its amounts."""

    price: re.Pattern[str]
    """An amount among words."""
    number: re.Pattern[str]
    """An amount alone."""
    codes: Mapping[str, str]
    """Code by sign or word, in small letters."""


@cache
def _read_money(profile: Profile) -> _Money:
    codes = {one.lower(): code for code, currency in profile.currencies.items() for one in currency.written}
    written = "|".join(re.escape(one) for one in sorted(codes, key=len, reverse=True)) or r"(?!)"
    price = re.compile(
        rf"(?<![\w$])(?P<sign>{written})\.?\s{{0,3}}(?P<signed>{_DIGITS})(?:\s?(?:{written})(?!\w))?"
        rf"|(?<![\w.,])(?P<named>{_DIGITS})\s{{0,3}}(?P<unit>{written})(?!\w)"
        rf"|^\s*(?P<bare>{_DIGITS})(?=\s{{1,3}}(?:por|cada|para|si|c/u)\b)",
        re.IGNORECASE,
    )
    number = re.compile(rf"^(?:{written})?\.?\s*(\d[\d.,\s]*)\s*(?:{written})?$", re.IGNORECASE)
    return _Money(price, number, codes)


def parse_cost(raw: str, currency: str) -> Cost:
    """Reads a cost and its currency code; whatever cannot be read is UNKNOWN with its words kept."""
    text, money = plain_text(raw), _read_money(current_profile())
    if found := money.number.match(text):
        return _from_number(found[1], currency)
    words = fold(text)
    if words in _FREE:
        return Cost(state=CostState.FREE)
    if _VARIABLE.search(words):
        return Cost(state=CostState.VARIABLE, text=text)
    if prices := list(money.price.finditer(text)):
        return _from_prices(text, prices, currency)
    return Cost(state=CostState.UNKNOWN, text=text if any(character.isalpha() for character in text) else None)


def find_prices(text: str) -> list[tuple[Decimal, str]]:
    """Amounts that a text names with their currency's sign or word, in order: «Q85» and «5 dólares», not «2 años»."""
    profile = current_profile()
    found = _read_money(profile).price.finditer(text)
    named = [(parse_amount(each["signed"] or each["named"]), each) for each in found if not each["bare"]]
    return [(amount, _currency(each, profile.currency)) for amount, each in named if amount is not None]


def parse_amount(text: str) -> Decimal | None:
    """A number with a decimal comma or point, with or without thousands marks; None when it is none.

    «6150,6», «6.150,60», «6,150.60» and «6150.6» are the same amount; «1.500» and «1,500» are thousands.
    """
    digits = re.sub(r"\s", "", text)
    last = max(digits.rfind(","), digits.rfind("."))
    marks = {mark for mark in digits if mark in ",."}
    thousands = len(digits) - last == 4 and not digits.startswith("0")
    if last >= 0 and len(marks) == 1 and (digits.count(digits[last]) > 1 or thousands):
        last = len(digits)  # thousands marks only
    whole, fraction = (digits, "") if last < 0 else (digits[:last], digits[last + 1 :])
    try:
        return Decimal(re.sub(r"[.,]", "", whole) + (f".{fraction}" if fraction else ""))
    except InvalidOperation:
        return None


def is_sentinel(raw: str) -> bool:
    """True when a cost is a number that only fills the field."""
    amount = parse_amount(raw) if raw.strip()[:1].isdigit() else None
    return amount is not None and (str(amount) in SENTINELS or amount > current_profile().largest_fee)


def _from_number(digits: str, currency: str) -> Cost:
    amount = parse_amount(digits)
    code = currency.strip().upper()
    if amount is None or is_sentinel(digits) or not _is_known(code):
        return Cost(state=CostState.UNKNOWN)
    if amount == 0:
        return Cost(state=CostState.FREE)
    return Cost(state=CostState.KNOWN, amount=amount.quantize(Decimal("0.01")), currency=code)


def _from_prices(text: str, found: Sequence[re.Match[str]], currency: str) -> Cost:
    """Prices among words («Q 50.00 por hoja», «Adultos: Q50; niños: Q25»), each with its condition."""
    between = [text[one.end() : other.start()] for one, other in pairwise(found)]
    before, after = text[: found[0].start()], text[found[-1].end() :]
    if _BOUND.search(fold(before)) or any(_SPAN.fullmatch(gap.strip()) for gap in between):
        return Cost(state=CostState.VARIABLE, text=text)
    if before.rstrip().endswith(":"):
        conditions = [before, *between]
        conditions[-1] += f" {after.strip(_EDGES)}" if after.strip(_EDGES) else ""
    else:
        conditions = [*between, after]
        conditions[0] = f"{_COST_WORDS.sub('', before)} {conditions[0]}"
    costs = [_from_number(one["signed"] or one["named"] or one["bare"], _currency(one, currency)) for one in found]
    amounts = tuple(
        Amount(amount=cost.amount, currency=cost.currency, condition=_trim(said))
        for cost, said in zip(costs, conditions, strict=True)
        if cost.amount is not None and cost.currency
    )
    if len(amounts) < len(found):
        return Cost(state=CostState.UNKNOWN)
    return replace(costs[0], amounts=amounts)


def _trim(condition: str) -> str | None:
    """A condition without what joined it to the next one; None where nothing is left."""
    return _CONNECTIVE.sub("", condition.strip(_EDGES)).strip(_EDGES) or None


def _currency(price: re.Match[str], currency: str) -> str:
    return _read_money(current_profile()).codes.get((price["sign"] or price["unit"] or "").lower(), currency)


def _is_known(code: str) -> bool:
    """True for a currency of the country; for any code where it lists none."""
    known = current_profile().currencies
    return code in known if known else len(code) == 3 and code.isalpha()

"""Costs of procedures, as far as the official export tells.

The export cannot tell «free» from «not stated»: the registration form asks to enter 0 for a free procedure, but the
export's writer (PhpSpreadsheet, `fromArray` with its loose comparison to null) leaves a zero's cell empty, as it does
where nothing was entered and where the cost is variable. So an empty cell is UNKNOWN. A zero that is written out is
what the form asks for, FREE, and is reported to staff for confirmation. See docs/adr/0012.
"""

import re
from decimal import Decimal, InvalidOperation

from catalog_adapter.cleaning.html_text import plain_text
from catalog_adapter.folding import fold
from catalog_adapter.model import Cost, CostState

SENTINELS = frozenset({"987654321", "999999999", "123456789", "99999999", "9999999"})
"""Numbers typed to get past a field that must hold one."""

MOST_GTQ = Decimal(1_000_000)
"""No fee of the Executive branch comes near; what lies above is a slip or a sentinel."""

_FREE = frozenset(
    {"gratis", "gratuito", "gratuita", "sin costo", "no tiene costo", "ninguno", "exento", "libre de costo"}
)
_VARIABLE = re.compile(r"\b(variable|varia|segun|depende|dependiendo|conforme|de acuerdo|porcentaje)\b")
_NUMBER = re.compile(r"^(?:q|gtq|usd|us\$|\$)?\.?\s*(\d[\d.,\s]*)\s*(?:quetzales|dolares|gtq|usd)?$", re.IGNORECASE)


def parse_cost(raw: str, currency: str) -> Cost:
    """Reads a cost and its currency code; whatever cannot be read is UNKNOWN with its words kept."""
    text = plain_text(raw)
    if found := _NUMBER.match(text):
        return _from_number(found[1], currency)
    words = fold(text)
    if words in _FREE:
        return Cost(state=CostState.FREE)
    if _VARIABLE.search(words):
        return Cost(state=CostState.VARIABLE, text=text)
    return Cost(state=CostState.UNKNOWN, text=text if any(character.isalpha() for character in text) else None)


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
    return amount is not None and (str(amount) in SENTINELS or amount > MOST_GTQ)


def _from_number(digits: str, currency: str) -> Cost:
    amount = parse_amount(digits)
    code = currency.strip().upper()
    if amount is None or is_sentinel(digits) or code not in {"GTQ", "USD"}:
        return Cost(state=CostState.UNKNOWN)
    if amount == 0:
        return Cost(state=CostState.FREE)
    return Cost(state=CostState.KNOWN, amount=amount.quantize(Decimal("0.01")), currency=code)

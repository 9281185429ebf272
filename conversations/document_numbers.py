"""Numbers that only the word before them tells: passports, bank accounts, identity documents of other countries."""

import re
from collections.abc import Iterator

from stdnum import iban

_CALLED = re.compile(
    r"\b(?:(?P<passport>pasaporte|passport)"
    r"|(?P<account>(?:mi|(?<!a la )(?<!en la )n[uú]mero de|(?<!a la )no\.? de) cuenta"
    r"|(?<!a la )(?<!en la )cuenta (?:bancaria|monetaria|de ahorros?|n[uú]mero)|iban|clabe)"
    r"|(?P<foreign>dui|dni|curp|ssn|rtn|identidad|afiliaci[oó]n|c[eé]dula(?=[^\d\n]{0,12}\b[A-Z]-?\d)))\b"
    r"[ \t:#°º.,-]{0,4}(?:(?:no|nro|num|n[uú]mero|number|is|es|el|de|del|al|igss|banco|banrural|bi|bac"
    r"|[a-zñ]{4,12}(?:eñ[oa]|[aeiy]n[oa]|[eé]sa?))\b[ \t:#°º.,-]{0,4}){0,3}"
    r"(?P<value>(?!Q[ .]?\d)[A-Z]{0,4}[ -]?\d+(?:[ .-]\d+){0,6}[A-Z]{0,7}\d{0,2})\b",
    re.IGNORECASE,
)
"""An account that people are told to deposit into («a la cuenta …») is an office's."""
_KINDS = ("passport", "account", "foreign")
_FEWEST_DIGITS = 5
"""Of a number that only its name tells: fewer are an amount of something."""
_DATE = re.compile(r"\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)?\d\d|(?:19|20)\d\d[ .-](?:\d\d[ .-]\d\d|(?:19|20)\d\d)")


_IBAN = re.compile(r"\b[A-Z]{2}\d\d(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b", re.IGNORECASE)
"""Form of an account's number in any country (ISO 13616); its check digits say whether it is one."""


def find_documents(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and kind («passport», «account», «foreign») of each number, left to right."""
    done = 0
    for start, end, kind in sorted((*_iter_called(text), *_iter_accounts(text))):
        if start >= done:
            yield start, end, kind
            done = end


def _iter_accounts(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _IBAN.finditer(text):
        if iban.is_valid(match[0]):
            yield match.start(), match.end(), "account"


def _iter_called(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _CALLED.finditer(text):
        value = match["value"]
        if sum(map(str.isdigit, value)) >= _FEWEST_DIGITS and not _DATE.fullmatch(value):
            yield match.start("value"), match.end("value"), next(kind for kind in _KINDS if match[kind])

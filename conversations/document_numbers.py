"""Numbers that only the word before them tells: passports, bank accounts, identity documents of other countries."""

import re
from collections.abc import Iterator

_CALLED = re.compile(
    r"\b(?:(?P<passport>pasaporte|passport)"
    r"|(?P<account>(?:mi|(?<!a la )(?<!en la )n[uú]mero de|(?<!a la )no\.? de) cuenta"
    r"|(?<!a la )(?<!en la )cuenta (?:bancaria|monetaria|de ahorros?|n[uú]mero)|iban|clabe)"
    r"|(?P<foreign>dui|dni|curp|ssn|rtn|identidad))\b"
    r"[ \t:#°º.,-]{0,4}(?:(?:no|nro|num|n[uú]mero|es|el|de|del|banco|banrural|bi|bac)\b[ \t:#°º.,-]{0,4}){0,3}"
    r"(?P<value>(?!Q[ .]?\d)[A-Z]{0,4}[ -]?\d+(?:[ .-]\d+){0,6}[A-Z]{0,7}\d{0,2})\b",
    re.IGNORECASE,
)
"""An account that people are told to deposit into («a la cuenta …») is an office's."""
_KINDS = ("passport", "account", "foreign")
_FEWEST_DIGITS = 5
"""Of a number that only its name tells: fewer are an amount of something."""
_DATE = re.compile(r"\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)?\d\d|(?:19|20)\d\d[ .-](?:\d\d[ .-]\d\d|(?:19|20)\d\d)")


def find_documents(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and kind («passport», «account», «foreign») of each number, left to right."""
    for match in _CALLED.finditer(text):
        value = match["value"]
        if sum(map(str.isdigit, value)) >= _FEWEST_DIGITS and not _DATE.fullmatch(value):
            yield match.start("value"), match.end("value"), next(kind for kind in _KINDS if match[kind])

"""The alphabet of SMS. Source: 3GPP TS 23.038, «GSM 7 bit default alphabet» and its extension table.

One letter outside it makes the whole message go as UCS-2, in parts of 67 letters instead of 153. Spanish has é, ñ, ü, ¿
and ¡ in it, but not á, í, ó, ú.
"""

import unicodedata
from itertools import groupby

EXTENDED = frozenset("^{}\\[~]|€")
"""Letters of the extension table: each takes the room of two."""
GSM = EXTENDED | frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_ONE_PART, _PART = 160, 153
"""Letters of a message of one part, and of each part of a longer one (3GPP TS 23.040)."""
_UCS2_ONE_PART, _UCS2_PART = 70, 67

_NEAREST = str.maketrans(
    {
        "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "ʼ": "'", "´": "'", "`": "'",
        "–": "-", "—": "-", "−": "-", "‑": "-", "·": "-", "•": "-", "‣": "-", "▪": "-", "☐": "-", "□": "-",
        "☑": "x", "☒": "x", "✓": "x", "✔": "x", "✅": "x", "→": "->", "←": "<-", "≤": "<=", "≥": ">=", "×": "x",
        "\t": " ", "[": "(", "]": ")", "{": "(", "}": ")", "|": "/", "~": "-",
    }
)  # fmt: skip
"""Letters with a near one that Unicode does not name; those of the extension table have one that takes half the room."""
_FOREIGN_SHARE = 0.3
"""With more letters of another writing than this, a text is meant in it and is worth UCS-2."""


def fold_to_gsm(text: str) -> str:
    """Write a text in the alphabet: «inscripción» becomes «inscripcion», «☐» becomes «-», an emoji falls away.

    Returns:
        The text itself when it is in another writing: a line of question marks would say nothing.
    """
    composed = unicodedata.normalize("NFC", text)
    folded = "".join(_fold(letter) for letter in composed.translate(_NEAREST))
    if folded.count("?") - composed.count("?") > _FOREIGN_SHARE * sum(map(str.isalpha, composed)):
        return composed
    return "\n".join(_without_gaps(line) for line in folded.split("\n"))


def count_parts(text: str) -> int:
    """Count the parts that a text is sent, and billed, in."""
    if not GSM.issuperset(text):
        units = len(text.encode("utf-16-le")) // 2
        return 1 if units <= _UCS2_ONE_PART else -(-units // _UCS2_PART)
    letters = len(text) + sum(letter in EXTENDED for letter in text)
    return 1 if letters <= _ONE_PART else -(-letters // _PART)


def _fold(letter: str) -> str:
    if letter in GSM:
        return letter
    plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    plain = plain.replace("\u2044", "/")
    if GSM.issuperset(plain):
        return plain
    return "?" if letter.isalpha() else ""


def _without_gaps(line: str) -> str:
    """The line without the double blanks that symbols leave behind."""
    return "".join(" " if letter == " " else "".join(same) for letter, same in groupby(line)).strip()

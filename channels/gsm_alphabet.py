"""The alphabet of SMS. Source: 3GPP TS 23.038, «GSM 7 bit default alphabet» and its extension table.

One letter outside it makes the whole message go as UCS-2, in parts of 67 letters instead of 153. Spanish has é, ñ, ü, ¿
and ¡ in it, but not á, í, ó, ú.
"""

import unicodedata

GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
    "^{}\\[~]|€"
)

_NEAREST = str.maketrans(
    {
        "«": '"',
        "»": '"',
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "…": "...",
        "•": "-",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


def fold_to_gsm(text: str) -> str:
    """Write a text in the alphabet where its letters have a near one: «inscripción» becomes «inscripcion».

    Returns:
        The text itself when something stays that cannot be folded: in UCS-2 accents cost nothing more.
    """
    composed = unicodedata.normalize("NFC", text)
    folded = "".join(letter if letter in GSM else _without_accent(letter) for letter in composed.translate(_NEAREST))
    return folded if GSM.issuperset(folded) else composed


def _without_accent(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))

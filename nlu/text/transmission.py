"""Repair of what phones, keyboards and web forms do to a text on its way, before anything reads it.

A text that arrived whole is left as it is, to the character. What was lost on the way («informaci�n») stays lost.
"""

import html
import re
import unicodedata
from urllib.parse import unquote

_ROUNDS = 3
"""Layers that are undone: a form may encode what another has encoded («&amp;oacute;»)."""

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_QUOTED_PRINTABLE = re.compile(r"=C[23]=[89AB][0-9A-F]")
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PLUS = re.compile(r"(?<=\w)\+(?=\w)|(?<=[?!.,;:])\+|\+(?=[¿¡])")

# UTF-8 that was read as Windows-1252, in which some bytes have no letter and are kept as they are (WHATWG, «Encoding»).
_BYTE = {bytes([at]).decode("cp1252", errors="ignore") or chr(at): at for at in range(0x80, 0x100)}
_BYTE |= {chr(at): at for at in range(0x80, 0xA0)}
_TAIL = "[" + "".join(re.escape(char) for char, at in _BYTE.items() if at < 0xC0) + "]"
# Only what a Spanish text is made of: Latin letters, loose accents, signs, emoji. Other beginnings are letters of ours.
_MISREAD = re.compile(f"[ÂÃÌ]{_TAIL}|â[€‚„]{_TAIL}|ðŸ{_TAIL}{_TAIL}")
_MISREAD_I = re.compile(f"(?<=[a-z])Ã(?![A-Z]|{_TAIL})")
"""«í», whose second byte is a soft hyphen, which the next program has dropped."""

_FANCY = re.compile(r"[\uff01-\uff5e\U0001d400-\U0001d7ff\ufb00-\ufb06]+")
"""Full-width letters, letters of mathematics, ligatures."""
_SPACE = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\v\f]")
_BREAK = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064"
    r"\u2066-\u2069\ufeff]|(?<=\w)\u200d|\u200d(?=\w)"
)
"""Controls, soft hyphens, direction marks, spaces without width; what joins two emoji stays."""
_TILDE = re.compile(r"(?<=[nN])~(?=[a-zA-Z])")
_ACCENT_BEHIND = re.compile(r"(?<=[aeiouAEIOU])´(?=[a-z])")
_ACCENT_BEFORE = re.compile(r"(?<![a-zA-Z])´([aeiou])|(?<=[dfglmnprsvxyj])´([aeiou])")
"""Typed apart. Elsewhere the sign is the glottal stop of Mayan languages («K´iche´»)."""

_SUSPECT = re.compile(r"[^\n -~¡¿«»“”‘’°ªº·áéíóúüñÁÉÍÓÚÜÑ–—…]|[&%+=\\~]")
"""What none of the repairs is made without."""


def repair_transmission(text: str) -> str:
    r"""Undo what was done to a text on its way.

    HTML entities, `%C3%B3` and `+` of forms, `\u00f3`, UTF-8 read as Windows-1252 («Ã³»), letters and accents apart,
    full-width and fancy letters, spaces that do not break, direction marks and the like. Curly quotation marks stay:
    they are right («“Ñ”», «k’iche’»), and all that reads words takes them for what they are.
    """
    if not _SUSPECT.search(text):
        return text
    for _ in range(_ROUNDS):
        decoded = _decode(text)
        if decoded == text:
            break
        text = decoded
    return _plain(text)


def _decode(text: str) -> str:
    """Undo one layer of encoding."""
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    text = _ESCAPE.sub(lambda found: _char(int(found[1], 16), found[0]), text)
    text = _QUOTED_PRINTABLE.sub(lambda found: bytes.fromhex(found[0].replace("=", "")).decode(), text)
    text = _MISREAD.sub(_read_again, _decode_form(text))
    return _MISREAD_I.sub("í", text)


def _decode_form(text: str) -> str:
    """Undo what a form does to a whole text; an address, and a percentage among words, are none."""
    if re.search(r"\s|://", text):
        return text
    if "%" in text and not _PERCENT.search(text):
        try:
            return unquote(text.replace("+", " "), errors="strict")
        except UnicodeDecodeError:
            return text
    return _PLUS.sub(" ", text) if text.count("+") > 1 else text


def _read_again(found: re.Match[str]) -> str:
    try:
        return bytes(_BYTE.get(char, ord(char)) for char in found[0]).decode()
    except (UnicodeDecodeError, ValueError):
        return found[0]


def _char(code: int, written: str) -> str:
    """One character by its number; half of a pair is none."""
    return written if 0xD800 <= code <= 0xDFFF else chr(code)


def _plain(text: str) -> str:
    """Write characters as a keyboard does."""
    text = _INVISIBLE.sub("", _SPACE.sub(" ", _BREAK.sub("\n", text)))
    text = _FANCY.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _TILDE.sub("\u0303", _ACCENT_BEHIND.sub("\u0301", text))
    text = _ACCENT_BEFORE.sub(lambda found: (found[1] or found[2]) + "\u0301", text)
    return unicodedata.normalize("NFC", text)

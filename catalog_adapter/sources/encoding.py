"""Bytes to text, only when it is certain how."""

import codecs
import re

from catalog_adapter.errors import WrongEncoding

_DOUBLY_ENCODED = re.compile("Ã[\x80-\xbf¡-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_ACCENTED = re.compile("[áéíóúñÁÉÍÓÚÑ]")
MANY = 100
"""One control character in so many is no slip of a single cell."""
_ADVICE = "Guárdelo de nuevo como «CSV UTF-8»."


def decode(data: bytes) -> tuple[str, str]:
    """Decodes a text file.

    UTF-8 with and without its mark, UTF-16 with and without, and Windows-1252 (what Excel writes on a Spanish desktop)
    are recognised.

    Returns:
        The text without a byte order mark, and the encoding's name.

    Raises:
        WrongEncoding: it is none of them, or was encoded twice on its way here.
    """
    text, encoding = _decode(data)
    if len(_CONTROLS.findall(text)) * MANY > len(text):
        raise WrongEncoding(f"El archivo no es de texto: tiene caracteres de control. {_ADVICE}")
    broken = len(_DOUBLY_ENCODED.findall(text))
    if broken > 2 and broken * 10 > len(_ACCENTED.findall(text)):  # single ones are mended cell by cell
        raise WrongEncoding(
            f"Los acentos del archivo están dañados (por ejemplo «Ã³» en lugar de «ó», {broken} veces): fue convertido "
            "dos veces. Descárguelo de nuevo de su origen."
        )
    return text, encoding


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith(codecs.BOM_UTF8):
        return _strictly(data[3:], "utf-8"), "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(data, "utf-16"), "utf-16"
    if b"\x00" in data[:2000]:
        encoding = "utf-16-le" if data[1:200:2].count(0) > data[0:200:2].count(0) else "utf-16-be"
        return _strictly(data, encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _decode_windows(data, error)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise WrongEncoding(
            f"El archivo dice ser {encoding} pero se daña en el byte {error.start}. {_ADVICE}"
        ) from error


def _decode_windows(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """Bytes that are not UTF-8: damaged UTF-8 when accents came before the break, else Windows-1252."""
    before = data[: error.start]
    if len(before) > 20 and any(byte > 0x7F for byte in before):
        raise WrongEncoding(f"El archivo es UTF-8 pero se daña en el byte {error.start}. {_ADVICE}") from error
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError as other:
        raise WrongEncoding(f"No se reconoce la codificación del archivo (byte {other.start}). {_ADVICE}") from other

"""Código Único de Identificación: the 13 digits of the DPI, Guatemala's identity card.

Eight digits, a check digit, two of the department and two of the municipality of birth (RENAP; the departments and
municipalities are INE's, 340 since 2015).
"""

MUNICIPALITIES = (17, 8, 16, 16, 14, 14, 19, 8, 24, 21, 9, 30, 33, 21, 8, 17, 14, 5, 11, 11, 7, 17)
"""How many each department has, department 1 first."""


def is_cui(digits: str) -> bool:
    """Tell whether 13 ASCII digits can be somebody's CUI: check digit, department and municipality."""
    if len(digits) != 13 or not digits.isascii() or not digits.isdigit():
        return False
    department, municipality = int(digits[9:11]), int(digits[11:13])
    if not 1 <= department <= len(MUNICIPALITIES) or not 1 <= municipality <= MUNICIPALITIES[department - 1]:
        return False
    return check_digit(digits[:8]) == int(digits[8])


def check_digit(correlative: str) -> int:
    """Return the ninth digit for the first eight (weights 2 to 9, modulo 11; 10 fits no digit)."""
    return sum(int(digit) * weight for weight, digit in enumerate(correlative, start=2)) % 11

"""Thirteen digits that can be somebody's."""

import random

import pytest

from conversations.national_id import MUNICIPALITIES, check_digit, is_cui


def test_the_check_digit_tells_cuis_from_numbers() -> None:
    """Of random numbers of thirteen digits fewer than one in fifty can be a CUI."""
    dice = random.Random(1)
    found = sum(is_cui(f"{dice.randrange(10**13):013}") for _ in range(20_000))
    assert 0 < found < 400


def _number(first: str, department: int, municipality: int) -> str:
    return f"{first}{check_digit(first)}{department:02}{municipality:02}"


@pytest.mark.parametrize(("department", "municipality"), [(1, 1), (1, 17), (22, 17), (12, 30)])
def test_a_number_of_a_municipality_that_is_there_is_one(department: int, municipality: int) -> None:
    """With its own check digit and no other."""
    number = _number("23456789"[::-1], department, municipality)
    assert is_cui(number)
    assert [digit for digit in "0123456789" if is_cui(number[:8] + digit + number[9:])] == [number[8]]


@pytest.mark.parametrize(("department", "municipality"), [(0, 1), (23, 1), (1, 0), (1, 18), (22, 18)])
def test_a_number_of_nowhere_is_none(department: int, municipality: int) -> None:
    """Each department has its own count of municipalities, 340 in all."""
    assert not is_cui(_number("98765432", department, municipality))
    assert (len(MUNICIPALITIES), sum(MUNICIPALITIES)) == (22, 340)


@pytest.mark.parametrize("digits", ["", "123", "98765432", "x" * 13, "٢٣٤٥٦٧٨٩٠٠١٠١", "2345 67890 010"])
def test_other_texts_are_none(digits: str) -> None:
    """Thirteen plain digits are asked for."""
    assert not is_cui(digits)


def test_ten_fits_no_digit() -> None:
    """Weights from 2 to 9, modulo 11."""
    assert check_digit("10000000") == 2
    assert check_digit("00000001") == 9
    assert check_digit("00000101") == 16 % 11
    assert check_digit("50000000") == 10
    assert not is_cui("5000000000101")

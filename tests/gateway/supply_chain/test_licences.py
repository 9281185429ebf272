"""Licences are told by SPDX names, and each is accepted or not."""

import pytest

from gateway.supply_chain.licences import find_licence, is_accepted, list_licences
from gateway.supply_chain.packages import Package, read_packages

PACKAGES = read_packages()


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_every_package_has_a_licence_that_is_accepted(package: Package) -> None:
    """By its own metadata or by our table; nothing is used under terms that nobody read."""
    assert is_accepted(package.licence), package.licence


@pytest.mark.parametrize(
    ("name", "told", "found"),
    [
        ("algo", "MIT", "MIT"),
        ("algo", "Apache-2.0 OR BSD-3-Clause", "Apache-2.0 OR BSD-3-Clause"),
        ("algo", "AGPL-3.0-only", "AGPL-3.0-only"),
        ("algo", "BSD", None),
        ("algo", "", None),
        ("algo", "UNKNOWN", None),
        ("algo", "Copyright (c) 2001 Alguien\nSe permite…", None),
        ("algo", "MIT AND Propia", None),
        ("dask", "BSD", "BSD-3-Clause"),
    ],
)
def test_a_licence_is_told_for_certain_or_not_at_all(name: str, told: str, found: str | None) -> None:
    """A name that may be several licences is none."""
    assert find_licence(name, told) == found


@pytest.mark.parametrize(
    ("expression", "accepted"),
    [
        ("MIT", True),
        ("MIT AND MPL-2.0", True),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only", False),
        ("MIT AND AGPL-3.0-only", False),
        ("SSPL-1.0 OR MIT AND GPL-2.0-only", False),
    ],
)
def test_one_choice_of_an_expression_must_be_accepted_whole(expression: str, accepted: bool) -> None:
    """AND binds tighter than OR."""
    assert is_accepted(expression) is accepted


def test_no_entry_of_the_table_is_idle() -> None:
    """Whoever is named there is in use, and its own metadata does not say it by itself."""
    from gateway.supply_chain.licences import _table

    used = {package.name for package in PACKAGES}
    assert set(_table()["named"]) <= used
    assert set(_table()["accepted"]) == {name for package in PACKAGES for name in list_licences(package.licence)}

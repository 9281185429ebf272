"""The one file that browsers get: small, up to date, and in a language that old ones understand."""

import gzip
import re

import pytest

from channels.web_widget.bundle import HERE, ORDER, SCRIPT, bundle, join, read_words

LIMIT = 12_000
"""Bytes with gzip, for everything: script, style and words."""

YOUNGER_THAN_2018 = {
    "optional chaining (2020)": r"\?\.(?!\d)",
    "nullish coalescing (2020)": r"\?\?",
    "object spread (2018)": r"[{,]\.\.\.\w+[,}]",
    "catch without a name (2019)": r"catch\{",
    "class fields (2021)": r"#\w+\s*[=(]",
    "dynamic import (2020)": r"\bimport\(",
    "asynchronous iteration (2018)": r"for await",
    "replaceChildren, replaceAll, at, flat, fromEntries (2019 to 2021)": (
        r"\.(replaceChildren|replaceAll|at|flat|flatMap|fromEntries|matchAll|allSettled|toggleAttribute)\("
    ),
    "randomUUID, structuredClone (2022)": r"randomUUID|structuredClone",
    "look-behind in a regular expression (2023 in Safari)": r"\(\?<[=!]",
}


def test_it_is_small() -> None:
    """At most 12 KB go over the line, in all."""
    assert len(gzip.compress(SCRIPT.read_bytes(), 9, mtime=0)) <= LIMIT


def test_it_is_what_its_sources_say() -> None:
    """Whoever changes a source makes the file anew: `make widget`."""
    assert SCRIPT.read_text(encoding="utf-8") == bundle()


@pytest.mark.parametrize("what", YOUNGER_THAN_2018)
def test_it_is_understood_by_browsers_of_2018(what: str) -> None:
    """One young word in it, and an old telephone runs nothing of it."""
    script = SCRIPT.read_text(encoding="utf-8")
    code = script[script.index("http://www.w3.org/2000/svg") :]  # behind the words and the style sheet
    assert re.findall(YOUNGER_THAN_2018[what], code) == []


def test_nothing_of_it_is_parsed_as_html() -> None:
    """No way of turning a text into markup or code stands in it."""
    script = SCRIPT.read_text(encoding="utf-8")
    assert (
        re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|Function\(", script)
        == []
    )


def test_it_names_nobody_else() -> None:
    """Beside the name of SVG, which nobody visits, only the map on which a person who asks for it finds an address."""
    assert set(re.findall(r"https?://[\w.]+[^\s\"']*", SCRIPT.read_text(encoding="utf-8"))) == {
        "http://www.w3.org/2000/svg",
        read_words()["map"],
    }


def test_every_source_is_in_it() -> None:
    """A module that is not in the order would be missing."""
    assert sorted(ORDER) == sorted(path.stem for path in (HERE / "source").glob("*.js"))


def test_two_modules_cannot_share_a_name() -> None:
    """Joined into one, they would overwrite each other."""
    with pytest.raises(ValueError, match="one"):
        join(["const one = 1;\n", "export function one() {}\n"])


def test_every_word_is_used() -> None:
    """No sentence travels that nobody reads; ticks are named by their state."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (HERE / "source").glob("*.js"))
    ticks = {"waiting", "stored", "answered", "failed"}
    used = set(re.findall(r"\bwords\.(\w+)", sources)) | set(re.findall(r"tool\('(\w+)'", sources)) | ticks
    assert set(read_words()) == used

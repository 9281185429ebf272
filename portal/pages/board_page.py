"""The board: how every municipality stands by the notices in force, as a map and as tables that say the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from actions.place_status.words import LevelWords, name_place, read_level_words, say_period
from catalog_adapter.country_map import CountryMap, find_middle, measure_size, read_map
from catalog_adapter.institutions.municipality import Municipality, find_place_name, read_municipalities
from catalog_adapter.institutions.notices import COUNTRY, Level, Notice, sort_by_gravity
from catalog_adapter.institutions.place_status import PlaceStatus, find_status
from portal.addresses import BOARD, DIRECTORY, Addresses
from portal.edition import Edition
from portal.json_ld import describe_crumbs
from portal.pages.layout import draw
from portal.words import get_words

LEVELS = (Level.RED, Level.YELLOW, Level.GREEN, None)
"""The gravest first; None is no notice."""
LETTERED = 900.0
"""Square units of the map from which a municipality has room for a letter; smaller ones have colour and pattern alone."""


def draw_board(edition: Edition, addresses: Addresses) -> str:
    """Return the board as HTML."""
    words, towns = get_words(), read_municipalities()
    found = dict(_iter_status(edition, [COUNTRY, *_list_departments(towns), *towns]))
    sheet, title, crumbs = read_map(), words["board_title"], {words["home"]: DIRECTORY}
    intro = words["board_intro"].format(count=len(towns))
    return draw(
        "board.html",
        title=title,
        canonical=addresses.of_path(BOARD),
        summary=intro,
        crumbs=crumbs,
        data=describe_crumbs({**crumbs, title: BOARD}, addresses),
        intro=intro,
        levels=[(_class_of(level), read_level_words(level)) for level in LEVELS],
        map=sheet,
        shapes=_draw_shapes(sheet, found) if sheet is not None else {},
        letters=_list_letters(sheet, found) if sheet is not None else [],
        places=list(_iter_places(edition, found)),
        offices=list(_iter_offices(edition)),
        departments=list(_iter_departments(towns, found)),
    )


def _iter_status(edition: Edition, places: Iterable[str]) -> Iterator[tuple[str, PlaceStatus]]:
    """The status of each place; looked for among the notices that stand on it or on what it lies in."""
    by_place: defaultdict[str, list[Notice]] = defaultdict(list)
    for notice in edition.notices:
        by_place[notice.place or ""].append(notice)
    for place in places:
        near = [notice for each in dict.fromkeys((COUNTRY, place[:2], place)) for notice in by_place[each]]
        yield place, find_status(near, place, edition.at)


def _list_departments(towns: Mapping[str, Municipality]) -> list[str]:
    return list(dict.fromkeys(code[:2] for code in towns))


def _draw_shapes(sheet: CountryMap, found: Mapping[str, PlaceStatus]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Names and paths by the class of their level: «Cobán, Alta Verapaz: rojo»."""
    shapes: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, path in sheet.municipalities.items():
        level = found[code].level
        shapes[_class_of(level)].append((f"{name_place(code)}: {read_level_words(level).word}", path))
    return shapes


def _list_letters(sheet: CountryMap, found: Mapping[str, PlaceStatus]) -> list[tuple[int, int, str]]:
    """Letters, with the points at which they stand."""
    colored = ((path, found[code].level) for code, path in sheet.municipalities.items())
    return [
        (*find_middle(path), read_level_words(level).letter)
        for path, level in colored
        if level is not None and measure_size(path) >= LETTERED
    ]


def _iter_places(edition: Edition, found: Mapping[str, PlaceStatus]) -> Iterator[tuple[str, LevelWords, list[str]]]:
    """Name, level and notices of every place that has notices of its own: the gravest first, then by name."""
    own = {notice.place for notice in edition.notices if notice.place and not notice.institution}
    statuses = [found[place] for place in own if place in found]
    for status in sorted(statuses, key=lambda each: (LEVELS.index(each.level), name_place(each.place))):
        told = [_tell(notice) for notice in status.notices]
        yield name_place(status.place), read_level_words(status.level), told


def _iter_offices(edition: Edition) -> Iterator[tuple[str, LevelWords, list[str]]]:
    """Name of an institution and its place, level and words, of each notice on one."""
    for notice in sort_by_gravity([each for each in edition.notices if each.institution]):
        known = edition.institutions.get(notice.institution or "")
        name = (known.short or known.name) if known is not None else str(notice.institution)
        yield f"{name}, {name_place(notice.place or COUNTRY)}", read_level_words(notice.level), [_tell(notice)]


def _iter_departments(
    towns: Mapping[str, Municipality], found: Mapping[str, PlaceStatus]
) -> Iterator[tuple[str, list[tuple[LevelWords, str]]]]:
    """Every department with its municipalities by level."""
    for department in _list_departments(towns):
        inside = sorted((town.name, code) for code, town in towns.items() if code[:2] == department)
        by_level = [
            (read_level_words(level), ", ".join(name for name, code in inside if found[code].level == level))
            for level in LEVELS
        ]
        yield find_place_name(department) or department, [(words, names) for words, names in by_level if names]


def _tell(notice: Notice) -> str:
    source: Any = notice.source.rstrip(".")
    return f"{notice.text} ({source}; {say_period(notice)}.)"


def _class_of(level: Level | None) -> str:
    return level.value if level is not None else "none"

"""Level at which a place, or an institution in it, stands at a moment: what the chat says and the board shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from catalog_adapter.institutions.notices import COUNTRY, Level, Notice, sort_by_gravity


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceStatus:
    """A place at a moment."""

    place: str
    """INE code, or `COUNTRY`."""
    level: Level | None
    """The gravest of `notices`; None where none is in force, which is not GREEN: nobody has said anything."""
    notices: tuple[Notice, ...] = ()
    """Those on what was asked for, the gravest first, then the newest."""
    offices: tuple[Notice, ...] = ()
    """Those on one institution at the place, where the place as a whole was asked for; they give it no colour."""

    @property
    def key(self) -> str:
        """Text that changes when a notice begins or ends, and at nothing else; of the ids of those that are written."""
        return ",".join(str(each.id) for each in sorted((*self.notices, *self.offices), key=lambda each: each.id or 0))


def find_status(notices: Iterable[Notice], place: str, at: datetime, *, institution: str | None = None) -> PlaceStatus:
    """Find how a place stands, or an institution in it.

    A notice on the country or on a department holds in all its municipalities. Of an institution, what stops the place stops
    it too; that all is well in the place does not say that the institution attends.

    Args:
        notices: All there are; those that are not in force at the moment count for nothing.
        place: INE code, or `COUNTRY`.
        at: The moment, with a zone.
        institution: Id; None for the place as a whole.
    """
    found = sort_by_gravity([each for each in notices if each.is_in_force(at) and _is_of(each, place)])
    if institution is None:
        whole = tuple(each for each in found if each.institution is None)
        offices = tuple(each for each in found if each.institution is not None and each.place is not None)
    else:
        whole, offices = tuple(each for each in found if _stops(each, institution)), ()
    return PlaceStatus(place=place, level=whole[0].level if whole else None, notices=whole, offices=offices)


def _is_of(notice: Notice, place: str) -> bool:
    """True of a notice on an institution everywhere, and on the place or what it lies in."""
    if notice.procedure is not None:
        return False
    return notice.place is None or notice.place in {COUNTRY, place[:2], place}


def _stops(notice: Notice, institution: str) -> bool:
    if notice.institution is None:
        return notice.level is not Level.GREEN
    return notice.institution == institution

"""Complaints wait for staff, count in a proposal or are put aside; each person counts once."""

from typing import Any

from sqlalchemy import Connection, Engine, insert, select

from catalog_adapter.simplification.model import Part, State
from catalog_adapter.simplification.store import add_proposal, change_state, find_proposal
from conversations.staff.needless_complaints import (
    Entry,
    add_complaint,
    ask_word,
    count_in,
    list_counted,
    list_due_words,
    list_waiting,
    note_told,
    refuse,
)
from conversations.staff_tables import complaints

COPY = {"procedure": "p1", "institution": "maga", "part": "requirement", "item": "Copia del DPI"}


def complain(connection: Connection, who: str, manner: str = "needless", **other: Any) -> None:
    """Somebody complains."""
    add_complaint(connection, who, 1, {**COPY, "manner": manner, "words": f"palabras de {who}", **other})


def key_of(entry: Entry) -> str:
    """The key of a complaint's line."""
    return f"text:{entry.said.item}"


def test_each_person_counts_once_for_a_line(engine: Engine) -> None:
    """What is said again replaces what waits; once it counts, it stays as it was."""
    with engine.begin() as connection:
        complain(connection, "c1")
        complain(connection, "c1", "twice", words="ya la entregué")
        complain(connection, "c2")
        [one, other] = list_waiting(connection)
        assert (one.said.manner.value, one.words) == ("twice", "ya la entregué")
        number = add_proposal(connection, ("maga", Part.REQUIREMENT), "Sin copia", "Ya la tienen.")
        count_in(connection, [one.id, other.id], number, author="eva", key_of=key_of)
        complain(connection, "c1", "impossible")
        assert list_waiting(connection) == []
        found = find_proposal(connection, number)
    assert found is not None
    assert (found.people, found.manners) == (2, {"twice": 1, "needless": 1})
    assert found.keys == ("text:Copia del DPI",)


def test_complaints_move_and_both_proposals_are_counted_anew(sqlite_engine: Engine) -> None:
    """Split or united: what is left without any is no more."""
    with sqlite_engine.begin() as connection:
        for who, item in (("c1", "Copia del DPI"), ("c2", "Copia del DPI"), ("c3", "Foto")):
            complain(connection, who, item=item)
        first, second, third = (each.id for each in list_waiting(connection))
        one = add_proposal(connection, ("maga", Part.REQUIREMENT), "Sin copia", "Ya la tienen.")
        count_in(connection, [first, second, third], one, author="eva", key_of=key_of)
        two = add_proposal(connection, ("maga", Part.REQUIREMENT), "Sin foto", "Ahí la toman.")
        count_in(connection, [third], two, author="eva", key_of=key_of)
        found = [find_proposal(connection, each) for each in (one, two)]
        assert [each and (each.people, each.keys) for each in found] == [
            (2, ("text:Copia del DPI",)),
            (1, ("text:Foto",)),
        ]
        count_in(connection, [third], one, author="eva", key_of=key_of)
        assert find_proposal(connection, two) is None
        assert [each.id for each in list_counted(connection, one)] == [first, second, third]


def test_what_is_put_aside_is_forgotten(sqlite_engine: Engine) -> None:
    """Its words and its wish go, and it never counts."""
    with sqlite_engine.begin() as connection:
        complain(connection, "c1")
        ask_word(connection, "c1", 2, {**COPY, "wanted": True})
        [entry] = list_waiting(connection)
        refuse(connection, [entry.id], "eva")
        number = add_proposal(connection, ("maga", Part.REQUIREMENT), "Sin copia", "Ya la tienen.")
        count_in(connection, [entry.id], number, author="eva", key_of=key_of)
        row = connection.execute(select(complaints)).one()
        assert (row.status, row.words, row.wants_word, row.proposal_id) == ("refused", None, False, None)


def test_only_who_asked_is_told_and_only_once(engine: Engine) -> None:
    """When it is simplified, not before; who thought better of it and who is forgotten hear nothing."""
    with engine.begin() as connection:
        for who in ("c1", "c2", "c3"):
            complain(connection, who)
            ask_word(connection, who, 2, {**COPY, "wanted": who != "c3"})
        ask_word(connection, "c2", 3, {**COPY, "wanted": False})
        nobody = {**COPY, "manner": "needless", "status": "waiting", "wants_word": True}
        connection.execute(insert(complaints), {**nobody, "at": list_waiting(connection)[0].at})
        ids = [each.id for each in list_waiting(connection)]
        number = add_proposal(connection, ("maga", Part.REQUIREMENT), "Sin copia", "Ya la tienen.")
        count_in(connection, ids, number, author="eva", key_of=key_of)
        assert list_due_words(connection, 10) == []
        change_state(connection, number, State.SIMPLIFIED, "Ya no se pide.")
        [due] = list_due_words(connection, 10)
        assert (due.conversation_id, due.title, due.reason) == ("c1", "Sin copia", "Ya no se pide.")
        assert note_told(connection, due.id)
        assert not note_told(connection, due.id)
        assert list_due_words(connection, 10) == []

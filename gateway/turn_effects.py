"""Effects of a turn outside of its conversation, done in the turn's transaction: one function a kind."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from conversations.staff.data_reports import add_report
from conversations.staff.feedback import add_opinion
from conversations.staff.handoff import add_ticket, count_message, give_back, hold
from conversations.staff.needless_complaints import add_complaint, ask_word
from conversations.staff.place_subscriptions import subscribe, unsubscribe
from conversations.turns.turn_store import Effect
from learning.erasure import erase_said


def open_effects(hold_minutes: float) -> Mapping[str, Effect]:
    """Every effect by kind.

    Args:
        hold_minutes: How long a conversation waits for staff before it is the assistant's again.
    """

    def hand_over(connection: Connection, conversation_id: str, _: int, effect: Mapping[str, Any]) -> None:
        hold(connection, conversation_id, effect.get("procedure"), timedelta(minutes=hold_minutes))

    return {
        "erase": _erase,
        "feedback": add_opinion,
        "handoff": hand_over,
        "needless": add_complaint,
        "needless_word": ask_word,
        "report_wrong_data": add_report,
        "ticket": _add_ticket,
        "hold_message": _count_message,
        "give_back": _give_back,
        "subscribe_place": _subscribe_place,
        "unsubscribe_place": _unsubscribe_place,
    }


def _erase(connection: Connection, conversation_id: str, turn_id: int, _: Mapping[str, Any]) -> None:
    erase_said(connection, conversation_id, turn_id)


def _add_ticket(connection: Connection, conversation_id: str, turn_id: int, effect: Mapping[str, Any]) -> None:
    add_ticket(connection, conversation_id, turn_id, (str(effect["number"]), effect.get("procedure")))


def _count_message(connection: Connection, conversation_id: str, _: int, __: Mapping[str, Any]) -> None:
    count_message(connection, conversation_id)


def _give_back(connection: Connection, conversation_id: str, _: int, __: Mapping[str, Any]) -> None:
    give_back(connection, conversation_id)


def _subscribe_place(connection: Connection, conversation_id: str, _: int, effect: Mapping[str, Any]) -> None:
    subscribe(connection, conversation_id, effect["place"], effect["told"])


def _unsubscribe_place(connection: Connection, conversation_id: str, _: int, effect: Mapping[str, Any]) -> None:
    unsubscribe(connection, conversation_id, effect["place"] or None)

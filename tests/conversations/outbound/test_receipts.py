"""Receipts come late, early, twice and in any order."""

import pytest
from sqlalchemy import Engine

from tests.fakes.mail import post, statuses
from tests.fakes.running import Running
from tests.standins.faults import Fault
from tests.standins.postal import PostalStandIn, receipt, text


@pytest.mark.parametrize(
    ("told", "ends"),
    [
        (["delivered", "sent"], "delivered"),
        (["read", "delivered", "sent", "failed"], "read"),
        (["failed", "sent"], "failed"),
        (["failed", "delivered"], "delivered"),
        (["delivered", "delivered", "read"], "read"),
    ],
)
def test_the_status_never_goes_back(office: PostalStandIn, program: Running, *, told: list[str], ends: str) -> None:
    """Receipts come late, twice and in any order; the status only rises."""
    post(program, text("m1", "hola"))
    program.until(lambda: statuses(program.program.engine) == ["sent"])
    for status in told:
        assert post(program, receipt(office.sent[0].id, status)).status_code == 200
    assert statuses(program.program.engine) == [ends]


def test_a_receipt_before_our_own_note_is_not_lost(office: PostalStandIn, program: Running, database: Engine) -> None:
    """A platform may report «delivered» faster than we have noted what it is about."""
    office.faults.pause_s = 0.3
    office.faults.plan([Fault.SLOW])
    post(program, text("m1", "hola"))
    program.until(lambda: office.sent)
    post(program, receipt(office.sent[0].id, "delivered"))
    program.until(lambda: statuses(database) == ["delivered"])


def test_a_receipt_of_the_unknown_is_acknowledged(program: Running) -> None:
    """A receipt for a message that we never sent is no reason for the platform to try again."""
    assert post(program, receipt("never-sent", "read")).status_code == 200

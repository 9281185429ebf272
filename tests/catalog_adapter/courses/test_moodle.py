"""A Moodle is asked as its web service wants it, and whatever it answers is told in a sentence."""

import logging

import pytest
import structlog

from catalog_adapter.courses import moodle as client_module
from catalog_adapter.courses.errors import PortalError, PortalRefused, PortalSilent
from catalog_adapter.courses.moodle import ALL_COURSES, MoodleClient
from tests.standins.faults import Fault
from tests.standins.moodle import FUNCTIONS, TOKEN, MoodleStandIn
from tests.standins.serving import Stage


@pytest.fixture
def client(stage: Stage, moodle: MoodleStandIn) -> MoodleClient:
    """With the right token, and little patience."""
    return MoodleClient(stage.shown, TOKEN, timeout_s=0.5)


def test_everything_is_read(client: MoodleClient, moodle: MoodleStandIn) -> None:
    """Site, courses, categories, and what Moodle's own search finds; no parameter is strange to it."""
    site = client.read_site()
    assert (site.name, site.release[:3], site.list_lacking()) == ("Portal Educación", "5.0", [])
    assert len(client.read_courses()) == 15
    assert next(each["name"] for each in client.read_categories()) == "Gobierno abierto"
    assert [each["id"] for each in client.search("datos abiertos")] == [2, 3]
    assert tuple(moodle.asked) == FUNCTIONS


def test_the_token_stands_in_no_address_and_no_log(
    stage: Stage, moodle: MoodleStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither when all is well nor when it is refused."""
    caplog.set_level(logging.DEBUG)
    secret = "fedcba9876543210fedcba9876543210"
    with structlog.testing.capture_logs() as told, pytest.raises(PortalRefused) as raised:
        MoodleClient(stage.shown, secret).read_site()
    assert raised.value.code == "invalidtoken"
    assert "VENTANILLA_MOODLE_TOKEN" in str(raised.value)
    assert secret not in f"{moodle.addresses} {caplog.text} {told} {raised.value}"


@pytest.mark.parametrize(
    ("fault", "code", "says"),
    [
        (Fault.FORBIDDEN, "http_403", "protocolo REST"),
        (Fault.PROXY, "http_502", "http_502"),
        (Fault.THROTTLED, "http_429", "http_429"),
        (Fault.BROKEN, "unreadable", "no es de Moodle"),
        (Fault.LOST, "timeout", "tarda demasiado"),
    ],
)
def test_a_silent_portal_is_told(
    client: MoodleClient, moodle: MoodleStandIn, fault: Fault, code: str, says: str
) -> None:
    """With the reason, and what is to be done."""
    moodle.faults.pause_s = 1.0
    moodle.faults.plan([fault])
    with pytest.raises(PortalSilent, match=says) as raised:
        client.read_courses()
    assert raised.value.code == code


def test_a_function_outside_of_the_service_is_told(client: MoodleClient, moodle: MoodleStandIn) -> None:
    """Moodle's own no comes with HTTP 200."""
    moodle.functions.remove(ALL_COURSES)
    with pytest.raises(PortalRefused, match="Agréguela al servicio") as raised:
        client.read_courses()
    assert raised.value.code == "accessexception"
    assert client.read_site().list_lacking() == [ALL_COURSES]


def test_nothing_is_sent_on_to_another_address(client: MoodleClient, moodle: MoodleStandIn, stage: Stage) -> None:
    """A token goes where the operator sent it, and nowhere else."""
    moodle.moved_to = f"{stage.shown}/otra"
    with pytest.raises(PortalSilent, match="otra dirección") as raised:
        client.read_site()
    assert raised.value.code == "redirect"
    assert len(moodle.addresses) == 1


def test_an_answer_without_end_is_not_read_to_it(
    client: MoodleClient, moodle: MoodleStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory is ours."""
    monkeypatch.setattr(client_module, "LARGEST_ANSWER", 1_000)
    with pytest.raises(PortalSilent) as raised:
        client.read_courses()
    assert (raised.value.code, moodle.asked) == ("too_large", [ALL_COURSES])


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://[::1", "http://127.0.0.1:0"])
def test_where_nobody_answers_there_is_no_connection(url: str) -> None:
    """Nor at what is no address."""
    with pytest.raises(PortalError) as raised:
        MoodleClient(url, TOKEN, timeout_s=0.5).read_site()
    assert raised.value.code == "connection"

"""The action server speaks the protocol of rasa_sdk's own."""

import json
import zlib
from collections.abc import Iterator
from typing import Any

import config.absent_packages  # noqa: F401  rasa_sdk can only be imported after this

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection
from starlette.testclient import TestClient

from actions.server import make_app


class Greeting(Action):
    def name(self) -> str:
        return "action_greeting"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        dispatcher.utter_message(text=f"Buenas, {tracker.get_slot('name')}")
        return [SlotSet("greeted", True)]


class Refusal(Action):
    def name(self) -> str:
        return "action_refusal"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        raise ActionExecutionRejection(self.name(), "not now")


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(make_app([Greeting(), Refusal()])) as client:
        yield client


def call(action: str) -> dict[str, Any]:
    tracker = {"sender_id": "a", "slots": {"name": "Ixchel"}, "latest_message": {}, "events": [], "paused": False}
    return {"next_action": action, "sender_id": "a", "tracker": tracker, "domain": None, "version": "3.6.21"}


def test_an_action_runs_and_its_words_and_events_come_back(client: TestClient) -> None:
    """With the tracker that was sent."""
    answer = client.post("/webhook", json=call("action_greeting")).json()
    assert answer["responses"][0]["text"] == "Buenas, Ixchel"
    assert answer["events"] == [{"event": "slot", "timestamp": None, "name": "greeted", "value": True}]


def test_a_compressed_call_is_read(client: TestClient) -> None:
    """Rasa compresses its calls where `COMPRESS_ACTION_SERVER_REQUEST` is set."""
    body = zlib.compress(json.dumps(call("action_greeting")).encode())
    answer = client.post("/webhook", content=body, headers={"Content-Encoding": "deflate"})
    assert answer.json()["responses"][0]["text"] == "Buenas, Ixchel"


@pytest.mark.parametrize("body", [b"", b"[1]", b"null", b"{", b"3"])
def test_what_is_no_call_is_refused(client: TestClient, body: bytes) -> None:
    """As rasa_sdk's server does."""
    answer = client.post("/webhook", content=body)
    assert (answer.status_code, answer.json()) == (400, {"error": "Invalid body request"})


def test_a_body_that_is_not_compressed_as_it_says_is_refused(client: TestClient) -> None:
    """It is the caller's mistake, not a failure of the server."""
    assert client.post("/webhook", content=b"{}", headers={"Content-Encoding": "deflate"}).status_code == 400


@pytest.mark.parametrize(("action", "status"), [("action_refusal", 400), ("action_of_nobody", 404)])
def test_rasa_is_told_which_action_did_not_run(client: TestClient, action: str, status: int) -> None:
    """By the status and the keys that Rasa's `RemoteAction` reads."""
    answer = client.post("/webhook", json=call(action))
    assert (answer.status_code, answer.json()["action_name"]) == (status, action)


def test_it_tells_its_health_and_its_actions(client: TestClient) -> None:
    """What operators of Rasa look at."""
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/actions").json() == [{"name": "action_greeting"}, {"name": "action_refusal"}]

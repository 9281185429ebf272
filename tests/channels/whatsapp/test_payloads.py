"""What is posted to WhatsApp, held against Meta's own OpenAPI file and against pywa."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pywa.client import WhatsApp
from pywa.types.callback import Button as PywaButton
from pywa.types.callback import Section, SectionList, SectionRow

from channels.base import Button, Choice, Document, Layout, OutboundMessage, Reply
from channels.rendering import render
from channels.whatsapp.channel import LIMITS
from channels.whatsapp.payloads import Template, message_payload, seen_payload
from channels.wording import load_wording
from tests.standins.whatsapp import find_excess
from tests.standins.whatsapp_webhooks import NUMBER_ID

PHONE, USER_ID = "50255551234", "GT.13491208655302741918"

MESSAGES = {
    "text": OutboundMessage(text="Cuesta Q100. https://renap.gob.gt"),
    "buttons": OutboundMessage(
        text="¿Cuál?",
        layout=Layout.BUTTONS,
        choices=(Choice(title="Sí", payload="/a"), Choice(title="No", payload="/b")),
    ),
    "rows": OutboundMessage(
        text="¿Cuál?",
        layout=Layout.ROWS,
        choices=(
            Choice(title="Primera vez", payload="/a"),
            Choice(title="Reposición por…", payload="/b", description="Reposición por robo o pérdida"),
        ),
    ),
    "document": OutboundMessage(
        text="Su lista", document=Document(title="Requisitos", url="https://ventanilla.example.gt/hoja.pdf")
    ),
    "location": OutboundMessage(text="¿Dónde está?", layout=Layout.LOCATION),
}


@pytest.fixture(scope="module")
def problems(shared_data: Path) -> Callable[[dict[str, Any]], list[str]]:
    """Tells what Meta's description of outgoing messages has against a payload."""
    file = shared_data / "whatsapp" / "business-messaging-api_v23.0.yaml"
    document = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    schemas = document["components"]["schemas"]
    for schema in schemas.values():
        # Each part of an allOf forbids the fields of the other parts: taken at its word, no message at all is valid.
        for part in schema.get("allOf", ()):
            part.pop("additionalProperties", None)
    resolver = jsonschema.RefResolver("", {"components": {"schemas": schemas}})
    by_type = schemas["Message"]["discriminator"]["mapping"]

    def check(payload: dict[str, Any]) -> list[str]:
        mark = "#/components/schemas/MarkMessageRequestPayload"
        schema = {"$ref": by_type[payload["type"]] if "type" in payload else mark}
        validator = jsonschema.Draft202012Validator(schema, resolver=resolver)
        return [f"{'.'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(payload)]

    return check


@pytest.mark.parametrize("name", ["text", "buttons", "rows", "document"])
def test_is_as_meta_describes_it(name: str, problems: Callable[[dict[str, Any]], list[str]]) -> None:
    """Every message that we make is valid under Meta's own description."""
    payload = message_payload(PHONE, MESSAGES[name], key="k1")
    assert problems(payload) == []
    assert find_excess(payload) is None


def test_a_template_is_as_meta_describes_it(problems: Callable[[dict[str, Any]], list[str]]) -> None:
    """What asks a person to write is a template without parameters."""
    message = OutboundMessage(text="", layout=Layout.KNOCK)
    payload = message_payload(PHONE, message, key="k1", template=Template(name="respuesta_lista", language="es"))
    assert problems(payload) == []
    assert payload["template"] == {
        "name": "respuesta_lista",
        "language": {"policy": "deterministic", "code": "es"},
    }


def test_a_template_with_words_of_ours_is_as_meta_describes_it(
    problems: Callable[[dict[str, Any]], list[str]],
) -> None:
    """The text in one line for its parameter, and what its button brings back."""
    choice = Choice(title="Ya no avisarme", payload='/unsubscribe_place{"place": "0901"}')
    message = OutboundMessage(text="Cambió.\nDerrumbe.", layout=Layout.TEMPLATE, choices=(choice,))
    payload = message_payload(PHONE, message, key="k1", template=Template(name="cambio", language="es"))
    # The file's pattern for an index («[2-6, 11-14]») lacks the first button, which Meta's pages call 0.
    assert [problem.partition(":")[0] for problem in problems(payload)] == ["template.components.1.index"]
    body, button = payload["template"]["components"]
    assert body["parameters"] == [{"type": "text", "text": "Cambió. Derrumbe."}]
    assert button["parameters"] == [{"type": "payload", "payload": choice.payload}]
    plain = message_payload(PHONE, message, key="k1")
    assert plain["text"]["body"] == "Cambió.\nDerrumbe."


def test_marks_as_read_as_meta_describes_it(problems: Callable[[dict[str, Any]], list[str]]) -> None:
    """Read mark and typing indicator go in one request."""
    assert problems(seen_payload("wamid.1")) == []


def test_knows_what_metas_file_lacks(problems: Callable[[dict[str, Any]], list[str]]) -> None:
    """The file of v23.0 does not know two things that Meta's pages describe; this fails when a later one does."""
    asking = problems(message_payload(PHONE, MESSAGES["location"], key="k1"))
    assert [problem.partition(":")[0] for problem in asking] == ["interactive.type", "interactive.action"]
    hidden = problems(message_payload(USER_ID, MESSAGES["text"], key="k1"))
    assert hidden == [": 'to' is a required property"]


def test_the_check_can_fail(problems: Callable[[dict[str, Any]], list[str]]) -> None:
    """A payload with a field that Meta does not know is found out, so a silent check is a good one."""
    payload = message_payload(PHONE, MESSAGES["text"], key="k1")
    payload["text"]["colour"] = "red"
    assert problems(payload)


words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=60)
buttons = st.lists(st.builds(Button, title=words, payload=words.map(lambda text: text[:40])), max_size=12)


@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=6000), offered=buttons)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_stays_valid_whatever_is_said(
    problems: Callable[[dict[str, Any]], list[str]], text: str, offered: list[Button]
) -> None:
    """Any text with any buttons becomes messages that Meta's description and Meta's limits allow."""
    reply = Reply(text=text if text.strip() else "…", buttons=tuple(each for each in offered if each.title.strip()))
    for message in render([reply], LIMITS).messages:
        payload = message_payload(PHONE, message, key="k1")
        assert problems(payload) == []
        assert find_excess(payload) is None


def test_writes_to_a_phone_or_to_an_id() -> None:
    """A phone goes into `to`; somebody without a visible phone is named in `recipient`."""
    assert message_payload(PHONE, MESSAGES["text"], key="k")["to"] == PHONE
    hidden = message_payload(USER_ID, MESSAGES["text"], key="k")
    assert (hidden["recipient"], "to" in hidden) == (USER_ID, False)


def test_carries_our_key() -> None:
    """The key comes back with every receipt."""
    assert message_payload(PHONE, MESSAGES["text"], key="k9")["biz_opaque_callback_data"] == "k9"


def pywa_payload(send: Callable[[WhatsApp], object]) -> dict[str, Any]:
    """What pywa would post."""
    posted: list[dict[str, Any]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        posted.append(json.loads(request.content))
        done = {"contacts": [{"input": PHONE, "wa_id": PHONE}], "messages": [{"id": "wamid.1"}], "success": True}
        return httpx.Response(200, json={"messaging_product": "whatsapp", **done})

    with httpx.Client(transport=httpx.MockTransport(answer)) as session:
        send(WhatsApp(phone_id=NUMBER_ID, token="access", session=session))
    return posted[0]


_ROWS = [
    SectionRow(title=choice.title, callback_data=choice.payload, description=choice.description)
    for choice in MESSAGES["rows"].choices
]
SECOND_OPINIONS: dict[str, Callable[[WhatsApp], object]] = {
    "text": lambda pywa: pywa.send_message(PHONE, MESSAGES["text"].text, tracker="k1"),
    "buttons": lambda pywa: pywa.send_message(
        PHONE,
        "¿Cuál?",
        buttons=[PywaButton(title="Sí", callback_data="/a"), PywaButton(title="No", callback_data="/b")],
        tracker="k1",
    ),
    "rows": lambda pywa: pywa.send_message(
        PHONE,
        "¿Cuál?",
        buttons=SectionList(button_title=load_wording().list_button, sections=[Section(title="", rows=_ROWS)]),
        tracker="k1",
    ),
    "location": lambda pywa: pywa.request_location(PHONE, "¿Dónde está?", tracker="k1"),
    "document": lambda pywa: pywa.send_document(
        PHONE, "https://ventanilla.example.gt/hoja.pdf", filename="Requisitos.pdf", caption="Su lista", tracker="k1"
    ),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_agrees_with_pywa(name: str) -> None:
    """The best library for this interface posts the same, field by field; only an empty section title is left out."""
    theirs = pywa_payload(SECOND_OPINIONS[name])
    for section in theirs.get("interactive", {}).get("action", {}).get("sections", ()):
        section.pop("title", None)
    assert message_payload(PHONE, MESSAGES[name], key="k1") == theirs


def test_agrees_with_pywa_on_hidden_phones_and_read_marks() -> None:
    """So for people without a visible phone, and for the typing indicator."""
    assert message_payload(USER_ID, MESSAGES["text"], key="k1") == pywa_payload(
        lambda pywa: pywa.send_message(USER_ID, MESSAGES["text"].text, tracker="k1")
    )
    assert seen_payload("wamid.1") == pywa_payload(lambda pywa: pywa.indicate_typing("wamid.1"))

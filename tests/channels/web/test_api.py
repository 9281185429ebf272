"""The HTTP API: one message in, its turn out."""

import json
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from sqlalchemy import Engine, select

from conversations.channel_switches import turn_switch
from conversations.tables import conversations, identities, inbox, outbox, turns
from tests.fakes.engine import FakeEngine
from tests.fakes.running import Running, running

ONE, OTHER = "conversacion-de-una-persona", "conversacion-de-la-otra-persona"
PATH = f"/api/v1/conversations/{ONE}/messages"


def say(program: Running, text: str, conversation: str = ONE, **headers: str) -> httpx.Response:
    """Send a text."""
    path = f"/api/v1/conversations/{conversation}/messages"
    return program.client.post(path, json={"text": text}, headers=headers)


def test_the_chat_shows_choices_once_and_the_api_gives_the_whole_text(program: Running) -> None:
    """Whoever reads JSON may have no buttons; the web has them, and its text does not repeat them."""
    proof = {"Authorization": "Bearer " + program.client.post("/channels/web/session").json()["session"]}
    program.client.post("/channels/web/messages", json={"id": "mensaje-1", "text": "options"}, headers=proof)
    [turn] = program.client.get("/channels/web/messages?wait=5", headers=proof).json()["turns"]
    whole = program.client.post(f"/api/v1/conversations/{OTHER}/messages", json={"text": "options"}).json()
    assert turn["replies"][0]["text"] == "1: options"
    assert whole["replies"][0]["text"] == "1: options\n1. Uno\n2. Dos"
    assert [button["title"] for button in turn["replies"][0]["buttons"]] == ["Uno", "Dos"]


def test_a_message_gets_its_turn(program: Running) -> None:
    """The answer has the keys of a batch turn, and no others."""
    turn = say(program, "hola").json()
    assert turn == {
        "user": "hola",
        "decision": "answer",
        "intent": "echo",
        "aspect": "overview",
        "procedure": "p1",
        "candidates": [{"id": "p1", "name": "Pasaporte", "score": 0.91}],
        "replies": [{"text": "1: hola", "buttons": []}],
        "took_ms": turn["took_ms"],
    }


def test_a_button_is_pressed_by_its_payload(program: Running) -> None:
    """What stands on a button comes back as it is, however long."""
    button = say(program, "menu").json()["replies"][0]["buttons"][1]
    assert button["title"].startswith("Renovación")
    turn = program.client.post(PATH, json={"payload": button["payload"]}).json()
    assert turn["replies"][0]["text"] == f"2: {button['payload']}"


def test_conversations_do_not_know_each_other(program: Running) -> None:
    """Each id has its own state; the next message goes on from it."""
    say(program, "uno")
    assert say(program, "dos").json()["replies"][0]["text"] == "2: dos"
    assert say(program, "tres", conversation=OTHER).json()["replies"][0]["text"] == "1: tres"


def test_the_same_key_gives_the_same_turn(program: Running) -> None:
    """A caller that did not hear the answer asks again without doing anything twice."""
    first = say(program, "hola", **{"Idempotency-Key": "k1"}).json()
    assert say(program, "hola", **{"Idempotency-Key": "k1"}).json() == first
    assert say(program, "hola", conversation=OTHER, **{"Idempotency-Key": "k1"}).json()["replies"] == first["replies"]
    assert say(program, "adiós").json()["replies"][0]["text"] == "2: adiós"


def test_messages_at_once_are_answered_one_by_one(program: Running) -> None:
    """Twenty requests of one conversation at the same time are twenty turns, each from the state of the one before."""
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: say(program, f"t{n}").json()["replies"][0]["text"], range(20)))
    assert sorted(int(text.partition(":")[0]) for text in found) == list(range(1, 21))


def test_a_document_goes_along(program: Running) -> None:
    """A reply with a file names it; other replies do not mention any."""
    assert say(program, "document").json()["replies"][0]["document"]["title"] == "Lista"


def test_whatever_fails_is_said_in_words(program: Running) -> None:
    """An engine that breaks gives a turn «failed» with a sentence, not an error page."""
    turn = say(program, "fail").json()
    assert turn["decision"] == "failed"
    assert "Disculpe" in turn["replies"][0]["text"]


def test_personal_data_is_masked_before_the_engine(database: Engine, capfd: pytest.CaptureFixture[str]) -> None:
    """No engine, table or log line sees what identifies somebody; the caller's own id is no exception."""
    engine = FakeEngine()
    secrets = ["2345678990101", "5555-1234", "ana@correo.gt", "P-123BCD"]
    with running(database, responder=engine) as program:
        answer = say(program, "soy " + " y ".join(secrets) + " 😀", conversation="50255551234-0123456789abcd")
        payload = program.client.post(PATH, json={"payload": '/x{"t": "5555 1234"}'})
        broken = program.client.post(PATH, json={"text": f"fail {secrets[0]}", "payload": 5})
    held = [
        "".join(capfd.readouterr()),
        broken.text,
        answer.text,
        payload.text,
        *(f"{message.text} {message.payload}" for message in engine.heard),
    ]
    with database.connect() as connection:
        for table in (conversations, identities, inbox, outbox, turns):
            held += [repr(row) for row in connection.execute(select(table))]
    assert not [one for one in held if any(secret in one for secret in [*secrets, "50255551234", "5555 1234"])]


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b"{}", b'{"text": null}', b'{"text": 7}', b'{"text": "%s"}' % (b"x" * 20_001)],
    ids=lambda body: repr(body[:14]),
)
def test_a_wrong_request_is_told_so(program: Running, body: bytes) -> None:
    """What is no message is refused with a code and a sentence, and nothing of it is repeated."""
    answer = program.client.post(PATH, content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid")
    assert "xxx" not in answer.text


ODD = ["", " ", "\u0000", "\ud83d", "a\u0000b\ud83dc", "😀" * 2_000, "/ask_cost", "x" * 19_999]


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:6]))
def test_odd_texts_are_answered(program: Running, text: str) -> None:
    """Empty, half a character, only emoji, very long: each gets a turn."""
    raw = json.dumps({"text": text})
    answer = program.client.post(PATH, content=raw, headers={"content-type": "application/json"})
    assert answer.status_code == 200
    assert answer.json()["replies"]


def test_a_huge_body_is_refused(program: Running) -> None:
    """A message is small; more than that is not read."""
    answer = program.client.post(PATH, content=b"x" * 70_000)
    assert (answer.status_code, answer.json()["error"]) == (413, "too_large")


def test_a_flood_from_one_address_is_refused(program: Running, database: Engine) -> None:
    """This machine's own programs are not limited; others hear 429 with the time to wait."""
    for n in range(130):
        assert say(program, f"t{n}").status_code == 200


def test_a_foreign_address_is_limited(database: Engine) -> None:
    """Behind a trusted proxy each address has its own limit."""
    limits = {"address_burst": 2, "address_messages_per_minute": 0.5}
    with running(database, proxy=True, **limits) as program:
        answers = [say(program, "hola", **{"X-Forwarded-For": "203.0.113.7"}) for _ in range(3)]
        other = say(program, "hola", **{"X-Forwarded-For": "203.0.113.8"})
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2].headers["retry-after"]) > 60
    assert "espere" in answers[2].json()["message"]
    assert other.status_code == 200


def test_a_channel_that_is_off_says_so(program: Running, database: Engine) -> None:
    """The kill switch answers with a sentence, and stores nothing."""
    with database.begin() as connection:
        turn_switch(connection, "api", is_on=False, author="eva", reason="prueba")
    program.until(lambda: not program.program.switches.is_on("api"))
    answer = say(program, "hola")
    assert (answer.status_code, answer.json()["error"]) == (503, "channel_off")


def test_a_slow_turn_is_given_up_by_the_caller_only(database: Engine) -> None:
    """When the turn takes too long the caller hears so; the message is answered all the same, once."""
    with running(database, responder=FakeEngine(busy_s=0.6), answer_timeout_s=0.2) as program:
        answer = say(program, "hola", **{"Idempotency-Key": "k1"})
        assert (answer.status_code, answer.json()["error"]) == (503, "not_ready")
        # The engine keeps a processor busy for 0.6 s; how long it waits for one is the machine's affair.
        again = program.until(lambda: (one := say(program, "hola", **{"Idempotency-Key": "k1"})).is_success and one, 60)
    assert again.json()["replies"][0]["text"] == "1: hola"


def test_erasing_removes_every_row(program: Running, database: Engine) -> None:
    """After it nothing of the conversation is in any table, and a new one begins at the beginning."""
    say(program, "hola")
    assert program.client.delete(f"/api/v1/conversations/{ONE}").status_code == 204
    with database.connect() as connection:
        for table in (conversations, identities, inbox, outbox, turns):
            assert connection.execute(select(table)).all() == []
    assert say(program, "hola").json()["replies"][0]["text"] == "1: hola"
    assert program.client.delete(f"/api/v1/conversations/{OTHER}").status_code == 204


def test_a_foreign_page_may_not_write(database: Engine) -> None:
    """Browsers say from which page a request comes; only ours and the allowed ones get in."""
    with running(database, allowed_origins=("https://sitio.gob.gt",)) as program:
        assert say(program, "hola", origin="https://malo.example").status_code == 403
        assert say(program, "hola", origin="null").status_code == 403
        assert say(program, "hola", origin=program.url).status_code == 200
        allowed = say(program, "hola", origin="https://sitio.gob.gt")
        asked = {"origin": "https://sitio.gob.gt", "access-control-request-method": "POST"}
        preflight = program.client.options(PATH, headers=asked)
    assert allowed.headers["access-control-allow-origin"] == "https://sitio.gob.gt"
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]


def test_the_api_is_described(program: Running) -> None:
    """OpenAPI tells of the route, its shapes and an example; /docs shows it without anything from elsewhere."""
    schema = program.client.get("/openapi.json").json()
    route = schema["paths"]["/api/v1/conversations/{conversation_id}/messages"]["post"]
    assert route["summary"]
    assert schema["components"]["schemas"]["MessageIn"]["examples"]
    page = program.client.get("/docs").text
    assert "/api/v1/conversations/{conversation_id}/messages" in page
    assert "http" not in page.replace("http://127.0.0.1:8000", "").replace("http-equiv", "")


def test_health_and_metrics(program: Running) -> None:
    """Alive, ready with its checks, and measured."""
    say(program, "hola")
    assert program.client.get("/health/live").json() == {"status": "ok"}
    ready = program.client.get("/health/ready")
    assert (ready.status_code, ready.json()["checks"]) == (200, {"database": True, "engine": True})
    metrics = program.client.get("/metrics").text
    assert 'ventanilla_turns_total{channel="api",decision="answer"} 1.0' in metrics
    assert "ventanilla_inbox_pending 0.0" in metrics


def test_an_unknown_path_is_told_in_json(program: Running) -> None:
    """There is no page there; the answer has the same shape as every error."""
    answer = program.client.get("/api/v1/nada")
    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")


@pytest.mark.parametrize(
    "weak", ["1", "50255551234", "c2a7e0f4-prueba", "a" * 40, "0" * 20 + "17", "con espacios " * 3]
)
def test_a_conversation_that_can_be_guessed_is_refused(program: Running, database: Engine, weak: str) -> None:
    """Neither continued nor erased nor begun; the answer says what to use instead."""
    path = f"/api/v1/conversations/{weak}"
    for answer in (program.client.post(f"{path}/messages", json={"text": "hola"}), program.client.delete(path)):
        assert (answer.status_code, answer.json()["error"]) == (403, "weak_id")
        assert "22" in answer.json()["message"]
    with database.connect() as connection:
        assert connection.execute(select(inbox)).all() == []


def test_a_conversation_is_given_to_who_asks(program: Running) -> None:
    """Its id is long, random and taken."""
    first, second = (program.client.post("/api/v1/conversations").json()["id"] for _ in range(2))
    assert first != second
    assert say(program, "hola", conversation=first).status_code == 200


@pytest.mark.parametrize("point", [{"latitude": 14.6, "longitude": False}, {"latitude": "14.6", "longitude": -90.5}])
def test_a_point_is_two_numbers(program: Running, point: dict[str, object]) -> None:
    """A truth value and a text of figures are none."""
    assert program.client.post(PATH, json={"location": point}).status_code == 422


def test_the_description_says_that_a_message_says_something(program: Running) -> None:
    """One of the fields must be there, and not null; so it is in OpenAPI, for programs that check beforehand."""
    shapes = program.client.get("/openapi.json").json()["components"]["schemas"]
    for name in ("MessageIn", "ClientMessage"):
        assert {"required": ["text"], "properties": {"text": {"not": {"type": "null"}}}} in shapes[name]["anyOf"]
    assert program.client.post(PATH, json={"text": None}).status_code == 422


def test_errors_are_described_as_they_are(program: Running) -> None:
    """Every operation's errors have the one shape, and no operation tells of the framework's."""
    described = program.client.get("/openapi.json").json()
    for path, operations in described["paths"].items():
        for operation in operations.values():
            shape = operation["responses"]["4XX"]["content"]["application/json"]["schema"]["$ref"]
            assert shape.endswith("/Problem"), path
    assert "HTTPValidationError" not in described["components"]["schemas"]

"""What platforms deliver is counted, limited, and shown to be seen."""

from typing import Any

from sqlalchemy import Engine

from tests.fakes.mail import post
from tests.fakes.postal import PostalChannel
from tests.fakes.running import Running, running
from tests.standins.postal import PostalStandIn, text


def said(office: PostalStandIn, to: str = "ana") -> list[str]:
    """Return what a person was told."""
    return [letter.text for letter in office.sent if letter.to == to]


def test_the_unknown_is_acknowledged_and_counted(program: Running) -> None:
    """What means nothing to us is acknowledged, or the platform would send it for days."""
    assert post(program, {"type": "hologram", "id": "h1"}).status_code == 200
    assert 'ventanilla_entries_ignored_total{channel="postal"} 1.0' in program.client.get("/metrics").text


def test_too_many_messages_get_one_polite_sentence(office: PostalStandIn, database: Engine) -> None:
    """At the limit a person is asked to wait, once; after that there is silence, and the platform hears «received»."""
    limits: dict[str, Any] = {"person_burst": 3, "person_messages_per_minute": 0.1}
    with running(database, [PostalChannel(office.address)], **limits) as program:
        for n in range(8):
            assert post(program, text(f"m{n}", f"texto {n}")).status_code == 200
        post(program, text("b1", "soy otra persona", sender="beto"))
        program.until(lambda: len(office.sent) == 5)
    assert len(said(office)) == 4
    assert "espere" in said(office)[3]
    assert said(office, "beto") == ["1: soy otra persona"]


def test_a_repeat_is_not_counted_against_the_limit(office: PostalStandIn, database: Engine) -> None:
    """A platform that sends again and again does not make its person look like one who floods."""
    limits: dict[str, Any] = {"person_burst": 2, "person_messages_per_minute": 0.1}
    with running(database, [PostalChannel(office.address)], **limits) as program:
        for _ in range(10):
            post(program, text("m1", "hola"))
        post(program, text("m2", "adiós"))
        program.until(lambda: len(office.sent) == 2)
    assert said(office) == ["1: hola", "2: adiós"]


def test_seen_messages_are_shown_to_be_seen(office: PostalStandIn, database: Engine) -> None:
    """After the acknowledgement the channel may show a read mark or «typing»."""
    channel = PostalChannel(office.address)
    with running(database, [channel]) as program:
        post(program, text("m1", "hola"))
        program.until(lambda: channel.indicated == ["m1"])


def test_a_repeat_shows_no_writing(office: PostalStandIn, database: Engine) -> None:
    """A platform that delivers a message again, after its answer too, makes nothing show that we are writing."""
    channel = PostalChannel(office.address)
    with running(database, [channel]) as program:
        post(program, text("m1", "hola"))
        program.until(lambda: len(office.sent) == 1)
        post(program, text("m1", "hola"))
        post(program, text("m1", "hola"), text("m2", "adiós"))
        program.until(lambda: "m2" in channel.indicated)
        assert channel.indicated == ["m1", "m2"]


def test_what_comes_in_pieces_gets_one_answer(office: PostalStandIn, database: Engine) -> None:
    """Of each person by themselves, and where it is switched on."""
    with running(database, [PostalChannel(office.address)], burst_s=0.3) as program:
        pieces = [text("m1", "hola"), text("m2", "buenas", sender="beto"), text("m3", "quiero mi pasaporte")]
        assert post(program, *pieces).status_code == 200
        program.until(lambda: len(office.sent) == 2)
        post(program, text("m4", "gracias"))
        program.until(lambda: len(office.sent) == 3)
    assert said(office) == ["1: hola\nquiero mi pasaporte", "2: gracias"]
    assert said(office, "beto") == ["1: buenas"]

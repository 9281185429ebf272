"""Conversations on the terminal."""

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from gateway.commands import asking
from tests.fakes.engine import FakeEngine


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """An assistant that says what it heard; holds whether it was closed."""
    ended: list[bool] = []
    assistant = SimpleNamespace(engine=FakeEngine(), close=lambda: ended.append(True))
    monkeypatch.setattr(asking, "open_assistant", lambda *_: assistant)
    return ended


def order(**given: object) -> Namespace:
    """Options of `ventanilla ask`."""
    return Namespace(**{"text": None, "json": False, "batch": None, "out": None, **given})


def test_a_question_is_answered(closed: list[bool], capsys: pytest.CaptureFixture[str]) -> None:
    """In words with numbered buttons, or as the API gives it."""
    assert asking.ask(order(text="options")) == 0
    assert capsys.readouterr().out == "1: options\n1. Uno\n2. Dos\n  [1] Uno\n  [2] Dos\n"
    assert asking.ask(order(text="hola", json=True)) == 0
    assert json.loads(capsys.readouterr().out)["replies"][0]["text"] == "1: hola"
    assert closed == [True, True]


@pytest.mark.parametrize(("given", "says"), [({}, "falta la pregunta"), ({"batch": "x.jsonl"}, "falta --out")])
def test_what_is_missing_is_said(given: dict[str, str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is opened."""
    assert asking.ask(order(**given)) == 2
    assert says in capsys.readouterr().err


def test_a_file_of_questions_is_answered_line_by_line(closed: list[bool], tmp_path: Path) -> None:
    """Into another file; a mark at the beginning of the first does no harm."""
    asked, answered = tmp_path / "asked.jsonl", tmp_path / "answered.jsonl"
    asked.write_text('\ufeff{"id": "a", "text": "hola"}\n{"id": "b", "text": "adiós"}\n', encoding="utf-8")
    assert asking.ask(order(batch=str(asked), out=str(answered))) == 0
    lines = [json.loads(line) for line in answered.read_text(encoding="utf-8").splitlines()]
    assert [(line["id"], line["turns"][0]["user"]) for line in lines] == [("a", "hola"), ("b", "adiós")]


def test_a_talk_goes_on_until_an_empty_line(
    closed: list[bool], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number presses the button of the last answer; one that has none is a text."""
    lines: Iterator[str] = iter(["options", "2", "9", "  "])
    monkeypatch.setattr("builtins.input", lambda _: next(lines))
    assert asking.chat(Namespace()) == 0
    told = capsys.readouterr().out
    assert "2: /2" in told
    assert "3: 9" in told
    assert closed == [True]


def test_the_end_of_input_ends_a_talk(closed: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    """As Ctrl+D does."""

    def end(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", end)
    assert asking.chat(Namespace()) == 0
    assert closed == [True]

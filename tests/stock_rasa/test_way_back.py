"""docs/adr/0004-stock-rasa-is-the-way-back.md, held true."""

import asyncio
import json
import socket
from pathlib import Path
from typing import Any

import bot.slim  # noqa: F401  Rasa can only be imported after this

import pytest
import yaml
from rasa.core.agent import Agent

from evaluation.datasets.rasa_tests import write_rasa_tests
from tests.stock_rasa.conftest import PROJECT, Run
from tests.stock_rasa.environment import ROOT

pytestmark = [pytest.mark.stock_rasa, pytest.mark.slow]

SENTENCES = {
    "greeting": "buenos días",
    "greeting with typo": "olaaa",
    "thanks": "mil gracias, muy amable",
    "farewell": "adiós, que esté bien",
    "cost": "¿cuánto cuesta el permiso para vender comida?",
    "requirements": "q piden xa inscribir una escuela",
    "place": "dónde queda la oficina de colegiaturas",
    "time": "cuanto se tarda en salir la licencia sanitaria",
    "option": "la segunda por favor",
    "out of scope": "quién ganó el partido de ayer",
    "emoji": "👍",
    "button": '/ask_cost{"procedure": "12"}',
}


def test_stock_rasa_finds_the_project_valid(run_stock: Run) -> None:
    """`rasa data validate` of Rasa 3.6.21 as published accepts bot/ and nlu/ unchanged."""
    result = run_stock("rasa", "data", "validate", *PROJECT)
    assert result.returncode == 0, result.stderr[-2000:]
    assert "No story structure conflicts found" in result.stderr + result.stdout


def test_stock_rasa_understands_as_our_engine_does(stock_answers: dict[str, Any], trained_model: Path) -> None:
    """A model trained by stock `rasa train` gives every sentence the intent that our own gives, as surely."""
    theirs = stock_answers["understood"]
    ours = asyncio.run(_parse(trained_model))
    assert _intents(theirs) == _intents(ours)
    for key, parsed in ours.items():
        assert theirs[key]["intent"]["confidence"] == pytest.approx(parsed["intent"]["confidence"], abs=0.01), key
        assert theirs[key].get("understanding") == json.loads(json.dumps(parsed.get("understanding"))), key


def test_stock_rasa_follows_our_rules(stock_answers: dict[str, Any]) -> None:
    """A rule without custom actions runs there too: a greeting is answered with a greeting of bot/domain."""
    smalltalk = yaml.safe_load((ROOT / "bot" / "domain" / "smalltalk.yml").read_text())
    greetings = [each["text"] for each in smalltalk["responses"]["utter_greet"]]
    assert len(stock_answers["said"]) == 1
    assert stock_answers["said"][0] in greetings


def test_stock_rasa_shell_answers_from_the_catalogue(run_stock: Run, stock_model: str, endpoints: str) -> None:
    """A real question, typed into `rasa shell`, gets the real answer through our action server."""
    given = ("--model", stock_model, "--endpoints", endpoints, "--credentials", "bot/credentials.yml")
    port = ("--port", str(_free_port()))
    result = run_stock("rasa", "shell", *given, *port, text="¿cuánto cuesta el pasaporte de 5 años?\n", until="Fuente:")
    assert "US$50" in result.stdout, result.stderr[-2000:]
    assert "Fuente:" in result.stdout


def test_stock_rasa_tests_find_what_they_expect(run_stock: Run, stock_model: str, tmp_path: Path) -> None:
    """`rasa test` of the stock release, over our stories and sentences: every story goes its way."""
    stories, sentences = write_rasa_tests(tmp_path / "tests")
    given = ("--model", stock_model, "--stories", str(stories), "--nlu", str(sentences), "--domain", "bot/domain")
    result = run_stock("rasa", "test", *given, "--out", str(tmp_path / "results"), "--no-plot")
    assert result.returncode == 0, result.stderr[-2000:]
    assert "- story:" not in (tmp_path / "results" / "failed_test_stories.yml").read_text()
    assert json.loads((tmp_path / "results" / "intent_report.json").read_text())["accuracy"] >= 0.95


@pytest.fixture(scope="module")
def stock_answers(run_stock: Run, stock_model: str) -> dict[str, Any]:
    """What stock Rasa makes of the sentences, with the model that it trained."""
    script = Path(__file__).with_name("conversation.py")
    result = run_stock("python", str(script), stock_model, text=json.dumps(SENTENCES))
    assert result.returncode == 0, result.stderr[-2000:]
    answers: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return answers


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


async def _parse(model: Path) -> dict[str, Any]:
    agent = Agent.load(model_path=str(model))
    return {key: await agent.parse_message(sentence) for key, sentence in SENTENCES.items()}


def _intents(answers: dict[str, Any]) -> dict[str, str]:
    return {key: parsed["intent"]["name"] for key, parsed in answers.items()}

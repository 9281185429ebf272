"""Near twins in the real assistant: told apart, chosen, and preferred by what was said before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from config.settings import Settings
from conversations.turns.responder import Responder
from gateway.app import create_app
from gateway.commands.serving import open_parts
from gateway.opening import open_assistant
from tests.dialogues.api_line import ApiLine
from tests.dialogues.counter import Counter
from tests.dialogues.talk import Talk, iter_problems, load_file, text_of
from tests.dialogues.twins.catalogue import write_catalogue
from tests.fakes.running import serving
from tests.starter_index import GiveIndex

TALKS = load_file(Path(__file__).with_name("talks.yml"), topic="twins")


@pytest.fixture(scope="module")
def twins(trained_model: Path, tmp_path_factory: pytest.TempPathFactory, give_index: GiveIndex) -> Iterator[Assistant]:
    """An assistant that knows near twins besides the starter catalogue."""
    data = tmp_path_factory.mktemp("twins")
    (data / "models").symlink_to(trained_model.parent)
    settings = Settings(data_dir=data, database_url="", starter_catalogue=True)
    give_index(settings.index_dir)
    opened = open_assistant(settings, progress=lambda _: None)
    opened.catalogue.import_file(write_catalogue(data))
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=["engine", "api"])
def way(request: pytest.FixtureRequest, twins: Assistant, own_settings: Settings) -> Iterator[Responder]:
    """The engine itself, and the HTTP API of the program around it."""
    if request.param == "engine":
        yield twins.engine
        return
    with serving(create_app(own_settings, open_parts(twins, own_settings))) as served:
        yield ApiLine(served)


@pytest.mark.parametrize("talk", TALKS, ids=str)
def test_talk(talk: Talk, way: Responder) -> None:
    """In this conversation every answer is as expected."""
    counter = Counter(way, str(talk))
    problems = []
    for each in talk.lines:
        if "ventanilla" not in each:
            counter.do(each)
        elif counter.turn is not None:
            found = iter_problems(each["ventanilla"], counter.turn, counter.offered)
            problems += [f"{counter.turn.user[:80]!r}: {problem}\n{text_of(counter.turn)[:600]}" for problem in found]
    assert not problems, "\n\n".join(problems)

"""The language that a person wants is remembered."""

import pytest

from actions.conversation.language import NAMES, SpeakLanguageAction
from bot.translation import read_languages
from tests.actions.small_catalogue import run


@pytest.mark.parametrize(("language", "name"), NAMES.items())
def test_a_language_is_named_as_its_speakers_name_it(language: str, name: str) -> None:
    """It stays until another is wanted."""
    said = run(SpeakLanguageAction(), "x", language=language)
    assert (said.find("language")["language"], said.find("language")["language_name"]) == (language, name)
    assert said.slots["language"] == language


@pytest.mark.parametrize("language", ["es", None])
def test_spanish_is_the_language_of_whoever_names_none(language: str | None) -> None:
    """The slot is emptied."""
    said = run(SpeakLanguageAction(), "x", slots={"language": "mam"}, **({"language": language} if language else {}))
    assert (said.responses, said.slots["language"]) == (["language_spanish"], None)


def test_every_language_that_is_translated_has_a_name() -> None:
    """None can be asked for that fails."""
    assert set(read_languages()) <= set(NAMES)

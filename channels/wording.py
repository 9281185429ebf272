"""The few Spanish words that only a channel needs: labels that a platform demands beside the assistant's own text."""

from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field


class Command(BaseModel):
    """An entry of Telegram's command menu: shorthand for a sentence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # Telegram Bot API, «BotCommand»: 1-32 lower-case letters, digits and underscores; description 1-256 characters.
    command: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,32}$")]
    description: Annotated[str, Field(min_length=1, max_length=256)]
    """What the menu shows beside it."""
    says: Annotated[str, Field(min_length=1)]
    """The sentence that the assistant reads instead."""


class Wording(BaseModel):
    """channels/wording.yml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # WhatsApp Cloud API, «Interactive list messages»: the button's text has at most 20 characters.
    list_button: Annotated[str, Field(min_length=1, max_length=20)]
    """What opens a list on WhatsApp."""
    location_button: Annotated[str, Field(min_length=1, max_length=64)]
    """What shares the person's place on Telegram."""
    welcome: Annotated[str, Field(min_length=1)]
    """What a chat that was opened for the first time says."""
    opened: Annotated[str, Field(pattern=r"\{id\}")]
    """The payload of a link that opens a procedure."""
    rest: Annotated[str, Field(pattern=r"\{url\}")]
    """Where the rest of an answer is read that a channel cuts."""
    commands: tuple[Command, ...]
    """Telegram's menu, in its order."""


@cache
def load_wording() -> Wording:
    """Read the words once."""
    path = Path(__file__).with_name("wording.yml")
    return Wording.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))

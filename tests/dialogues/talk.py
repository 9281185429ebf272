"""Conversations as data: a file `<topic>.yml` is a list of talks, each a `title` and the lines of a `talk`.

What a person does is one line:

    persona: words; with `veces: n` they are written n times (with `junto: true`, without blanks between)
    toca: a button, by its title, by the id of the procedure behind it, or `{payload: ...}` from an older message;
        with `si: clarify` only when that was the outcome before
    manda: a `channels.base.MessageKind`, with or without `texto`

What must come of it is the next line, `ventanilla:` with any of

    decision: a `bot.turn.Decision`, or a list of acceptable ones
    aspect, procedure: as in `bot.turn.Turn`
    offers: ids of procedures, each of which is answered or offered
    option: the place, among the options offered last, of the procedure that is answered
    offers_nothing_rejected: that none of the options offered last comes again
    says, never: pieces of text that are, or are not, in what is said (without regard to case and accents)
    says_one_of: such pieces, of which one is enough
    buttons, no_buttons: titles of buttons that are, or are not, there
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.turn import Turn
from channels.base import Button
from nlu.text.normalization import fold

FOLDER = Path(__file__).parent
EXPECTATIONS = frozenset(
    {"decision", "aspect", "procedure", "offers", "option", "offers_nothing_rejected"}
    | {"says", "never", "says_one_of", "buttons", "no_buttons"}
)

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation from its first message."""

    topic: str
    title: str
    lines: tuple[Line, ...]

    def __str__(self) -> str:
        return f"{self.topic}: {self.title}"


def load_talks() -> list[Talk]:
    """Every conversation, by topic."""
    return [talk for path in sorted(FOLDER.glob("*.yml")) for talk in load_file(path, topic=path.stem)]


def load_file(path: Path, *, topic: str) -> list[Talk]:
    """The conversations of one file."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Talk(topic, entry["title"], tuple(entry["talk"])) for entry in entries]


def text_of(turn: Turn) -> str:
    """All that is said in a turn."""
    return "\n".join(reply.text for reply in turn.replies)


def buttons_of(turn: Turn) -> list[Button]:
    """All that can be tapped after a turn."""
    return [button for reply in turn.replies for button in reply.buttons]


def iter_problems(expected: Line, turn: Turn, offered: tuple[str, ...]) -> Iterator[str]:
    """What of a turn is not as expected.

    Args:
        expected: The value of a line `ventanilla`.
        turn: What came.
        offered: Ids of the options offered last before this turn.
    """
    decisions = expected.get("decision", turn.decision)
    if turn.decision not in (decisions if isinstance(decisions, list) else [decisions]):
        yield f"decision {turn.decision}, not {decisions}"
    for name in ("aspect", "procedure"):
        if name in expected and getattr(turn, name) != expected[name]:
            # A question back is about no procedure and about several: `offers` speaks of those.
            yield f"{name} {getattr(turn, name)}, not {expected[name]}"
    yield from _iter_problems_with_options(expected, turn, offered)
    yield from _iter_problems_with_words(expected, turn)


def _iter_problems_with_options(expected: Line, turn: Turn, offered: tuple[str, ...]) -> Iterator[str]:
    named = {turn.procedure, *(candidate.id for candidate in turn.candidates)}
    for missing in set(expected.get("offers", ())) - named:
        yield f"{missing} is neither answered nor offered"
    place = expected.get("option")
    if place is not None and (place > len(offered) or turn.procedure != offered[place - 1]):
        yield f"procedure {turn.procedure}, not option {place} of {offered}"
    if "offers_nothing_rejected" in expected and named & set(offered):
        yield f"{named & set(offered)} was rejected and is offered again"


def _iter_problems_with_words(expected: Line, turn: Turn) -> Iterator[str]:
    said = fold(text_of(turn))
    for piece in expected.get("says", ()):
        if fold(piece) not in said:
            yield f"does not say «{piece}»"
    for piece in expected.get("never", ()):
        if fold(piece) in said:
            yield f"says «{piece}»"
    one_of = expected.get("says_one_of")
    if one_of and not any(fold(piece) in said for piece in one_of):
        yield f"says none of {one_of}"
    titles = {button.title for button in buttons_of(turn)}
    for title in set(expected.get("buttons", ())) - titles:
        yield f"there is no button «{title}»"
    for title in set(expected.get("no_buttons", ())) & titles:
        yield f"there is a button «{title}»"

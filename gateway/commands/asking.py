"""`ventanilla ask` and `ventanilla chat`: conversations that leave no trace."""

import json
from argparse import Namespace
from pathlib import Path

from bot.turn import Turn
from channels.base import Button, InboundMessage, MessageKind
from config.settings import Settings
from gateway.commands.batch import answer_batch, converse, parse_batch
from gateway.commands.terminal import Counter, fail, tell, write
from gateway.opening import open_assistant


def ask(options: Namespace) -> int:
    """Answer one question, or every conversation of a file."""
    if options.batch:
        if not options.out:
            return fail("falta --out ARCHIVO, donde van las respuestas.")
        return _ask_batch(Path(options.batch), Path(options.out))
    if not options.text:
        return fail("falta la pregunta, entre comillas; o --batch ARCHIVO --out ARCHIVO.")
    assistant = open_assistant(Settings(), tell)
    (turn,) = converse(assistant.engine, "ask", (options.text,))
    write(json.dumps(turn.as_json(), ensure_ascii=False, indent=1) if options.json else show(turn))
    assistant.close()
    return 0


def chat(_: Namespace) -> int:
    """Talk until an empty line or the end of input; a button is pressed by writing its number."""
    assistant = open_assistant(Settings(), tell)
    tell("Escriba su pregunta; una línea vacía termina.")
    state: str | None = None
    buttons: tuple[Button, ...] = ()
    number = 0
    while text := _read_line():
        number += 1
        turn = assistant.engine.respond("chat", _message(text, buttons, number), state)
        state = turn.state
        buttons = turn.replies[-1].buttons if turn.replies else ()
        write(show(turn))
    assistant.close()
    return 0


def show(turn: Turn) -> str:
    """The replies of a turn, their buttons numbered."""
    lines = []
    for reply in turn.replies:
        lines.append(reply.text)
        lines += [f"  [{number}] {button.title}" for number, button in enumerate(reply.buttons, 1)]
    return "\n".join(lines)


def _ask_batch(source: Path, target: Path) -> int:
    with source.open(encoding="utf-8-sig") as lines:
        exchanges = list(parse_batch(lines))
    assistant = open_assistant(Settings(), tell)
    counter = Counter("Respondidas")
    with target.open("w", encoding="utf-8") as out:
        for done, line in enumerate(answer_batch(assistant.engine, exchanges), 1):
            out.write(line + "\n")
            counter.show(done, len(exchanges))
    assistant.close()
    return 0


def _read_line() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return ""


def _message(text: str, buttons: tuple[Button, ...], number: int) -> InboundMessage:
    pressed = buttons[int(text) - 1].payload if text.isdecimal() and 0 < int(text) <= len(buttons) else None
    return InboundMessage(
        channel="terminal",
        external_id=str(number),
        sender="chat",
        kind=MessageKind.BUTTON if pressed else MessageKind.TEXT,
        text=None if pressed else text,
        payload=pressed,
    )

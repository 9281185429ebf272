"""Rendering of the page at «/»: a conversation in plain HTML that needs no JavaScript and no second request.

Where JavaScript runs, the chat of `channels.web_widget` takes its place once a conversation has begun, and goes on with
what the page shows. The first page has no script and sets no cookie: it comes in one round trip and keeps nothing.
"""

import re
import secrets
from base64 import b64encode
from datetime import datetime, tzinfo
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup

from channels.base import LEAVE
from channels.web.door import History
from channels.web.rich_text import to_html
from channels.web_widget.served import get_script

HERE = Path(__file__).parent
_OWN_FORMS = "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"


class Page:
    """Draws the page."""

    def __init__(self, *, message_chars: int, zone: tzinfo) -> None:
        """Take how much a message may hold, and the clocks by which times are told."""
        self._message_chars, self._zone = message_chars, zone
        self._css = re.sub(r"\n+", "", (HERE / "page.css").read_text(encoding="utf-8"))
        environment = Environment(autoescape=True, trim_blocks=True)
        environment.filters |= {"linked": linked, "time": self._tell_time}
        source = (HERE / "page.html").read_text(encoding="utf-8")
        # Every byte of the page goes over slow lines; indentation is for us.
        self._template = environment.from_string(re.sub(r"\n\s*", "\n", source))
        digest = b64encode(sha256(self._css.encode()).digest()).decode()
        self._policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self' data:; {_OWN_FORMS}"
        self._live_policy = (
            f"default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'sha256-{digest}'; "
            f"img-src 'self' data:; {_OWN_FORMS}"
        )

    def draw(
        self,
        history: History,
        *,
        notice: str = "",
        asks_erase: bool = False,
        is_live: bool = True,
        unsent: str = "",
        status: int = 200,
    ) -> HTMLResponse:
        """Return the page with a stretch of a conversation.

        Args:
            history: What is shown.
            notice: A sentence above it.
            asks_erase: Show the question before erasing instead.
            is_live: Whether the chat may take over: the browser has a session, and this is its conversation's end.
            unsent: What was typed and not taken; it stands in the form again.
            status: Of HTTP.
        """
        html = self._template.render(
            words=get_words(),
            css=Markup(self._css),  # noqa: S704 - our own file
            history=history,
            notice=notice,
            asks_erase=asks_erase,
            is_live=is_live,
            unsent=unsent,
            script=f"/widget.js?v={get_script().digest}",
            message_id=secrets.token_urlsafe(12),
            message_chars=self._message_chars,
            leave=LEAVE,
        )
        policy = self._live_policy if is_live and not asks_erase else self._policy
        headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
        return HTMLResponse(html, status_code=status, headers=headers)

    def as_text(self, history: History) -> str:
        """Return a conversation as plain text to keep."""
        words, lines = get_words(), []
        for turn in history.turns:
            if turn.user:
                lines.append(f"{words['you']} ({self._tell_time(turn.at)}):\n{turn.user}\n")
            lines += [f"{turn.author or words['assistant']}:\n{reply['text']}\n" for reply in turn.replies]
        return "\n".join(lines)

    def _tell_time(self, moment: datetime) -> str:
        """Day and time as the country's clocks have them; those of the person's own need a script."""
        return f"{moment.astimezone(self._zone):%d/%m/%Y %H:%M}"


@cache
def get_words() -> dict[str, Any]:
    """Return the page's words."""
    words: dict[str, Any] = yaml.safe_load((HERE / "page.yml").read_text(encoding="utf-8"))
    return words


def linked(text: str) -> Markup:
    """Return a text of the assistant as HTML."""
    words = get_words()
    return to_html(text, source=words["source"], place=words["map"])

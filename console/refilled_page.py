"""A page of the console with what somebody had typed in one of its forms, and what is wrong with it at its field.

The shape is that of GOV.UK's design system, «Error summary» and «Error message»: a summary at the top that leads to the
field, and the sentence again above the field itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from fastapi import Request
from fastapi.responses import HTMLResponse

from console.errors import Conflict, ConsoleError, Invalid
from console.kept_forms import Fields, KeptForm, fetch_page

NOT_FILLED = frozenset({"hidden", "password", "file", "submit", "button"})
CHECKED = frozenset({"checkbox", "radio"})
VERSION = "seen"
"""Hidden field with the version of a record that a form was opened on."""
LOG_IN = "/console/entrar"
GO_ON = f"{LOG_IN}/seguir"
Attributes = dict[str, str | None]


def refill(html: str, kept: KeptForm, problem: str, *, at: str = "", is_conflict: bool = False) -> str | None:
    """Return a page whose form holds what was typed; None when the page has no such form (any more).

    Args:
        html: The page, as it is for whoever opens it now.
        kept: What was typed.
        problem: What is wrong with it, in Spanish.
        at: Name of the field that it is about; empty when it is about none.
        is_conflict: Whether to show, beside each field, what stands there now. A form that was opened on another
            version than the page's is one all the same.
    """
    finder = _Finder(kept)
    finder.feed(html)
    if finder.found is None:
        return None
    old = kept.fields.get(VERSION, [""])[0]
    writer = _Writer(kept.fields, finder.found, problem, at, is_conflict=is_conflict or old != finder.found.version)
    writer.feed(html)
    writer.close()
    return writer.text()


async def refilled(
    request: Request, kept: KeptForm | None, error: ConsoleError, *, cookie: str = ""
) -> HTMLResponse | None:
    """The page that a form stood on, with what was typed and what is wrong; None where it cannot be shown.

    Args:
        request: That carried the form.
        kept: The form.
        error: What is wrong with it.
        cookie: Header «Cookie» in place of the request's own: a session that has just begun.
    """
    if kept is None or not kept.page:
        return None
    page = await fetch_page(request, kept.page, cookie=cookie)
    if page.status != 200:
        return None
    at = error.field if isinstance(error, Invalid) else ""
    told = refill(page.html, kept, str(error), at=at, is_conflict=isinstance(error, Conflict))
    return HTMLResponse(told, status_code=error.status) if told is not None else None


def carry(html: str, action: str, kept: str) -> str:
    """Return a page whose form with an action carries something along, hidden."""
    head = f'action="{action}">'
    return html.replace(head, f'{head}<input type="hidden" name="kept" value="{escape(kept)}">', 1)


def carry_over_log_in(html: str, kept: str) -> str:
    """Return the page of the log-in with a form carried along, hidden.

    The form of the password sends it. The institution's own log-in is another site: it opens in a tab of its own, and what
    was typed waits in this one.
    """
    hidden, link = f'<form hidden method="post" action="{GO_ON}">', f'href="{LOG_IN}/institucional'
    html = html.replace(hidden, hidden.replace(" hidden", ""), 1).replace(
        link, f'target="_blank" rel="noopener" {link}', 1
    )
    return carry(carry(html, LOG_IN, kept), GO_ON, kept)


@dataclass(slots=True)
class _FoundForm:
    number: int
    """0-based, in the order of the page."""
    details: tuple[int, ...]
    """Numbers of the folded parts that it stands in."""
    version: str = ""
    hidden: dict[str, str] = field(default_factory=dict)


class _Finder(HTMLParser):
    """Finds the form that was sent: by its action, and by its hidden fields where several have one action."""

    def __init__(self, kept: KeptForm) -> None:
        super().__init__()
        self._kept = kept
        self._forms, self._details = 0, 0
        self._open_details: list[int] = []
        self._form: _FoundForm | None = None
        self.found: _FoundForm | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "details":
            self._open_details.append(self._details)
            self._details += 1
        if tag == "form":
            to = given.get("action") or self._kept.page.partition("?")[0]
            is_it = (given.get("method") or "").lower() == "post" and to == self._kept.action
            self._form = _FoundForm(self._forms, tuple(self._open_details)) if is_it else None
            self._forms += 1
        if tag == "input" and given.get("type") == "hidden" and self._form:
            self._form.hidden[given.get("name") or ""] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "details" and self._open_details:
            self._open_details.pop()
        if tag == "form" and self._form and self.found is None:
            fields, hidden = self._kept.fields, self._form.hidden
            self._form.version = hidden.pop(VERSION, "")
            if all(fields[name] == [value] for name, value in hidden.items() if name in fields):
                self.found = self._form
            self._form = None


class _Writer(HTMLParser):
    """Writes the page again, and the form with what was typed."""

    def __init__(self, fields: Fields, form: _FoundForm, problem: str, at: str, *, is_conflict: bool) -> None:
        super().__init__(convert_charrefs=False)
        self._left = {name: list(values) for name, values in fields.items()}
        self._form, self._problem, self._at, self._is_conflict = form, problem, at, is_conflict
        self._out: list[str] = []
        self._summary_at = -1
        self._forms = self._details = -1
        self._is_in = False
        self._field_id = ""
        self._text_of: str | None = None
        self._old: list[str] = []
        self._typed: list[str] | None = None

    def text(self) -> str:
        """Return the page."""
        target = f'<a href="#{self._field_id}">{escape(self._problem)}</a>' if self._field_id else escape(self._problem)
        summary = f'<div class="summary" role="alert" tabindex="-1"><h2>Hay un problema</h2><p>{target}</p></div>'
        if self._summary_at >= 0:
            self._out.insert(self._summary_at, summary)
        return "".join(self._out).replace("<title>", "<title>Error: ", 1)

    def handle_decl(self, decl: str) -> None:
        self._out.append(f"<!{decl}>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._forms += 1
            self._is_in = self._forms == self._form.number
        if tag == "details":
            self._details += 1
            if self._details in self._form.details:
                given["open"] = None
        is_control = self._is_in and tag in {"input", "textarea", "select"}
        if is_control and (given.get("type") or "text") not in NOT_FILLED:
            self._fill(tag, given)
        elif tag == "option" and self._typed is not None:
            if "selected" in given:
                self._old.append(given.get("value") or "")
            given.pop("selected", None)
            if (given.get("value") or "") in self._typed:
                given["selected"] = None
            self._out.append(_tag(tag, given))
        else:
            self._out.append(_tag(tag, given))
        if tag == "main":
            self._summary_at = len(self._out)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._text_of is not None:
            self._out.append(escape(self._text_of, quote=False))
        self._out.append(f"</{tag}>")
        if tag == "textarea" and self._text_of is not None:
            self._show_theirs("".join(self._old), self._text_of)
            self._text_of = None
        if tag == "select" and self._typed is not None:
            self._typed = None
        if tag == "form":
            self._is_in = False

    def handle_data(self, data: str) -> None:
        (self._old if self._text_of is not None else self._out).append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _fill(self, tag: str, given: Attributes) -> None:
        name, kind = given.get("name") or "", given.get("type") or "text"
        if name == self._at and not self._field_id:
            self._field_id = given.get("id") or ""
            self._out.append(f'<p class="error" id="error-at">{escape(self._problem)}</p>')
            given["aria-invalid"] = "true"
            given["aria-describedby"] = " ".join(filter(None, (given.get("aria-describedby"), "error-at")))
        if kind in CHECKED:
            given.pop("checked", None)
            if (given.get("value") or "on") in self._left.get(name, []):
                given["checked"] = None
            self._out.append(_tag(tag, given))
            return
        typed = self._left.get(name)
        if typed is None:
            self._out.append(_tag(tag, given))
        elif tag == "select":
            self._typed, self._old = typed, []
            self._out.append(_tag(tag, given))
        elif tag == "textarea":
            self._text_of, self._old = typed.pop(0) if typed else "", []
            self._out.append(_tag(tag, given))
        else:
            old, given["value"] = given.get("value") or "", typed.pop(0) if typed else ""
            self._out.append(_tag(tag, given))
            self._show_theirs(escape(old), given["value"] or "")

    def _show_theirs(self, theirs: str, mine: str) -> None:
        """Show what stands there now, where it is not what was typed; the first is HTML already."""
        if self._is_conflict and theirs.strip() != escape(mine, quote=False).strip() and theirs.strip() != escape(mine):
            self._out.append(f'<div class="theirs"><b>Ahora dice:</b> <span>{theirs.strip() or "(nada)"}</span></div>')


def _tag(name: str, given: Attributes) -> str:
    return f"<{name}{''.join(_iter_attributes(given))}>"


def _iter_attributes(given: Attributes) -> Iterator[str]:
    for key, value in given.items():
        yield f" {key}" if value is None else f' {key}="{escape(value)}"'

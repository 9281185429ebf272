"""Addresses between the console of a sandbox, which thinks that it is at /console, and where browsers find it.

A proxy that serves a program below another path does the same: nginx calls it `proxy_redirect` and `sub_filter`.
"""

import re

from console.school.practice import HOME, ROOM

CONSOLE = "/console"
_LEAVING = re.compile(rf"{CONSOLE}/(entrar|escuela)(?![\w-])")
"""Pages that a sandbox does not have: its log-in is that of the program, and so is the school."""
# An attribute that holds an address. What people typed has its quotes escaped, so that none of theirs is one; the style
# sheet is the program's own, and a form keeps the address of its page as the sandbox knows it.
_ADDRESS = re.compile(rf'(?<! value)="{CONSOLE}(?=[/?#"])(?!/static/|/escuela["/?#])(?![^"]*" data-real)')


def to_sandbox(rest: str | None) -> str:
    """Path inside the sandbox, by what stands behind the practice's own; None for its root."""
    return CONSOLE if rest is None else f"{CONSOLE}/{rest}"


def is_leaving(path: str) -> bool:
    """True for a path inside the sandbox that leads out of it."""
    return _LEAVING.match(path) is not None


def to_browser(path: str) -> str:
    """Address for browsers of a path inside the sandbox; what leads out of it leads to the school."""
    if is_leaving(path):
        return HOME
    is_own = path == CONSOLE or path.startswith((f"{CONSOLE}/", f"{CONSOLE}?"))
    return f"{ROOM}{path.removeprefix(CONSOLE)}" if is_own else path


def translate_page(html: str) -> str:
    """Return a page of the sandbox with addresses for browsers."""
    return _ADDRESS.sub(f'="{ROOM}', html)

"""The log in words: whatever the code can write there."""

import ast
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from catalog_adapter.importing.doubts import rule_names
from catalog_adapter.importing.revisions import Changes
from console.audit_log.words import EVENTS, WORDS, find_subject, tell_details, tell_subject
from console.permissions import Action, Role
from console.retention.kinds import Kind
from console.review.queue import REASONS
from console.review.routes import MINE
from console.review.words import WORDS as REVIEW
from console.transcripts.filters import PARAMETERS
from console.words import read_words
from tests.project.tree import ROOT

KNOWN = {"institution": {"renap": "RENAP"}, "staff": {"3": "ana"}}
MAPPINGS = {
    "console/accounts/staff_routes.py": ("full_name", "roles", "institutions", "is_active"),
    "console/catalogue/import_routes.py": tuple(Changes().counts()),
    "console/transcripts/export_routes.py": (*PARAMETERS.values(), "filas", "formato"),
    "console/transcripts/routes.py": tuple(PARAMETERS.values()),
}
"""Details that are handed over as a mapping; whoever adds one adds it here."""


class Line(NamedTuple):
    """A place of the code that writes to the log."""

    path: str
    events: tuple[str, ...]
    subjects: tuple[str, ...]
    details: tuple[str, ...]


def _list_lines() -> Iterator[Line]:
    for path in sorted((*(ROOT / "console").rglob("*.py"), *(ROOT / "gateway").rglob("*.py"))):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "audit.record":
                name = path.relative_to(ROOT).as_posix()
                details = [(one.arg,) if one.arg else MAPPINGS[name] for one in call.keywords]
                yield Line(
                    name,
                    tuple(_texts(call.args[2], tree)),
                    tuple(text.partition(":")[0] for arg in call.args[3:4] for text in _texts(arg, tree)),
                    tuple(each for some in details for each in some),
                )


def _texts(value: ast.expr, tree: ast.Module) -> Iterator[str]:
    """Yield what an argument may be: a text, one of two, the start of one, or what its name is given in the module."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from (*_texts(value.body, tree), *_texts(value.orelse, tree))
    elif isinstance(value, ast.JoinedStr):
        yield from _texts(value.values[0], tree)
    else:
        yield from _given(ast.unparse(value), tree)


def _given(name: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name) or (
            isinstance(node, ast.keyword) and node.arg == name
        ):
            yield from _texts(node.value, tree)
        elif isinstance(node, ast.arguments):
            pairs = zip(node.kwonlyargs, node.kw_defaults, strict=True)
            yield from (text for one, kept in pairs if one.arg == name and kept for text in _texts(kept, tree))


LINES = list(_list_lines())


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.path}:{'|'.join(line.events)}")
def test_whatever_the_code_writes_has_words(line: Line) -> None:
    """The event, the kind of thing that it is about, and each of its details."""
    assert line.events
    assert [one for one in line.events if one not in EVENTS] == []
    assert [one for one in line.subjects if one and one not in WORDS["subjects"]] == []
    assert [one for one in line.details if one not in WORDS["details"]] == []


def test_no_event_is_named_that_nothing_writes() -> None:
    """A word that is left over is one that was misspelt."""
    assert set(EVENTS) == {event for line in LINES for event in line.events}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("reason", (*REASONS, MINE, *REVIEW["verdicts"])),
        ("rule", rule_names()),
        ("roles", tuple(map(str, Role))),
        ("state", ("open", "done", "assigned")),
        ("by", ("password", "provider")),
        ("level", ("red", "yellow", "green")),
        ("field", ("cost", "updated_on", "hours")),
        ("canal", tuple(read_words()["channel"])),
        ("opinion", ("yes", "no", "any")),
        ("release", ("program",)),
        ("where", ("live",)),
    ],
)
def test_every_code_among_the_details_has_words(name: str, codes: tuple[str, ...]) -> None:
    """Alone, as most are, and in a list."""
    for code in codes:
        [(_, told)] = tell_details({name: code}, KNOWN)
        assert told != code
        assert next(tell_details({name: [code]}, KNOWN))[1] == told


@pytest.mark.parametrize("kind", [str(kind) for kind in Kind])
def test_every_kind_of_data_has_a_name(kind: str) -> None:
    """With its days, or with none."""
    [(_, told)] = tell_details({"days": {kind: 30}}, KNOWN)
    assert told == f"{WORDS['kinds'][kind]} 30"
    assert next(tell_details({"days": {kind: None}}, KNOWN))[1].endswith(" para siempre")


def test_details_are_plain() -> None:
    """Yes and no in Spanish, names of institutions; what is empty has no line, except that a list says so."""
    details = {"on": False, "conservadas": "si", "institution": "renap", "institutions": [], "reason": None, "turn": 7}
    assert list(tell_details(details, KNOWN)) == [
        ("Encendido", "no"),
        ("Solo conservadas", "sí"),
        ("Institución", "RENAP"),
        ("Instituciones", "ninguna"),
        ("Mensaje número", "7"),
    ]


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("procedure:renap-dpi", "Trámite renap-dpi"),
        ("institution:renap", "Institución RENAP"),
        ("staff:3", "Cuenta ana"),
        ("channel:whatsapp", "Canal WhatsApp"),
        ("release:program", "Versión del programa"),
        ("release:4", "Versión 4"),
        ("answer:4", "Respuesta lista 4"),
        ("file:Datos 2026.xlsx", "Archivo Datos 2026.xlsx"),
        *((f"action:{action}", f"Permiso {read_words()['action'][action].title}") for action in Action),
    ],
)
def test_what_an_event_is_about_is_said_and_found_again(subject: str, told: str) -> None:
    """Staff type what they read; accents and capitals do not count. An address of before works, too."""
    assert tell_subject(subject, KNOWN) == told
    assert {find_subject(said, KNOWN) for said in (told, f" {told}", subject)} == {subject}
    assert find_subject("", KNOWN) == ""
    assert find_subject("TRAMITE 12", KNOWN) == "procedure:12"

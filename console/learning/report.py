"""The gate's report, with the sentences that it names by their ids."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from catalog_adapter.catalog import Catalog
from console.review.picking import name_of
from console.review.words import WORDS
from console.words import word_of
from conversations.tables import turns
from learning.corrections import list_corrections
from learning.releases import Release

GONE = "(borrada a pedido de la persona)"
QUESTION = "Preguntas por un trámite"


def describe(connection: Connection, release: Release, catalogue: Catalog) -> dict[str, Any]:
    """The report ready to be shown: sentences in place of ids, words in place of codes."""
    report = dict(release.report or {})
    said = _read_sentences(connection, report)
    for name in ("better", "worse"):
        report[name] = [_describe_one(each, said, catalogue) for each in report[name]]
    report["pending"] = [said.get(f"correction {key}", GONE) for key in report["pending"]]
    report["changed"] = [
        {
            "text": said.get(f"helped {each['turn']}", GONE),
            "before": _react(each["before"], catalogue),
            "after": _react(each["after"], catalogue),
        }
        for each in report["changed"]
    ]
    report["intents"] = [each | {"title": _title(each["intent"])} for each in report["intents"]]
    return report


def _read_sentences(connection: Connection, report: Mapping[str, Any]) -> dict[str, str]:
    """By group and id; what was erased since is not there."""
    shown = [each for name in ("better", "worse") for each in report[name] if "key" in each]
    corrected = {int(each["key"]) for each in shown if each["group"] == "correction"} | set(map(int, report["pending"]))
    said = {int(each["key"]) for each in shown if each["group"] == "helped"}
    said |= {each["turn"] for each in report["changed"]}
    texts = {f"correction {each.id}": each.text for each in list_corrections(connection, corrected)}
    query = select(turns.c.id, turns.c.user).where(turns.c.id.in_(sorted(said)))
    return texts | {f"helped {turn_id}": user for turn_id, user in connection.execute(query) if user}


def _describe_one(entry: Mapping[str, Any], said: Mapping[str, str], catalogue: Catalog) -> dict[str, Any]:
    text = entry.get("text") or said.get(f"{entry['group']} {entry.get('key')}", GONE)
    return {
        "group": WORDS["groups"][entry["group"]],
        "text": text,
        "expected": _understood(entry["expected"], catalogue),
        "before": _understood(entry["before"], catalogue),
        "after": _understood(entry["after"], catalogue),
    }


def _understood(values: Mapping[str, str | None], catalogue: Catalog) -> str:
    """Summary of what was understood, in a few words; the aspect says more than the intent where both are known."""
    kinds = {"decision": "decisions", "intent": "intents", "aspect": "aspects"}
    shown = {name: value for name, value in values.items() if value}
    if "aspect" in shown:
        shown.pop("intent", None)
    parts = [_title(value) if name == "intent" else WORDS[kinds[name]].get(value, value)
             for name, value in shown.items() if name in kinds]  # fmt: skip
    return " · ".join([*parts, *filter(None, [name_of(catalogue, shown.get("procedure"))])]) or "—"


def _react(reaction: tuple[str, str | None], catalogue: Catalog) -> str:
    decision, procedure = reaction
    return _understood({"decision": decision, "procedure": procedure}, catalogue)


def _title(intent: str) -> str:
    return QUESTION if intent == "question" else word_of("intent", intent).title

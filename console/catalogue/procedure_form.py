"""Between a procedure and the form in which staff edit it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from catalog_adapter.cleaning.costs import parse_amount
from catalog_adapter.cleaning.durations import parse_duration
from catalog_adapter.cleaning.urls import find_link
from catalog_adapter.model import CostState, Procedure
from catalog_adapter.storage.references import plain
from catalog_adapter.storage.rows import content
from console.errors import Invalid
from console.form import Form

LINES = ("name", "unit", "category", "subcategory", "document")
TEXTS = ("description", "where", "notes")
LISTS = ("requirements", "steps", "legal_basis")
"""One item a line."""
LONGEST_LINE, LONGEST_TEXT, LONGEST_LIST = 400, 8_000, 30_000
MOST = Decimal(1_000_000)
CURRENCIES = ("GTQ", "USD")
"""What the form offers; the currency that a record has already is kept, whatever it is."""


def read_values(form: Form, procedure: Procedure, today: date) -> dict[str, Any]:
    """Read a form as JSON values like `rows.content`; for `editing.edit`.

    Raises:
        Invalid: something is missing or cannot be read.
    """
    values: dict[str, Any] = {name: form.text(name, longest=LONGEST_LINE) or None for name in LINES}
    values |= {name: form.text(name, longest=LONGEST_TEXT) or None for name in TEXTS}
    values |= {name: _items(form.text(name, longest=LONGEST_LIST), getattr(procedure, name)) for name in LISTS}
    if not values["name"]:
        raise Invalid("Falta: el nombre del trámite.", field="name")
    values["cost"] = _cost(form, procedure)
    values["duration"] = _duration(form.text("duration", longest=LONGEST_LINE), procedure)
    link = form.text("online_url", longest=500)
    values["online_url"] = link if link == procedure.online_url else _link(link, "El enlace", "online_url")
    if any(values[name] != value for name, value in content(procedure).items() if name in values):
        values |= read_source(form, today)
    return values


def read_source(form: Form, today: date) -> dict[str, Any]:
    """Read the origin of what is written: the source and the day that citizens are shown.

    Raises:
        Invalid: a part is missing, or the day is in the future.
    """
    name = form.required("source_name", "de dónde sale el dato", longest=200)
    url = _link(form.text("source_url", longest=500), "La dirección de la fuente", "source_url")
    try:
        day = date.fromisoformat(form.required("source_date", "de qué fecha es el dato", longest=10))
    except ValueError as error:
        raise Invalid("La fecha del dato va como AAAA-MM-DD.", field="source_date") from error
    if day > today:
        raise Invalid("La fecha del dato no puede estar en el futuro.", field="source_date")
    source = {"name": name, "url": url, "dated": day.isoformat(), "certainty": "high"}
    return {"source": source, "updated_on": day.isoformat()}


def show_values(procedure: Procedure) -> Mapping[str, Any]:
    """Initial values of the form's fields."""
    values: dict[str, Any] = {name: getattr(procedure, name) or "" for name in (*LINES, *TEXTS, "online_url")}
    values |= {name: "\n".join(getattr(procedure, name)) for name in LISTS}
    cost = procedure.cost
    values |= {
        "cost_state": cost.state.value,
        "cost_amount": "" if cost.amount is None else str(cost.amount),
        "cost_currency": cost.currency or CURRENCIES[0],
        "cost_text": cost.text or "",
        "duration": procedure.duration.text if procedure.duration else "",
    }
    return values


def list_currencies(procedure: Procedure) -> tuple[str, ...]:
    """The currencies to choose from, ISO 4217: the usual ones, and the record's own."""
    own = procedure.cost.currency
    return CURRENCIES if own is None or own in CURRENCIES else (*CURRENCIES, own)


def _items(text: str, old: Sequence[str]) -> list[str]:
    """One item a line; blanks around an item that was there before are no change."""
    items = _lines(text)
    return list(old) if items == _lines("\n".join(old)) else items


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _cost(form: Form, procedure: Procedure) -> dict[str, Any]:
    state = CostState(form.one_of("cost_state", [one.value for one in CostState]))
    words = form.text("cost_text", longest=LONGEST_TEXT) or None
    value: dict[str, Any] = {"state": state.value, "amount": None, "currency": None, "text": words, "source": None}
    if state is CostState.KNOWN:
        amount = parse_amount(form.required("cost_amount", "el monto", longest=20))
        if amount is None or not 0 < amount <= MOST:
            raise Invalid("El monto es un número mayor que cero, por ejemplo 125.50.", field="cost_amount")
        value["amount"] = str(amount.quantize(Decimal("0.01")))
        value["currency"] = form.one_of("cost_currency", list_currencies(procedure))
    old = dict(content(procedure)["cost"])
    if "amounts" in old and all(old[name] == value[name] for name in ("state", "amount", "currency")):
        # The form shows one amount: while it stands, so do the other prices of the record.
        value["amounts"] = old["amounts"]
    return old if {**old, "source": None} == value else value


def _duration(text: str, procedure: Procedure) -> dict[str, Any] | None:
    if not text:
        return None
    old = procedure.duration
    if old is not None and text == old.text:
        return dict(plain(asdict(old)))
    found = parse_duration(text)
    if found is None:
        raise Invalid(
            "El tiempo de respuesta no dice nada; escríbalo con palabras («5 días hábiles») o déjelo vacío.",
            field="duration",
        )
    return dict(plain(asdict(found)))


def _link(text: str, title: str, field: str) -> str | None:
    if text and find_link(text) != text:
        raise Invalid(f"{title} empieza con https:// y no lleva espacios.", field=field)
    return text or None

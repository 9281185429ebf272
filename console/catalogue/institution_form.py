"""Between an institution and the form in which staff say how it is reached."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from catalog_adapter.cleaning.urls import find_link
from catalog_adapter.model import Institution, SourceRef
from catalog_adapter.storage.references import to_reference
from console.catalogue.procedure_form import read_source
from console.errors import Invalid
from console.form import Form

LONGEST = 300
_PHONE = re.compile(r"\d{3,4}|\d{4}-\d{4}|1-?\d{3}-\d{3}-\d{4}|\+\d[\d -]{7,19}")
"""As people in Guatemala dial: 1516, 2416-1900, or with the code of another country."""


def read_facts(form: Form) -> dict[str, Any]:
    """Read the facts of a form as JSON values by field; None for one left empty.

    Raises:
        Invalid: A phone cannot be dialled, or the page has no address.
    """
    phones = [each.strip() for each in form.text("phones", longest=LONGEST).splitlines() if each.strip()]
    if wrong := next((each for each in phones if not _PHONE.fullmatch(each)), None):
        raise Invalid(
            f"«{wrong}» no se puede marcar. Escríbalo así: 2416-1900 o 1516, uno en cada línea.", field="phones"
        )
    web = form.text("web", longest=LONGEST)
    if web and find_link(web) != web:
        raise Invalid("La página empieza con https:// y no lleva espacios.", field="web")
    lines = {name: " ".join(form.text(name, longest=LONGEST).split()) or None for name in ("hours", "address")}
    return {"phones": phones, **lines, "web": web or None}


def read_origin(form: Form, today: date) -> SourceRef:
    """Read where staff have the facts from, and of which day.

    Raises:
        Invalid: A part is missing, or the day is in the future.
    """
    return to_reference(read_source(form, today)["source"])


def show_facts(institution: Institution) -> Mapping[str, str]:
    """Initial values of the form's fields."""
    lines = {name: getattr(institution, name) or "" for name in ("hours", "address", "web")}
    return {"phones": "\n".join(institution.phones), **lines}

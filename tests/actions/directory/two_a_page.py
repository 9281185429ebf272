"""Pages of two names, as several tests of lists need them."""

from typing import Any

LISTED = {"procedure": "pharmacy-licence", "aspects": ["requirements"], "shown_part": 1}
FIELD = ["bee-card", "dealer-company", "dealer-person"]


def page(part: int = 1, **more: Any) -> dict[str, Any]:
    """The slots after a page of the category «Campo», two names a page."""
    shown = FIELD[(part - 1) * 2 : part * 2]
    return {"page": {"by": "category", "key": "Campo", "part": part}, "options": shown, **more}

"""An institution's contact is one line."""

from actions.answers.contact import contact_line
from catalog_adapter.model import Institution


def test_a_contact_holds_what_is_known_in_order() -> None:
    """Address, every phone, hours, web and mail; what is not known leaves no gap."""
    known = Institution(
        id="x", name="X", address="Zona 1", phones=("1", "2"), hours="8 a 16", web="x.gt", email="a@x.gt"
    )
    assert contact_line(known) == "Zona 1 · 1 · 2 · 8 a 16 · x.gt · a@x.gt"
    assert contact_line(Institution(id="x", name="X", web="x.gt", address="")) == "x.gt"
    assert contact_line(Institution(id="x", name="X")) == ""

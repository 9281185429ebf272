"""How to reach an institution, in one line."""

from catalog_adapter.model import Institution


def contact_line(institution: Institution) -> str:
    """Address, phones, hours and web, as far as a source gives them; empty when none does."""
    parts = [institution.address, *institution.phones, institution.hours, institution.web, institution.email]
    return " · ".join(part for part in parts if part)

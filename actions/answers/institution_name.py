"""Institutions as people name them: with their article, by the short name."""

from catalog_adapter.model import Institution


def name_institution(institution: Institution) -> str:
    """«el RENAP», «la SAT»; the whole name where nobody says it shorter, and without article where none is known."""
    name = institution.short or institution.name
    return f"{institution.article} {name}" if institution.article else name


def of_institution(institution: Institution) -> str:
    """«del RENAP», «de la SAT»."""
    return f"de {name_institution(institution)}".replace("de el ", "del ", 1)


def to_institution(institution: Institution) -> str:
    """«al RENAP», «a la SAT»."""
    return f"a {name_institution(institution)}".replace("a el ", "al ", 1)

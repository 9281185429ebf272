"""Words of other countries: their papers, and their places and people."""

from nlu.lists import read_list


def list_papers() -> tuple[str, ...]:
    """Documents and offices that only another country has."""
    return tuple(read_list("abroad")["papers"])


def list_places() -> tuple[str, ...]:
    """Countries, their people and cities where Guatemalans live."""
    return tuple(read_list("abroad")["places"])

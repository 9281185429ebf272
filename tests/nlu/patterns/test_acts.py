"""Acts in the words of a message."""

import pytest

from catalog_adapter.subjects.model import Act
from nlu.lists import read_list
from nlu.patterns.acts import FIRST, NO_ACT, ActMention, find_acts, read_words


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("renovar mi licencia", ["renew"]),
        ("perdí mi DPI", ["replace"]),
        ("me lo robaron", ["replace"]),
        ("está vencido", ["renew"]),
        ("es por primera vez", ["first"]),
        ("hola buenas", []),
    ],
)
def test_acts_are_read_in_any_form(text: str, acts: list[str]) -> None:
    """By stems, in the order in which they are said."""
    assert [mention.act for mention in find_acts(read_words(text))] == acts


def test_an_act_tells_its_words() -> None:
    """From the first of its words up to the one after the last."""
    assert find_acts(read_words("mi licencia se venció")) == (ActMention("renew", 3, 4),)


def test_every_act_of_the_list_is_known_to_the_catalogue() -> None:
    """The keys of the list are the acts that subjects have, «first», and what is no act."""
    assert set(read_list("acts")) <= {*(act.value for act in Act), FIRST, NO_ACT}

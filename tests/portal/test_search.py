"""Search of the public catalogue."""

from portal.edition import Edition
from portal.search import MOST, search
from tests.portal.shelf import ask


def test_the_chat_comes_first_and_the_index_after_it(edition: Edition) -> None:
    """What the chat names is first, in its order, without what is not there; nothing comes twice."""
    found = search("licencia de faro", edition, ask)
    assert found.first == ("1", "2")
    assert not set(found.first) & set(found.more)
    assert len(found.first) + len(found.more) <= MOST
    assert found.said == ""


def test_the_chat_says_why_there_is_nothing(edition: Edition) -> None:
    """Its own sentence, and what is nearest of the catalogue."""
    found = search("aval de pozo", edition, ask)
    assert (found.decision, found.first) == ("not_in_catalogue", ())
    assert found.said == "«aval de pozo» no está en el catálogo."
    assert found.more[0] == "3"


def test_a_text_without_words_finds_nothing(edition: Edition) -> None:
    """Signs and blanks are no reason to fail."""
    assert search("¿?…", edition, ask).more == ()

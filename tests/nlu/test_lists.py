"""The word lists are tidy."""

from nlu.lists import hash_lists, read_list
from nlu.patterns.foreign_terms import list_papers, list_places
from nlu.text.normalization import fold, split_words
from nlu.text.shorthand import write_out
from nlu.text.stop_words import weigh
from nlu.text.synonyms import find_expressions, find_official, key_of
from nlu.text.word_families import root


def test_shorthand_is_folded_and_not_circular() -> None:
    """Every short form is one folded word, or two; what it stands for holds no short form again."""
    table = read_list("shorthand")
    for short, full in table.items():
        assert split_words(str(short)) == fold(str(short)).split(), short
        assert len(split_words(str(short))) <= 2, short
        words = split_words(full)
        assert write_out(words) == words, short
    assert write_out(["xq", "kiero", "licencia"]) == ["porque", "quiero", "licencia"]


def test_quiet_words_are_quiet_by_sound() -> None:
    """Greetings and fillers weigh nothing however they are spelt; asking words little; others fully."""
    assert [weigh(word) for word in ("kiero", "fijese", "x")] == [0, 0, 0]
    assert 0 < weigh("requisitos") == weigh("rekisitos") < 1
    assert weigh("farmacia") == 1


def test_concepts_say_something() -> None:
    """Each concept has words on both sides that mean something, of at most four words, and no line says nothing new."""
    concepts = read_list("concepts")
    assert len(concepts) >= 250
    for concept in concepts:
        assert set(concept) == {"official", "said"}, concept
        assert all(key_of(term) for term in concept["official"]), concept
        assert all(1 <= len(key_of(term)) <= 4 for term in concept["said"]), concept
        official = {part for term in concept["official"] for part in key_of(term)}
        assert any(set(key_of(term)) != official for term in concept["said"]), concept


def test_concepts_lead_to_official_words() -> None:
    """A citizens' word or expression gives official words."""
    assert "porcino" in find_official(root("marrano"))
    expressions = find_expressions([root(word) for word in ("abrir", "poner", "cuaderno", "quejas")])
    assert any(expression.length == 2 for expression in expressions)


def test_abroad_is_not_here() -> None:
    """Papers and places of other countries are given, and Guatemala is not among them."""
    assert {"curp", "dui"} <= set(list_papers())
    assert all("guatemala" not in fold(place) for place in list_places())


def test_lists_have_a_digest() -> None:
    """The digest over the lists is short and the same each time."""
    assert hash_lists() == hash_lists()
    assert len(hash_lists()) == 16

"""What is asked of a procedure is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.datasets.aspect_questions import measure_bank
from evaluation.datasets.questions import read_aspect_bank, read_own_aspects
from nlu.lists import read_list
from nlu.patterns import aspects
from nlu.patterns.aspects import find_aspects
from nlu.text.normalization import split_words
from nlu.text.shorthand import write_out


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("¿Qué piden y cuánto cuesta?", ("requirements", "cost")),
        ("kuanto questa la lisensia", ("cost",)),
        ("licencia de farmacia", ()),
        ("Necesito copia certificada, ¿qué precio tiene?", ("cost",)),
        ("en caunto teimpo me la dan", ("time",)),
        ("me robaron la pistola, ¿qué hago?", ("steps",)),
        ("mi esposo está preso en México", ()),
        ("quiero poner un comedor en mi casa", ()),
        ("¿lo puedo hacer en mi casa?", ("online",)),
        ("los pases de ley", ()),
        ("¿y la ley?", ("legal_basis",)),
        ("no entendí bien los papeles, repítamelos porfa", ("requirements",)),
        ("explíqueme otra vez los pasos", ("steps",)),
    ],
)
def test_examples(text: str, aspects: tuple[str, ...]) -> None:
    """The main aspect comes first, and none is found where none is asked."""
    assert find_aspects(text)[: len(aspects) or 1] == aspects


def test_bank() -> None:
    """Of our own questions nearly all are read rightly; of those that nothing was mended by, four in five."""
    assert measure_bank(read_aspect_bank())["right"] >= 0.97
    looked_at, apart = read_own_aspects()
    assert measure_bank(looked_at)["right"] >= 0.95
    assert measure_bank(apart)["right"] >= 0.8


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("¿por cuánto tiempo vale la constancia?", ("document",)),
        ("hasta cuándo sirve la tarjeta", ("document",)),
        ("cada cuánto hay que renovar el permiso", ("document",)),
        ("cuánto vale la constancia", ("cost",)),
        ("cuánto dura el trámite", ("time",)),
    ],
)
def test_validity_is_no_price_and_no_time(text: str, aspects: tuple[str, ...]) -> None:
    """How long a document is valid is told with it."""
    assert find_aspects(text) == aspects


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("¿cuánto tiempo tengo para inscribirlo?", ()),
        ("¿hasta cuándo puedo pagarlo?", ()),
        ("¿cuál es la fecha límite?", ()),
        ("¿en cuánto tiempo me lo dan?", ("time",)),
    ],
)
def test_until_when_is_not_how_long(text: str, aspects: tuple[str, ...]) -> None:
    """By when a person must do it is no time that the office takes."""
    assert find_aspects(text) == aspects


def test_to_speak_of_a_thing_asks_for_no_price() -> None:
    """«En cuanto a» is no «cuánto»; a price asked for beside it is one."""
    assert not find_aspects("¿y en cuanto al pasaporte?")
    assert find_aspects("en cuanto a la licencia, ¿cuánto cuesta?") == ("cost",)


def test_patterns_are_for_aspects() -> None:
    """The list names the aspects of the catalogue, validity, which is told with the document, and two more; none twice."""
    names = {"cost", "time", "online", "legal_basis", "where", "requirements", "document", "steps", "overview"}
    patterns = read_list("aspects")
    assert set(patterns) == names | {"validity", "deadline", "nothing"}
    for groups in patterns.values():
        assert set(groups) <= {"plain", "faint", "fainter"}
        for group in groups.values():
            assert len(group) == len(set(group))


def test_a_pattern_is_passed_by_only_where_it_cannot_fit() -> None:
    """What is looked for by the words that a clause has is what all patterns, one after the other, would find."""
    for text, _ in read_own_aspects()[0]:
        line = f" {' '.join(map(aspects._read_sound, write_out(split_words(text))))} "
        fitting = [pattern for pattern in aspects._patterns() if pattern.expression.search(line)]
        possible = aspects._list_possible(line)
        assert [pattern for pattern in possible if pattern.expression.search(line)] == fitting
        assert len(possible) < len(aspects._patterns()) / 4


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Any text gives aspects or none, each once."""
    found = find_aspects(text)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("text", ["¿Cuánto cuesta la licencia?", "donde saco el permiso", "qué requisitos piden"])
def test_looks_do_not_count(text: str) -> None:
    """Capitals, missing accents and punctuation, emoji and drawn-out letters leave the aspect as it is."""
    plain = find_aspects(text)
    assert find_aspects(text.upper()) == plain
    assert find_aspects(text.strip("¿?").replace("á", "a").replace("é", "e")) == plain
    assert find_aspects(f"{text} 🙏🙏") == plain
    assert find_aspects(text.replace("o", "ooo", 1)) == plain

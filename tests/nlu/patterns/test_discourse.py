"""What ties a message to the one before, and its parts to each other."""

import pytest

from nlu.patterns.aspects import read_question
from nlu.patterns.discourse import (
    asks_for_first,
    find_opening,
    is_correction,
    is_linked,
    names_thing,
    points_back,
    presses,
    split_in_two,
    tells_only_case,
)
from nlu.text.normalization import split_words


@pytest.mark.parametrize(
    ("text", "linked"), [("¿Y la renovación?", True), ("la renovación y el traslado", False), ("", False)]
)
def test_a_message_that_begins_with_y_goes_on(text: str, linked: bool) -> None:
    """«¿Y …?» asks of another thing what was asked before."""
    assert is_linked(split_words(text)) is linked


@pytest.mark.parametrize(
    ("text", "is_all"),
    [
        ("se me perdió mi identificación, ¿igual se puede?", True),
        ("no tengo recibo de luz, ¿de todos modos me lo dan?", True),
        ("y cuánto me van a cobrar si soy de la tercera edad", True),
        ("¿cuánto cuesta la licencia si soy de la tercera edad?", False),
        ("¿cuánto cuesta la apostilla si soy mayor?", False),
        ("¿cuánto cuesta si quiero la licencia?", False),
        ("soy mayor y quiero saber si soy candidato", False),
        ("se me perdió mi identificación", False),
        ("así me lo pidió el banco, una constancia", False),
        ("¿se puede por internet?", False),
    ],
)
def test_a_question_may_name_nothing_but_its_case(text: str, is_all: bool) -> None:
    """A loss, or the age of whoever asks, is then no need of its own."""
    assert tells_only_case(split_words(text), read_question(text).rest.split()) is is_all


@pytest.mark.parametrize(
    ("text", "corrects"),
    [
        ("no, perdón, eran cabras", True),
        ("Perdón, me expliqué mal: perdí la licencia", True),
        ("no", False),
        ("no, gracias", False),
        ("la de cabras", False),
        ("", False),
    ],
)
def test_a_correction_says_something_instead(text: str, corrects: bool) -> None:
    """A bare «no» takes nothing back."""
    assert is_correction(split_words(text)) is corrects


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("y sacarla por primera vez, sin renovar?", True),
        ("por primera vez", True),
        ("la primera licencia de portación", False),
        ("sin renovar", False),
    ],
)
def test_the_first_one_is_asked_for_by_its_kind_alone(text: str, first: bool) -> None:
    """Whoever names the thing besides is searched for it."""
    assert asks_for_first(split_words(text)) is first


@pytest.mark.parametrize(
    ("rest", "back"), [("la licencia", True), ("el", True), ("la tarjeta de salud", False), ("renovacion", False)]
)
def test_a_paper_without_a_name_points_back(rest: str, back: bool) -> None:
    """«¿Cuánto cuesta la licencia?» means the one that was talked about."""
    assert points_back(rest.split()) is back


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("la tarjeta de salud y el carné de manipulador", [("la tarjeta de salud", "el carne de manipulador")]),
        ("como cobro el bono y como cancelo la licencia", [("como cobro el bono", "como cancelo la licencia")]),
        ("murió mi papá y quiero cancelar su licencia", []),
        ("y la renovación", []),
        ("la renovación y", []),
        ("la casa y la milpa y la venta y el bus y la feria", []),
    ],
)
def test_two_things_are_joined_like_nouns(text: str, halves: list[tuple[str, str]]) -> None:
    """A verb after «y» goes on with the same story, and so does one «y» after the other."""
    assert split_in_two(split_words(text)) == halves


@pytest.mark.parametrize(
    ("text", "rest", "near"),
    [
        ("¿y cuánto cuesta la renovación?", "y la renovacion", "y la renovacion"),
        ("¿cuánto tarda?", "", ""),
        ("es que vivo en Petén, ¿cuánto cuesta?", "es que vivo en peten", ""),
        ("la renovación", "la renovacion", ""),
    ],
)
def test_a_question_leaves_the_words_that_do_not_ask(text: str, rest: str, near: str) -> None:
    """What names a procedure is told from what asks, and what stands beside the question from what surrounds it."""
    question = read_question(text)
    assert (question.rest, question.near) == (rest, near)


def test_what_a_clear_question_reads_is_not_asked_again_by_a_faint_one() -> None:
    """«¿Cuánto tarda?» asks for no price."""
    assert read_question("¿cuánto tarda esa?").aspects == ("time",)


@pytest.mark.parametrize(
    ("rest", "named"),
    [
        ("el dpi", True),
        ("mi pasaporte", True),
        ("y del nit", True),
        ("resuelven", False),
        ("dias de anticipacion", False),
        ("el tramite", False),
        ("", False),
    ],
)
def test_a_thing_is_named_with_its_article(rest: str, named: bool) -> None:
    """«El DPI» is a thing of its own, «resuelven» and «anticipación» belong to the question."""
    assert names_thing(rest.split()) is named


@pytest.mark.parametrize(
    ("text", "is_pressed"),
    [
        ("pero no me dijiste si se puede", True),
        ("eso no me lo respondió", True),
        ("no me dieron el carné", False),
        ("", False),
    ],
)
def test_a_question_may_be_asked_once_more(text: str, is_pressed: bool) -> None:
    """Because it was not answered."""
    assert presses(split_words(text)) is is_pressed


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("va, ¿y la de tránsito? ¿Se puede sin NIT?", "la de transito"),
        ("¿Y el traspaso?", ""),
        ("¿Cuánto vale? ¿Y el traspaso?", ""),
        ("Ya fui con mi tía y la señora dijo que no, ¿será cierto? Es que ando lejos", ""),
    ],
)
def test_a_first_sentence_may_name_all_that_is_meant(text: str, opening: str) -> None:
    """A thing with its article after «y», and something asked of it after the question mark."""
    assert find_opening(text) == opening

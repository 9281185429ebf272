"""Answer about a matter that the catalogue does not hold."""

from dataclasses import replace

from actions.answers.owner import MOST_NEAR, say_owner
from catalog_adapter.model import Institution, Procedure, SourceRef
from catalog_adapter.subjects.model import Act, Service, Subject

RENAP = Institution(id="renap", name="Registro Nacional de las Personas", phones=("1516",), web="https://renap.example")
BIRTH = Subject(
    id="birth",
    names=("partida de nacimiento",),
    institution_id="renap",
    acts={Act.CERTIFY: Service(says="Se pide en línea."), Act.CORRECT: Service(says="Se corrige en la sede.")},
    says="La partida la da RENAP.",
)


def near(number: int) -> list[Procedure]:
    """Procedures that are held."""
    source = SourceRef(name="Catálogo")
    return [
        Procedure(id=f"p{each}", name=f"Trámite {each}", institution=RENAP, source=source) for each in range(number)
    ]


def test_the_sentence_of_the_act_goes_before_that_of_the_matter() -> None:
    """What is known of the act is said; without an act, or with one that nobody described, what is known of the matter."""
    for act, says in (("correct", "Se corrige en la sede."), (None, BIRTH.says), ("cancel", BIRTH.says)):
        first, *_ = say_owner(BIRTH, act, RENAP, [])
        assert (first.response, first.values["says"]) == ("utter_owner_says", says)


def test_the_only_sentence_that_an_act_has_stands_for_the_matter() -> None:
    """With two of them nobody knows which is meant: then the owner is named."""
    one = replace(BIRTH, says=None, acts={Act.CERTIFY: Service(says="Se pide en línea.")})
    assert next(iter(say_owner(one, None, RENAP, []))).values["says"] == "Se pide en línea."
    assert next(iter(say_owner(replace(BIRTH, says=None), None, RENAP, []))).response == "utter_owner"


def test_the_owner_can_be_reached() -> None:
    """With its phone; where nothing of that is known, by name alone."""
    contact = list(say_owner(BIRTH, None, RENAP, []))[1]
    assert contact.response == "utter_owner_contact"
    assert "1516" in contact.values["contact"]
    bare = list(say_owner(BIRTH, None, Institution(id="x", name="oficina", article="la", short="oficina"), []))[1]
    assert (bare.response, bare.values["institution"]) == ("utter_owner_bare", "La oficina")


def test_what_is_near_is_offered() -> None:
    """A few procedures at most, each a button."""
    last = list(say_owner(BIRTH, None, RENAP, near(4)))[-1]
    assert last.response == "utter_owner_near"
    assert [choice.title for choice in last.choices] == [f"Trámite {each}" for each in range(MOST_NEAR)]


def test_without_an_owner_it_is_said_that_it_is_not_held() -> None:
    """No institution is made up."""
    (only,) = say_owner(replace(BIRTH, says=None), None, None, [])
    assert only.response == "utter_not_in_catalogue"

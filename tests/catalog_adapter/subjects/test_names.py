"""Names of subjects among the words of a message."""

import pytest

from catalog_adapter.subjects.model import Subject
from catalog_adapter.subjects.names import SubjectNames
from nlu.patterns.acts import read_words
from nlu.text.analyzer import SpanishAnalyzer

SUBJECTS = [
    Subject(id="licence", names=("licencia de conducir",), institution_id="pnc"),
    Subject(id="health-licence", names=("licencia sanitaria",), institution_id="mspas"),
    Subject(id="birth", names=("partida de nacimiento",), institution_id="renap"),
    Subject(id="passport", names=("pasaporte",), institution_id="igm"),
    Subject(id="exchange", names=("cambio",), institution_id="sat"),
]


def find(text: str) -> list[str]:
    """Ids of the subjects that a text names, in order."""
    names = SubjectNames(SUBJECTS, SpanishAnalyzer(), heads={"licencia": "licence"})
    return [mention.subjects[0].id for mention in names.find(read_words(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("quiero mi partida de nacimiento y el pasaporte", ["birth", "passport"]),
        ("licencia tipo A de conducir", ["licence"]),
        ("la lisencia de conducir", ["licence"]),
        ("pasaportes", ["passport"]),
        ("mi licencia", ["licence"]),
        ("licencia sanitaria", ["health-licence"]),
        ("licencia ambiental", []),
        ("me cambié de casa", []),
        ("buenos días", []),
        ("el pasaporte y la licencia", ["passport", "licence"]),
        ("la partida que perdí el otro mes en la aldea del nacimiento", []),
    ],
)
def test_names_are_found_whole(text: str, expected: list[str]) -> None:
    """In any number and with a slip of the pen; a sibling of a one-word name, or a head with another noun, is none."""
    assert find(text) == expected


def test_a_mention_tells_its_words() -> None:
    """The place of a name among the words is known, up to the word after it."""
    (mention,) = SubjectNames(SUBJECTS, SpanishAnalyzer()).find(read_words("es la partida de nacimiento de mi hijo"))
    assert (mention.start, mention.end) == (2, 5)


def test_two_things_of_one_name_are_both_given() -> None:
    """Nothing in a name says whose it is."""
    other = Subject(id="other", names=("pasaporte",), institution_id="maga")
    (mention,) = SubjectNames([*SUBJECTS, other], SpanishAnalyzer()).find(["pasaporte"])
    assert [subject.id for subject in mention.subjects] == ["passport", "other"]


def test_a_name_may_hold_a_word_at_which_clauses_end() -> None:
    """«Quincena que me deben» is one name; others still reach over no such word."""
    owed = Subject(id="owed", names=("quincena que me deben", "jubilado que murió"), institution_id="igt")
    names = SubjectNames([owed, *SUBJECTS], SpanishAnalyzer(), heads={})
    assert names.find(read_words("es por la quincena que me deben"))[0].subjects == (owed,)
    assert names.find(read_words("lo de un jubilado que murió"))[0].subjects == (owed,)
    assert names.find(read_words("la partida que perdí y el nacimiento")) == []


def test_names_are_cut_as_messages_are() -> None:
    """«Muni» is written out in both, or in neither they would meet."""
    court = Subject(id="court", names=("multa de la muni",), institution_id="municipalidad")
    heard = read_words("me llegó una multa de la muni")
    assert SubjectNames([court], SpanishAnalyzer(), read_words=read_words).find(heard)[0].subjects == (court,)
    assert SubjectNames([court], SpanishAnalyzer()).find(heard) == []

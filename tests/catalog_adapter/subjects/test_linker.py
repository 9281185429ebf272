"""Linking of a message to the subject that it names, with its act and procedures."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from actions.assembly import read_request
from catalog_adapter.subjects.linker import SubjectLink, SubjectLinker
from catalog_adapter.subjects.model import Act, Service, Subject
from catalog_adapter.subjects.names import SubjectNames
from nlu.text.analyzer import SpanishAnalyzer

DPI = Subject(
    id="dpi",
    names=("DPI",),
    institution_id="renap",
    acts={
        Act.GET: Service(procedures=("dpi-first",)),
        Act.REPLACE: Service(procedures=("dpi-replace", "dpi-replace-abroad")),
        Act.CORRECT: Service(says="Se corrige en RENAP."),
    },
)
BIRTH = Subject(
    id="birth",
    names=("partida de nacimiento",),
    institution_id="renap",
    acts={Act.CERTIFY: Service(procedures=("birth-certificate",))},
)
LINKER = SubjectLinker([DPI, BIRTH], SubjectNames([DPI, BIRTH], SpanishAnalyzer()), read_request)


def test_kin_go_on_from_a_name() -> None:
    """«Partida de nacimiento en el extranjero» is a birth certificate's kin; a DPI has none."""
    abroad = Subject(id="abroad", names=("partida de nacimiento en el extranjero",), institution_id="minex")
    linker = SubjectLinker([DPI, BIRTH, abroad], SubjectNames([DPI, BIRTH], SpanishAnalyzer()), read_request)
    assert list(linker.list_kin(BIRTH)) == [abroad]
    assert list(linker.list_kin(DPI)) == []
    assert linker.find_of({"dpi-first"}) is DPI
    assert linker.find_of({"nobody's"}) is None


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("quiero sacar mi DPI porque se me perdió", Act.REPLACE),
        ("quiero sacar mi DPI", Act.GET),
        ("quiero sacar mi DPI porque perdí mi partida de nacimiento", Act.GET),
    ],
)
def test_what_became_of_a_thing_says_what_is_wanted_of_it(text: str, act: Act) -> None:
    """Also as a reason; what became of another says nothing."""
    assert link(text).act is act


def test_what_is_denied_is_not_asked_for() -> None:
    """«El DPI no, la partida»; «mi DPI no aparece» tells of it."""
    assert link("no, el DPI no, para la partida de nacimiento qué piden").subject is BIRTH
    assert link("mi DPI no aparece").subject is DPI


def test_what_a_name_says_itself_is_no_act_unless_the_subject_has_it() -> None:
    """In «multa de licencia vencida» nobody asks to renew the fine."""
    fine = Subject(
        id="fine",
        names=("multa de licencia vencida",),
        institution_id="transito",
        acts={Act.PAY: Service(procedures=("pay-fine",))},
    )
    linker = SubjectLinker([fine], SubjectNames([fine], SpanishAnalyzer()), read_request)
    found = linker.link("la multa de licencia vencida", rank)
    assert found is not None
    assert (found.act, found.procedures) == (None, ("pay-fine",))


def rank(text: str, procedures: Sequence[str]) -> list[tuple[str, float]]:
    """Those abroad first where a text says so, else all alike."""
    graded = [(each, 1.0 if "abroad" in each and "extranjero" in text else 0.2) for each in procedures]
    return sorted(graded, key=lambda pair: -pair[1])


def link(text: str) -> SubjectLink:
    """The link of a text that names something."""
    found = LINKER.link(text, rank)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "subject", "act", "procedures"),
    [
        ("quiero sacar el DPI", "dpi", Act.GET, ("dpi-first",)),
        ("perdí mi DPI", "dpi", Act.REPLACE, ("dpi-replace", "dpi-replace-abroad")),
        ("necesito sacar la partida de nacimiento", "birth", Act.CERTIFY, ("birth-certificate",)),
        ("quiero mi partida de nacimiento, tengo DPI", "birth", Act.CERTIFY, ("birth-certificate",)),
        ("cómo corrijo el DPI", "dpi", Act.CORRECT, ()),
        ("el DPI, perdón, la partida de nacimiento", "birth", Act.CERTIFY, ("birth-certificate",)),
        ("tengo mi DPI pero se me mojó", "dpi", Act.REPLACE, ("dpi-replace", "dpi-replace-abroad")),
        ("quiero sacar mi DPI pero perdí mi partida de nacimiento", "dpi", Act.GET, ("dpi-first",)),
        ("quiero la partida de nacimiento. Perdí el DPI", "birth", Act.CERTIFY, ("birth-certificate",)),
        ("en el DPI no aparece, quiero la partida de nacimiento", "birth", Act.CERTIFY, ("birth-certificate",)),
    ],
)
def test_the_thing_asked_for_is_linked(text: str, subject: str, act: Act | None, procedures: tuple[str, ...]) -> None:
    """With the act said of it; papers at hand are not asked for, and what is taken back is not either."""
    found = link(text)
    assert (found.subject.id, found.act, found.procedures) == (subject, act, procedures)


def test_words_tell_procedures_of_one_act_apart() -> None:
    """What a message says beside puts one first, and it is known that it did."""
    assert not link("perdí mi DPI").is_told_apart
    abroad = link("perdí mi DPI en el extranjero")
    assert (abroad.is_told_apart, abroad.procedures[0]) == (True, "dpi-replace-abroad")


def test_an_act_that_the_subject_has_not_serves_nothing() -> None:
    """Nothing is guessed for an act that nobody wrote down; the family is known all the same."""
    found = link("quiero cancelar mi DPI")
    assert (found.act, found.service, found.procedures) == (Act.CANCEL, None, ())
    assert found.family == ("dpi-first", "dpi-replace", "dpi-replace-abroad")


def test_a_bare_name_means_to_have_the_thing() -> None:
    """The ordinary procedure of getting, renewing and replacing it stands first; correcting it is not meant."""
    assert link("mi DPI").procedures == ("dpi-first", "dpi-replace", "dpi-replace-abroad")
    assert link("la partida de nacimiento").procedures == ("birth-certificate",)


def test_what_names_nothing_is_not_linked() -> None:
    """No subject without its name."""
    assert LINKER.link("quiero reponerlo", rank) is None


def test_an_act_is_found_for_the_topics_subject() -> None:
    """«¿Y para reponerlo?» beside the first DPI; what only asks to get one says nothing new."""
    found = LINKER.find_act({"dpi-first"}, "y para reponerlo", rank)
    assert found is not None
    assert (found.act, found.procedures[0]) == (Act.REPLACE, "dpi-replace")
    assert LINKER.find_act({"dpi-first"}, "y para sacarlo", rank) is None
    assert LINKER.find_act({"unknown"}, "y para reponerlo", rank) is None


def test_what_is_named_in_a_reason_is_not_asked_for() -> None:
    """«Es que …» tells why; where something else is wanted before, it is searched for."""
    assert LINKER.link("necesito la constancia de estudios de mi hija, es que no tiene DPI", rank) is None
    assert link("¿cómo es que saco el DPI?").subject is DPI


def test_only_what_is_listed_with_it_is_asked_for_too() -> None:
    """«El DPI y la partida»; what stands elsewhere in the message may be a circumstance."""
    assert link("quiero el DPI y también la partida de nacimiento").others == (BIRTH,)
    assert link("quiero el DPI, mi hermano ya tramitó su partida de nacimiento").others == ()


def test_what_is_only_looked_up_is_looked_up_where_no_act_is_named() -> None:
    """«Salario mínimo»: what is known of it, and not the complaint about it; of a thing that one gets, neither."""
    told, complaint = Service(says="Son diez."), Service(procedures=("complain",))
    wage = Subject(
        id="wage", names=("salario minimo",), institution_id="work", acts={Act.CONSULT: told, Act.COMPLAIN: complaint}
    )
    linker = SubjectLinker([wage], SubjectNames([wage], SpanishAnalyzer()), read_request)
    found = linker.link("salario mínimo", rank)
    assert found is not None
    assert (found.act, found.service, found.procedures) == (Act.CONSULT, told, ())
    assert replace(wage, acts={**wage.acts, Act.GET: complaint}).plain_act is None
    assert replace(wage, acts={Act.CONSULT: complaint}).plain_act is None

"""A subject is called by its most usual name, and served by its acts' procedures."""

from catalog_adapter.subjects.model import Act, Service, Subject


def test_the_most_usual_name_comes_first() -> None:
    """The order of the file is the order of use."""
    assert Subject(id="dpi", names=("DPI", "cédula"), institution_id="renap").name == "DPI"


def test_each_procedure_serves_once() -> None:
    """In the order of the acts; an act that is only told about adds none."""
    acts = {
        Act.RENEW: Service(procedures=("renew", "first")),
        Act.PAY: Service(says="En el banco."),
        Act.GET: Service(procedures=("first", "minor")),
    }
    subject = Subject(id="dpi", names=("DPI",), institution_id="renap", acts=acts, nearest=("other",))
    assert list(subject.iter_procedures()) == ["renew", "first", "minor"]

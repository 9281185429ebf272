"""The page on which a procedure can be done is told, or whom to ask for one."""

from dataclasses import replace

from actions.answers.online import OnlineAnswer
from tests.actions.small_catalogue import PASSPORT, TODAY, names


def test_a_page_is_told_with_its_appointment() -> None:
    """A short word on appointments goes along."""
    procedure = replace(PASSPORT, appointment="Con cita.")
    page, appointment = OnlineAnswer(procedure=procedure, today=TODAY).say_fact()
    assert (page.response, page.values["url"]) == ("utter_online_known", "https://igm.example/citas")
    assert appointment.values == {"appointment": "Con cita"}


def test_without_a_page_the_institution_can_be_asked() -> None:
    """«No» is not said: the catalogue gives none."""
    procedure = replace(PASSPORT, online_url=None)
    assert names(list(OnlineAnswer(procedure=procedure, today=TODAY).say_fact())) == ["online_unknown", "contact"]

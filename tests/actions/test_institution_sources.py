"""Without what a country's files tell, nothing is known beside the records."""

from actions.institution_sources import InstitutionSources


def test_without_files_there_is_no_rule_and_no_paper() -> None:
    """Whoever asks for a rule or a paper finds none."""
    alone = InstitutionSources()
    assert (alone.rights.law, alone.rights.find("¿me pueden pedir declaración jurada?")) == (None, None)
    assert alone.papers.find("el DPI") is None

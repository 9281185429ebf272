"""Names and definitions of the figures."""

from console.statistics.definitions import read_definitions


def test_every_figure_has_its_words() -> None:
    """A label, a definition that is a sentence, and a column of its own where it is published."""
    definitions = read_definitions()
    assert all(each.label and each.definition.rstrip().endswith(".") for each in definitions.values())
    columns = [each.public for each in definitions.values() if each.public]
    assert len(columns) == len(set(columns)) > 0

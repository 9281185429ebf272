"""Doubts on which somebody decided."""

from catalog_adapter.importing.edit_procedure import Signature
from console.catalogue.decisions import DoubtKey, decide, list_decided
from console.context import ConsoleContext

DOUBT = DoubtKey("7", "cost_missing", "cost", "")


def sign(context: ConsoleContext, doubt: DoubtKey) -> None:
    """Decide that a doubt is none."""
    with context.writing() as connection:
        decide(connection, doubt, Signature(author="eva", reason="así viene"))


def test_a_decision_is_about_one_value(context: ConsoleContext) -> None:
    """The same doubt on another value takes its place; other fields keep theirs."""
    sign(context, DOUBT)
    sign(context, DOUBT)
    sign(context, DOUBT._replace(field="time"))
    with context.reading() as connection:
        assert list_decided(connection) == {DOUBT, DOUBT._replace(field="time")}
    sign(context, DOUBT._replace(value="999"))
    with context.reading() as connection:
        assert list_decided(connection) == {DOUBT._replace(value="999"), DOUBT._replace(field="time")}

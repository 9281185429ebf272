"""Kinds of data and their days."""

from console.context import ConsoleContext
from console.retention.kinds import DAYS, Kind, change_rules, read_rules


def test_the_programs_days_hold_until_somebody_sets_others(context: ConsoleContext) -> None:
    """Only of the kinds that are named; None is for ever; set again, the last one counts."""
    with context.writing() as connection:
        assert {kind: (rule.days, rule.changed_by) for kind, rule in read_rules(connection).items()} == {
            kind: (days, None) for kind, days in DAYS.items()
        }
        change_rules(connection, {Kind.OPINIONS: 30, Kind.REPORTS: None}, "ana")
        change_rules(connection, {Kind.OPINIONS: 60}, "eva")
        rules = read_rules(connection)
    assert (rules[Kind.OPINIONS].days, rules[Kind.OPINIONS].changed_by) == (60, "eva")
    assert (rules[Kind.REPORTS].days, rules[Kind.REPORTS].changed_by) == (None, "ana")
    assert rules[Kind.CONVERSATIONS].changed_by is None

"""Figures of conversations as rows."""

from evaluation.reports.conversation_tables import list_real_rows, list_rows


def test_each_matrix_is_a_row_of_both_halves() -> None:
    """In per cent, with how many cases; nothing measured is no table."""
    figures = {"matrix.danger.seen": 0.955, "matrix.danger.unseen": 1.0}
    figures |= {f"{name}_n": 200.0 for name in figures}
    assert list_rows(figures) == [["", "vista", "no vista"], ["peligro, oído", "95.5 (200)", "100.0 (200)"]]
    assert list_rows({"matrix.topics_reached": 1.0}) == []


def test_strangers_dialogues_end_with_their_kinds() -> None:
    """Every share of them has its row."""
    names = (
        "right", "right_with_new", "right_apart_from_circumstance", "confident", "confident_with_new", "dead_end",
        "junk", "wrong", "danger_heard", "danger_false_alarms", "kind.follow_up",
    )  # fmt: skip
    rows = list_real_rows({f"real.{name}": 0.25 for name in names})
    assert (rows[0], rows[1], rows[-1]) == (
        ["", "% de los turnos"],
        ["acertados", "25.0"],
        ["acertados, follow_up", "25.0"],
    )
    assert len(rows) == len(names) + 1
    assert list_real_rows({}) == []

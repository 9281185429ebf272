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
        ["% de los turnos", "`real_dev.jsonl`"],
        ["acertados", "25.0"],
        ["acertados, follow_up", "25.0"],
    )
    assert len(rows) == len(names) + 1
    assert list_real_rows({}) == []


def test_our_own_unseen_dialogues_stand_beside_them() -> None:
    """What only one of the two has is a dash in the other; no record is newer than ours."""
    figures = {"real.right": 0.5, "real.right_with_new": 0.6, "ours.right": 0.4, "ours.right_with_new": 0.4}
    rows = list_real_rows(figures | {"ours.kind.long": 0.3})
    assert rows[0] == ["% de los turnos", "`real_dev.jsonl`", "propias, no vistas"]
    assert rows[1:3] == [["acertados", "50.0", "40.0"], [rows[2][0], "60.0", "–"]]
    assert rows[-1] == ["acertados, long", "–", "30.0"]

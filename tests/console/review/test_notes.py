"""What staff say of a turn."""

from sqlalchemy import Engine, select

from console.review.notes import find_looked, parse_labels
from conversations.staff_tables import feedback


def test_labels_are_written_in_one_field() -> None:
    """Commas part them; case, blanks and doubles do not count."""
    assert parse_labels(" Sede,  sede , otra  cosa,,") == ["sede", "otra cosa"]


def test_a_review_of_nothing_is_nothing(engine: Engine) -> None:
    """A turn that was erased has no page."""
    with engine.connect() as connection:
        assert find_looked(connection, 99) is None
        assert connection.execute(select(feedback)).all() == []

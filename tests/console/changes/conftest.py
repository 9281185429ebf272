"""A console with a small catalogue, and the people of the three steps."""

from collections.abc import Callable
from pathlib import Path

import pytest

from console.context import ConsoleContext
from console.permissions import Role
from tests.catalog_adapter.exports import row, rows, write_csv
from tests.console.changes.steps import Team
from tests.console.visitor import Visitor


@pytest.fixture
def team(context: ConsoleContext, tmp_path: Path, log_in: Callable[..., Visitor]) -> Team:
    """An editor, an approver and an administrator, with eleven procedures of their institution and one of another."""
    records = [*rows(11), row(12, institución="Ministerio de Aguas (MIAGUA)")]
    context.catalogue.import_file(write_csv(tmp_path / "base.csv", records))
    own = ("mifam",)
    return Team(
        context=context,
        editor=log_in(Role.EDITOR, institutions=own),
        approver=log_in(Role.APPROVER, institutions=own),
        boss=log_in(Role.ADMINISTRATOR),
    )

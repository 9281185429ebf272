"""Filters with a name."""

import pytest

from console.context import ConsoleContext
from console.errors import Invalid, NotFound
from console.permissions import Role
from console.transcripts.views import drop_view, list_views, save_view
from tests.console.visitor import open_account


def test_views_are_ones_own_or_shared(context: ConsoleContext) -> None:
    """One of the same name is replaced; another's of that name stays."""
    ana, eva = (open_account(context, name, [Role.READER]) for name in ("ana", "eva"))
    with context.writing() as connection:
        save_view(connection, ana, ("Largas", "mensajes=3"), is_shared=True)
        save_view(connection, ana, ("Mías", "canal=web"), is_shared=False)
        save_view(connection, eva, ("Largas", "mensajes=9"), is_shared=False)
        save_view(connection, ana, ("Largas", "mensajes=5"), is_shared=True)
        seen = [(view.name, view.query, view.is_own) for view in list_views(connection, eva)]
        assert sorted(seen) == [("Largas", "mensajes=5", False), ("Largas", "mensajes=9", True)]
        assert [view.name for view in list_views(connection, ana)] == ["Largas", "Mías"]


def test_a_view_filters_something_and_only_its_owner_drops_it(context: ConsoleContext) -> None:
    """With a sentence otherwise."""
    ana, eva = (open_account(context, name, [Role.READER]) for name in ("ana", "eva"))
    with context.writing() as connection:
        with pytest.raises(Invalid, match="algún filtro"):
            save_view(connection, ana, ("Todo", ""), is_shared=False)
        save_view(connection, ana, ("Largas", "mensajes=3"), is_shared=True)
        (view,) = list_views(connection, eva)
        with pytest.raises(NotFound):
            drop_view(connection, eva, view.id)
        drop_view(connection, ana, view.id)
        assert list_views(connection, ana) == []

"""Filters with a name."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, or_, select

from console.accounts.model import Staff
from console.errors import Invalid, NotFound
from console.tables import views


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One of them."""

    id: int
    name: str
    query: str
    """Behind the «?» of the list."""
    is_shared: bool
    is_own: bool


def list_views(connection: Connection, whose: Staff) -> list[View]:
    """Somebody's own and those that colleagues share, by name."""
    query = select(views).where(or_(views.c.staff_id == whose.id, views.c.is_shared)).order_by(views.c.name)
    return [
        View(id=row.id, name=row.name, query=row.query, is_shared=row.is_shared, is_own=row.staff_id == whose.id)
        for row in connection.execute(query)
    ]


def save_view(connection: Connection, whose: Staff, view: tuple[str, str], *, is_shared: bool) -> None:
    """Keep a view, name and query; one of the same name is replaced.

    Raises:
        Invalid: Nothing is filtered.
    """
    name, query = view
    if not query:
        raise Invalid("Primero elija algún filtro; una vista sin filtros es la lista completa.")
    connection.execute(delete(views).where(views.c.staff_id == whose.id, views.c.name == name))
    row = {"staff_id": whose.id, "name": name, "query": query, "is_shared": is_shared}
    connection.execute(insert(views), row)


def drop_view(connection: Connection, whose: Staff, view_id: int) -> None:
    """Forget one's own view.

    Raises:
        NotFound: There is none, or it is a colleague's.
    """
    gone = delete(views).where(views.c.id == view_id, views.c.staff_id == whose.id)
    if connection.execute(gone).rowcount == 0:
        raise NotFound("Esa vista no existe, o es de otra persona.")

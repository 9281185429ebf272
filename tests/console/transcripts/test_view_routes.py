"""Filters with a name."""

from collections.abc import Callable

from console.permissions import Role
from tests.console.visitor import Visitor, notice

HOME = "/console/conversaciones"


def test_views_have_names(log_in: Callable[..., Visitor]) -> None:
    """One's own and those that colleagues share; only one's own can be dropped."""
    ana, eva = log_in(Role.READER), log_in(Role.READER)
    for name, shared in (("Caras largas", "1"), ("Mías", "")):
        ana.post(f"{HOME}/vistas", {"name": name, "query": "opinion=no&x=<b>", "is_shared": shared})
    assert "Caras largas" in ana.get(HOME).text
    page = eva.get(HOME).text
    assert "Caras largas" in page
    assert "Mías" not in page
    assert f'{HOME}?opinion=no"' in page
    assert eva.post(f"{HOME}/vistas/1/quitar").status_code == 404
    assert notice(ana.post(f"{HOME}/vistas/1/quitar")) == "La vista se quitó."
    assert ana.post(f"{HOME}/vistas", {"name": "Todo", "query": ""}).status_code == 422

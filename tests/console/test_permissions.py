"""Every route of the console, tried by every role and by nobody."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.testclient import TestClient

from console.accounts.model import Staff
from console.permissions import ALLOWED, OF_INSTITUTIONS, Action, Role, may
from tests.console.visitor import Visitor

PUBLIC = {
    "/console",
    "/console/entrar",
    "/console/entrar/seguir",
    "/console/entrar/institucional",
    "/console/entrar/institucional/vuelta",
    "/console/static/{name}",
    "/console/{rest:path}",
}
"""Routes that ask for nothing; whoever adds one adds it here."""


def routes(app: FastAPI) -> Iterator[tuple[str, str, str]]:
    """Yield path, method and permission of every route under /console."""
    for route in iter_route_contexts(app.routes):
        path = route.path or ""
        if path.startswith("/console"):
            permissions = {found for found in map(_permission, _calls(route.dependant)) if found}
            assert len(permissions) == 1, f"{path} must name one permission, it names {permissions}"
            [permission] = permissions
            for method in route.methods or ():
                yield path, method, permission


def _calls(dependant: Any) -> Iterator[Any]:
    for one in dependant.dependencies:
        yield one.call
        yield from _calls(one)


def _permission(call: Any) -> str | None:
    found = getattr(call, "permission", None)
    return str(found) if found else None


def _address(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "1", path)


def test_every_route_names_its_permission(app: FastAPI) -> None:
    """A route without a permission does not exist, and the open ones are listed here by hand."""
    found = list(routes(app))
    assert {path for path, _, permission in found if permission == "public"} <= PUBLIC
    assert {permission for _, _, permission in found} - {"public", "half_way"} <= set(Action)
    assert len(found) >= 15


@pytest.mark.parametrize("role", [*Role, None], ids=lambda role: role or "nobody")
def test_every_route_by_every_role(
    app: FastAPI, log_in: Callable[..., Visitor], client: TestClient, role: Role | None
) -> None:
    """What the table does not allow is refused; what it allows is not."""
    visitor = log_in(role) if role else None
    for path, method, permission in list(routes(app)):
        if permission in {"public", "half_way"} or path == "/console/salir":
            continue
        address = _address(path)
        if visitor is None:
            answer = client.request(method, address, follow_redirects=False)
            assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/console/entrar"), address
            continue
        data = {"csrf": visitor.csrf} if method == "POST" else None
        answer = visitor.client.request(method, address, data=data, follow_redirects=False)
        if role and may([role], Action(permission)):
            assert answer.status_code in {200, 303, 404, 422}, (method, address, answer.text[-800:])
        else:
            assert answer.status_code == 403, (method, address)


def test_every_form_needs_its_token(app: FastAPI, log_in: Callable[..., Visitor]) -> None:
    """An administrator's POST without the session's token, or with another's, is refused everywhere."""
    visitor, other = log_in(Role.ADMINISTRATOR), log_in(Role.ADMINISTRATOR)
    posts = [path for path, method, found in routes(app) if method == "POST" and found not in {"public", "half_way"}]
    assert posts
    for path in posts:
        for data in ({}, {"csrf": ""}, {"csrf": other.csrf}):
            assert visitor.client.post(_address(path), data=data, follow_redirects=False).status_code == 403, path


def test_the_table_names_every_action() -> None:
    """Each action says which roles it is for."""
    assert set(ALLOWED) == set(Action)
    assert set(Action) >= OF_INSTITUTIONS


def test_an_editor_keeps_only_the_own_institutions() -> None:
    """An editor may change what belongs to the institutions of the account; an administrator what belongs to any."""

    def account(role: Role) -> Staff:
        values: dict[str, Any] = dict.fromkeys(Staff.__slots__)
        return Staff(**values | {"roles": frozenset({role}), "institutions": frozenset({"mingob"})})

    editor, administrator = account(Role.EDITOR), account(Role.ADMINISTRATOR)
    assert editor.may(Action.EDIT_CATALOGUE)
    assert editor.may(Action.EDIT_CATALOGUE, "mingob")
    assert not editor.may(Action.EDIT_CATALOGUE, "sat")
    assert administrator.may(Action.EDIT_CATALOGUE, "sat")
    assert not account(Role.READER).may(Action.EDIT_CATALOGUE, "mingob")

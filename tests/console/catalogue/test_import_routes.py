"""A file is looked at before it is taken."""

import re
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from console.context import ConsoleContext
from console.permissions import Role
from tests.catalog_adapter.exports import row, rows, write_csv, write_xlsx
from tests.console.visitor import Visitor, notice

LogIn = Callable[..., Visitor]
HOME = "/console/importar"


def _bring(visitor: Visitor, path: Path, name: str = "", **fields: str) -> str:
    """Send a file and return the address of its preview."""
    files = {"file": (name or path.name, path.read_bytes(), "application/octet-stream")}
    client: TestClient = visitor.client
    answer = client.post(HOME, data={"csrf": visitor.csrf, **fields}, files=files, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_an_import_is_seen_before_it_is_done(context: ConsoleContext, log_in: LogIn, tmp_path: Path) -> None:
    """The preview names what changes and how; nothing is taken before the button; the log has the counts."""
    context.catalogue.import_file(write_csv(tmp_path / "a.csv", rows(12)))
    version, ana = context.catalogue.version, log_in(Role.ADMINISTRATOR)
    records = [*rows(10), row(11, costo="30"), row(14)]
    for path in (write_csv(tmp_path / "b.csv", records), write_xlsx(tmp_path / "b.xlsx", records)):
        preview = _bring(ana, path)
        page = ana.get(f"{preview}?clase=changed").text
        assert "25.50 GTQ" in page
        assert "30.00 GTQ" in page
        assert "Licencia número 12" in ana.get(f"{preview}?clase=gone").text
        assert context.catalogue.version == version
    done = ana.post(f"{preview}/tomar")
    assert notice(done).startswith("Se importó «b.xlsx»: 1 nuevos, 1 cambiados, 1 desaparecidos")
    assert str(context.catalogue.get_procedure("11").cost.amount) == "30.00"
    [line] = ana.audited("import.taken")
    assert (line.subject, line.details["added"], line.details["gone"]) == ("file:b.xlsx", 1, 1)
    assert ana.post(f"{preview}/tomar").status_code == 404


def test_a_harmful_import_says_why_and_needs_a_word(context: ConsoleContext, log_in: LogIn, tmp_path: Path) -> None:
    """A file that would empty the catalogue is shown with the reason; only the box takes it."""
    context.catalogue.import_file(write_csv(tmp_path / "a.csv", rows(12)))
    ana = log_in(Role.ADMINISTRATOR)
    preview = _bring(ana, write_csv(tmp_path / "b.csv", rows(5)))
    assert "desaparecer 7 de 12" in ana.get(preview).text
    assert ana.post(f"{preview}/tomar").status_code == 422
    assert len(list(context.catalogue.iter_procedures())) == 12
    ana.post(f"{preview}/tomar", {"force": "1"})
    assert len(list(context.catalogue.iter_procedures())) == 5


def test_a_file_is_left(context: ConsoleContext, log_in: LogIn, tmp_path: Path) -> None:
    """«No importar» forgets it; nobody else finds it meanwhile."""
    ana, otto = log_in(Role.ADMINISTRATOR), log_in(Role.ADMINISTRATOR)
    preview = _bring(ana, write_csv(tmp_path / "a.csv", rows(3)))
    assert otto.get(preview).status_code == 404
    ana.post(f"{preview}/dejar")
    assert ana.get(preview).status_code == 404
    assert list(context.catalogue.iter_procedures()) == []


def test_a_file_name_is_only_a_name(log_in: LogIn, tmp_path: Path) -> None:
    """Paths and markup in it come to nothing."""
    ana = log_in(Role.ADMINISTRATOR)
    preview = _bring(ana, write_csv(tmp_path / "a.csv", rows(3)), name="../../<script>alert(1)</script>.csv")
    page = ana.get(preview).text
    assert "<script>alert" not in page
    assert not re.search(r"\.\./", page)
    assert notice(ana.post(f"{preview}/tomar")).startswith("Se importó")


def test_what_is_no_catalogue_is_refused(log_in: LogIn) -> None:
    """With the reason, and without keeping it."""
    ana = log_in(Role.ADMINISTRATOR)
    for data in (b"", b"hola", b"PK\x03\x04 no"):
        answer = ana.client.post(HOME, data={"csrf": ana.csrf}, files={"file": ("x.csv", data)})
        assert answer.status_code == 422
    assert ana.client.post(HOME, data={"csrf": ana.csrf}).status_code == 422

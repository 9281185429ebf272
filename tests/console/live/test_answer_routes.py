"""Ready answers."""

from tests.console.live.helping import HOME, Helping, find_waiting
from tests.fakes.mail import post
from tests.fakes.post_office import office, stage  # noqa: F401 - the post office of the gateway's tests
from tests.standins.postal import text


def test_ready_answers(helping: Helping) -> None:
    """Written, changed, put into the form of a conversation, taken away."""
    post(helping.program, text("m1", "persona"))
    helping.program.until(lambda: len(helping.office.sent) == 1)
    eva = helping.staff()
    eva.post("/console/respuestas", {"title": "Saludo", "text": "Buenos días <b>vecino</b>.", "institution": ""})
    assert eva.post("/console/respuestas", {"title": "", "text": "x"}).status_code == 422
    assert eva.post("/console/respuestas", {"title": "x", "text": "x", "institution": "nope"}).status_code == 422
    assert eva.post("/console/respuestas", {"title": "x", "text": "x", "id": "99"}).status_code == 404
    page = f"{HOME}/{find_waiting(eva)}"
    eva.post(f"{page}/tomar")
    shown = eva.get(page).text
    assert "?respuesta=1#decir" in shown
    assert "Buenos días" not in shown
    assert "Buenos días &lt;b&gt;vecino&lt;/b&gt;." in eva.get(f"{page}?respuesta=1").text
    eva.post("/console/respuestas", {"title": "Saludo", "text": "Buenas tardes.", "id": "1"})
    assert "Buenas tardes." in eva.get(f"{page}?respuesta=1").text
    eva.post("/console/respuestas/1/quitar")
    assert eva.post("/console/respuestas/1/quitar").status_code == 404

"""Every task done in the sandbox as its page says: before, after a mistake, and done."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pyotp
import pytest
from sqlalchemy import select

from config.clock import GUATEMALA
from console.school.tasks import list_tasks
from conversations.staff_tables import complaints, holds, tickets
from conversations.tables import turns
from database import write
from gateway.school.filling import PASSWORD
from gateway.school.practice_jobs import PracticeJobs
from learning.gate.comparison import compare
from learning.gate.run import RunResults
from learning.releases import end_gate
from tests.gateway.school.learner import Learner

TODAY = datetime.now(UTC).astimezone(GUATEMALA).date()
SOURCE = {"source_name": "Práctica de la escuela", "source_url": "", "source_date": TODAY.isoformat()}


def read(learner: Learner, query: Any) -> Any:
    """The first value of a query in the sandbox."""
    with learner.sandbox() as connection:
        return connection.scalar(query)


def turn_of(learner: Learner, said: str) -> Any:
    """A turn by what the person wrote."""
    with learner.sandbox() as connection:
        return connection.execute(select(turns).where(turns.c.user == said)).one()


def fields_of(learner: Learner, path: str, action: str) -> dict[str, str]:
    """The fields of a form as a page of the sandbox shows them; of the page where no form has this action."""
    text = learner.look(path).text
    form = re.search(rf'<form[^>]*action="[^"]*{re.escape(action)}"[^>]*>(.*?)</form>', text, re.DOTALL)
    body = form[1] if form else text
    found = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*?value="([^"]*)"', body))
    areas = re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>(.*?)</textarea>', body, re.DOTALL)
    found |= {name: value.strip("\n") for name, value in areas}
    for name, options in re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', body, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return {name: unescape(value) for name, value in found.items() if name not in {"csrf", "page"}}


def test_an_answer_is_corrected(learner: Learner) -> None:
    """With the procedure that was meant, and as words to learn."""
    said = "quiero el papelito de que no debo multas"
    page = f"revision/turno/{turn_of(learner, said).id}"
    assert "todavía no tiene una corrección" in learner.check("respuesta-equivocada")
    wrong = {"text": said, "procedure": "renap-dpi-renovar", "alias": "phrase"}
    learner.send(f"{page}/correccion", wrong)
    assert "Renovar el DPI" in learner.check("respuesta-equivocada")
    with learner.sandbox() as connection:
        number = connection.exec_driver_sql("SELECT max(id) FROM corrections").scalar()
    learner.send(f"revision/correccion/{number}/retirar")
    learner.send(f"{page}/correccion", wrong | {"procedure": "transito-solvencia-licencia"})
    assert learner.check("respuesta-equivocada") == ""


def test_words_are_taught(learner: Learner) -> None:
    """As a way to ask; naming the procedure alone teaches nothing."""
    words = {"text": "el cartón para manejar", "procedure": "transito-licencia-primera-vez"}
    assert "Todavía no hay una corrección" in learner.check("sinonimo")
    learner.send("aprendizaje/correccion", words)
    assert "no se guarda" in learner.check("sinonimo")
    with learner.sandbox() as connection:
        number = connection.exec_driver_sql("SELECT max(id) FROM corrections").scalar()
    learner.send(f"revision/correccion/{number}/retirar")
    learner.send("aprendizaje/correccion", words | {"alias": "phrase"})
    assert learner.check("sinonimo") == ""


def test_what_is_asked_in_vain_becomes_a_task(learner: Learner) -> None:
    """For the institution whose business it is; the questions stand in one group."""
    page = unescape(learner.look("en-vano").text)
    assert "vacuna" in page
    assert "Todavía no ha creado" in learner.check("sin-respuesta")
    task = {"title": "Vacuna contra la rabia", "asked": "3"}
    learner.send("en-vano/tarea", task | {"institution": "renap"})
    assert "Registro Nacional" in learner.check("sin-respuesta")
    learner.send("en-vano/tarea", task | {"institution": "mspas"})
    assert learner.check("sin-respuesta") == ""


def test_a_person_is_attended(learner: Learner) -> None:
    """Taken, answered, given back: each step that is missing is named."""
    conversation = read(learner, select(holds.c.conversation_id))
    assert "todavía espera" in learner.check("atender")
    learner.send(f"atencion/{conversation}/tomar")
    assert "no tiene una respuesta" in learner.check("atender")
    learner.send(f"atencion/{conversation}/decir", {"text": "Se cambia por una guatemalteca."})
    assert "Falta devolver" in learner.check("atender")
    learner.send(f"atencion/{conversation}/devolver")
    assert learner.check("atender") == ""


@pytest.mark.parametrize("is_answered", [True, False])
def test_a_ticket_is_closed(learner: Learner, is_answered: bool) -> None:
    """After an answer; closed without one it stays undone."""
    conversation = read(learner, select(tickets.c.conversation_id))
    assert "Primero contéstele" in learner.check("ticket")
    if is_answered:
        learner.send(f"atencion/{conversation}/tomar")
        learner.send(f"atencion/{conversation}/decir", {"text": "Sí puede pagarla otra persona."})
        learner.send(f"atencion/{conversation}/devolver")
        assert "Falta cerrarlo" in learner.check("ticket")
    learner.send("atencion/ticket/ES-1001")
    assert learner.check("ticket") == ("" if is_answered else learner.check("ticket"))
    assert ("sin contestarle" in learner.check("ticket")) is not is_answered


def test_one_channel_is_exported(learner: Learner) -> None:
    """As CSV, and not everything."""
    assert "no ha exportado" in learner.check("exportar")
    everything = learner.look("conversaciones/exportar?filas=conversaciones&formato=csv")
    assert "sms" in everything.text
    assert "todos los canales" in learner.check("exportar")
    learner.look("conversaciones/exportar?canal=web&formato=csv")
    assert "otro canal" in learner.check("exportar")
    learner.look("conversaciones/exportar?canal=whatsapp&formato=jsonl")
    assert "CSV" in learner.check("exportar")
    found = learner.look("conversaciones/exportar?canal=whatsapp&formato=csv")
    assert "sms" not in found.text
    assert learner.check("exportar") == ""


REPORT = compare(RunResults(), RunResults(), taught=[], removed=0) | {
    "took_s": 1.0, "project": "x", "taught": 1, "removed": 0, "corrections": 1,
}  # fmt: skip
"""Of a gate that had nothing to compare: the gate itself has tests of its own."""


def test_a_release_is_tried_published_and_taken_back(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this order, each with what is still missing."""
    monkeypatch.setattr(PracticeJobs, "start_gate", lambda *_: None)
    test_words_are_taught(learner)
    assert "no ha puesto a prueba" in learner.check("probar-version")
    learner.send("aprendizaje/probar")
    assert "por comenzar" in learner.check("probar-version")
    database = learner.sandboxes.get(learner.staff).database
    with write(database) as connection:
        end_gate(connection, 1, "stopped", None)
    assert "detuvo" in learner.check("probar-version")
    with write(database) as connection:
        end_gate(connection, 1, "passed", REPORT)
    assert "lea qué cambia" in learner.check("probar-version")
    assert learner.look("aprendizaje/version/1").status_code == 200
    assert learner.check("probar-version") == ""
    assert "publíquela" in learner.check("publicar-version")
    assert "sin eso no hay a qué volver" in learner.check("volver-version")
    learner.send("aprendizaje/version/1/publicar")
    assert learner.check("publicar-version") == ""
    assert "Sigue en uso la versión 1" in learner.check("volver-version")
    learner.send("aprendizaje/volver")
    assert learner.check("volver-version") == ""


def change_cost(learner: Learner, procedure: str, amount: str) -> None:
    """Correct a cost by the form."""
    page = f"tramites/{procedure}/editar"
    values = fields_of(learner, page, "/editar") | SOURCE
    values |= {"cost_state": "known", "cost_amount": amount, "cost_currency": "GTQ", "reason": "Lo dijo una persona."}
    assert learner.send(page, values).status_code == 200


def test_a_cost_is_corrected(learner: Learner) -> None:
    """On the record of the task, and with its amount."""
    assert "todavía lo de antes" in learner.check("costo")
    change_cost(learner, "pnc-antecedentes-policiacos", "35")
    assert "antecedentes policíacos" in learner.check("costo")
    change_cost(learner, "oj-antecedentes-penales", "53")
    assert "GTQ 53" in learner.check("costo")
    change_cost(learner, "oj-antecedentes-penales", "35")
    assert learner.check("costo") == ""


def test_a_form_that_comes_back_is_kept(learner: Learner) -> None:
    """What was typed stands in it, and it has to have come back first."""
    yesterday, tomorrow = (TODAY + timedelta(days=days) for days in (-1, 1))
    form = {"text": "Hoy se atiende por orden de llegada.", "level": "green", "institution": "renap", "place": "00"}
    form |= {"first_day": TODAY.isoformat(), "source": "Práctica", "page": "/console/avisos"}
    learner.send("avisos", form | {"last_day": tomorrow.isoformat()})
    assert "no le ha devuelto" in learner.check("formulario-devuelto")
    back = learner.send("avisos", form | {"last_day": yesterday.isoformat()})
    assert back.status_code == 422
    assert "por orden de llegada" in back.text
    assert "Corrija sólo la fecha" in learner.check("formulario-devuelto")
    learner.send("avisos", form | {"last_day": tomorrow.isoformat()})
    assert learner.check("formulario-devuelto") == ""


def test_a_place_gets_its_colour(learner: Learner) -> None:
    """The municipality alone, yellow, with an end."""
    form = {"text": "Atienden sólo por la mañana.", "source": "Práctica", "first_day": TODAY.isoformat()}
    assert "Falta el aviso" in learner.check("aviso")
    learner.send("avisos", form | {"level": "yellow", "place": "09"})
    assert "sólo de Quetzaltenango" in learner.check("aviso")
    learner.send("avisos", form | {"level": "red", "place": "0901"})
    assert "no es amarillo" in learner.check("aviso")
    learner.send("avisos", form | {"level": "yellow", "place": "0901"})
    assert "no tiene día" in learner.check("aviso")
    learner.send("avisos", form | {"level": "yellow", "place": "0901", "last_day": TODAY.isoformat()})
    assert learner.check("aviso") == ""


def test_an_office_is_added(learner: Learner) -> None:
    """Of the institution and in the municipality of the task."""
    form = {"nombre": "RENAP Salamá", "direccion": "1a. calle 1-01 zona 1", "fuente": "Práctica"}
    form |= {"fecha": TODAY.isoformat(), "municipio": "1501", "institucion": "renap"}
    assert "no ha agregado" in learner.check("sede")
    learner.send("sedes/nueva", form | {"institucion": "sat"})
    assert "otra institución" in learner.check("sede")
    learner.send("sedes/nueva", form | {"municipio": "0101"})
    assert "Salamá" in learner.check("sede")
    learner.send("sedes/nueva", form)
    assert learner.check("sede") == ""


def test_a_telephone_is_changed(learner: Learner) -> None:
    """Both numbers stay, and no third."""
    page = "datos/diaco/editar"
    assert "falta el teléfono 2299-0000" in learner.check("telefono")
    mistakes = ("2299-0000", "1544"), ("1544\n2299-0000\n2299-0001", "Sobra el teléfono 2299-0001")
    for phones, missing in (*mistakes, ("1544\n2299-0000", "")):
        values = fields_of(learner, page, "/editar") | SOURCE | {"phones": phones, "reason": "Lo confirmó DIACO."}
        learner.send(page, values)
        assert missing in learner.check("telefono")
    assert learner.check("telefono") == ""


def test_what_people_say_is_moderated(learner: Learner) -> None:
    """The useful complaint counts, and the insult is put aside."""
    with learner.sandbox() as connection:
        rows = connection.execute(select(complaints.c.id, complaints.c.words)).all()
    [bad] = [str(row.id) for row in rows if "no sirve" in row.words]
    [good] = [str(row.id) for row in rows if "no sirve" not in row.words]
    assert "Falta publicar" in learner.check("mesa")
    learner.send("mesa/contar", {"complaint": good, "proposal": "", "title": "Sin boleta", "why": "Ya lo tienen."})
    assert "Falta descartar" in learner.check("mesa")
    learner.send("mesa/descartar", {"complaint": bad})
    assert learner.check("mesa") == ""


def test_an_insult_that_is_published_is_a_mistake(learner: Learner) -> None:
    """The page leaves both checked: whoever only presses the button is told."""
    with learner.sandbox() as connection:
        every = [str(number) for number in connection.scalars(select(complaints.c.id))]
    learner.send("mesa/contar", {"complaint": every, "proposal": "", "title": "Sin boleta", "why": "Ya lo tienen."})
    assert "insulta" in learner.check("mesa")


def test_days_are_set(learner: Learner) -> None:
    """One kind's, and no other's."""
    days = fields_of(learner, "plazos", "/nada")
    assert "365 días" in learner.check("plazos")
    learner.send("plazos", days | {"conversations": ""})
    assert "para siempre" in learner.check("plazos")
    learner.send("plazos", days | {"conversations": "180", "reports": "30"})
    assert "otro plazo" in learner.check("plazos")


def test_days_are_set_for_one_kind(learner: Learner) -> None:
    """As the task says."""
    learner.send("plazos", fields_of(learner, "plazos", "/nada") | {"conversations": "180"})
    assert learner.check("plazos") == ""


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("por favor borren lo mío de la pensión alimenticia", ""),
        ("y para pedir la pensión por vejez", "Borró otra conversación"),
    ],
)
def test_a_conversation_is_erased(learner: Learner, said: str, reason: str) -> None:
    """That of whoever asked; one that only looks like it is a mistake."""
    assert "sigue ahí" in learner.check("borrar")
    found = turn_of(learner, said)
    proof = learner.send(f"conversaciones/{found.conversation_id}/borrar", {"reason": "Lo pidió en la ventanilla."})
    assert proof.status_code == 200
    assert reason in learner.check("borrar")
    assert (learner.check("borrar") == "") is (reason == "")


def test_an_account_is_opened(learner: Learner) -> None:
    """With the one role that the work takes."""
    account = {"name": "rosa.practica", "full_name": "Rosa", "roles": ["administrator"], "institutions": ["renap"]}
    assert "no hay una cuenta" in learner.check("cuenta")
    learner.send("personal/nueva", account)
    assert "puede todo" in learner.check("cuenta")
    with learner.sandbox() as connection:
        number = connection.exec_driver_sql("SELECT id FROM staff WHERE name = 'rosa.practica'").scalar()
    learner.send(f"personal/{number}", account | {"roles": ["editor"], "institutions": ["sat"], "is_active": "1"})
    assert "la institución que le toca" in learner.check("cuenta")
    learner.send(f"personal/{number}", account | {"roles": ["editor"], "is_active": "1"})
    assert learner.check("cuenta") == ""


def test_the_code_is_set_up(learner: Learner) -> None:
    """With the password that the task tells."""
    assert "todavía no pide" in learner.check("codigo")
    secret = pyotp.random_base32()
    form = {"secret": secret, "code": pyotp.TOTP(secret).now(), "password": PASSWORD}
    learner.send("cuenta/codigos", form)
    assert learner.check("codigo") == ""
    assert next(task for task in list_tasks() if task.id == "codigo").goal.count(PASSWORD) == 1


def test_the_log_tells_who(learner: Learner) -> None:
    """The name is looked for in the log, where it stands."""
    assert "Escriba abajo" in learner.check("bitacora")
    assert "No fue «ana.demo»" in learner.check("bitacora", "ana.demo")
    assert "luis.practica" in learner.look("bitacora?hecho=procedure.edited").text
    assert learner.check("bitacora", " Luis.Practica ") == ""

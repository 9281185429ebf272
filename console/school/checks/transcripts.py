"""Checks of what staff do with conversations."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from catalog_adapter.folding import fold
from catalog_adapter.storage.store import read_institutions
from console.school.checks.evidence import Evidence, NotYet
from conversations.staff.handoff import find_hold
from conversations.staff_tables import tickets
from conversations.tables import turns
from learning.corrections import Correction, list_corrections
from learning.tables import tasks


def check_correction(evidence: Evidence, facts: Mapping[str, Any]) -> None:
    """A message was corrected with the procedure that was meant."""
    turn = evidence.get_turn(facts["said"])
    own = [one for one in _list_own(evidence) if one.turn_id == turn.id]
    if not own:
        raise NotYet(f"El mensaje «{facts['said']}» todavía no tiene una corrección suya.")
    _require_procedure(evidence, own[-1], facts["procedure"])
    if own[-1].alias_kind is None:
        raise NotYet("Falta que la frase se guarde como manera de pedir el trámite; así se aprende.")


def check_words(evidence: Evidence, facts: Mapping[str, Any]) -> None:
    """Words were taught as a way to ask for a procedure."""
    own = [one for one in _list_own(evidence) if fold(one.text) == fold(facts["text"])]
    if not own:
        raise NotYet(f"Todavía no hay una corrección suya con la frase «{facts['text']}», escrita así.")
    _require_procedure(evidence, own[-1], facts["procedure"])
    if own[-1].alias_kind is None:
        raise NotYet("Eligió el trámite, pero la frase no se guarda. Retire esa corrección y haga otra que la guarde.")


def check_vain_task(evidence: Evidence, facts: Mapping[str, Any]) -> None:
    """A task was made of unanswered questions, for the institution whose business they are."""
    query = select(tasks).where(tasks.c.author == evidence.name).order_by(tasks.c.id)
    own = evidence.connection.execute(query).all()
    if not own:
        raise NotYet("Todavía no ha creado una tarea en «Lo que no se encuentra».")
    if all(one.institution_id != facts["institution"] for one in own):
        institutions = read_institutions(evidence.connection)
        said = institutions.get(own[-1].institution_id or "")
        wanted = institutions[facts["institution"]].name
        raise NotYet(f"Su tarea es para «{said.name if said else 'ninguna institución'}», y le toca a «{wanted}».")


def check_attendance(evidence: Evidence, facts: Mapping[str, Any]) -> None:
    """A person who waited was attended, and is with the assistant again."""
    conversation = str(evidence.get_turn(facts["said"]).conversation_id)
    subject = f"conversation:{conversation}"
    held = find_hold(evidence.connection, conversation, evidence.now)
    if not evidence.list_audited("live.taken", subject):
        raise NotYet("La persona todavía espera: nadie ha tomado su conversación.")
    if not evidence.has_answered(conversation):
        raise NotYet("Tomó la conversación, pero la persona todavía no tiene una respuesta de usted.")
    if held is not None:
        raise NotYet("Ya contestó. Falta devolver la conversación al asistente.")


def check_ticket(evidence: Evidence, facts: Mapping[str, Any]) -> None:
    """A ticket was closed after its person was answered."""
    row = evidence.connection.execute(select(tickets).where(tickets.c.number == facts["number"])).one_or_none()
    if row is None:
        raise NotYet(f"El ticket {facts['number']} ya no está. Empiece la práctica de nuevo.")
    has_answered = evidence.has_answered(row.conversation_id)
    if row.status != "done":
        step = "Falta cerrarlo." if has_answered else "Primero contéstele a la persona."
        raise NotYet(f"El ticket {facts['number']} sigue abierto. {step}")
    if not has_answered:
        raise NotYet("Cerró el ticket sin contestarle a la persona, que sigue esperando. Empiece la práctica de nuevo.")
    first = evidence.connection.scalar(
        select(func.min(turns.c.answered_at)).where(
            turns.c.conversation_id == row.conversation_id, turns.c.author == evidence.name
        )
    )
    if first is not None and row.done_at < first:
        raise NotYet("Contestó después de cerrar el ticket. Es al revés: primero la respuesta.")


def check_export(evidence: Evidence, facts: Mapping[str, Any]) -> None:
    """A file was taken with one channel's conversations and nothing else."""
    exports = [row.details for row in evidence.list_audited("transcript.exported")]
    if not exports:
        raise NotYet("Todavía no ha exportado nada.")
    if "canal" not in exports[-1]:
        raise NotYet("Exportó las conversaciones de todos los canales. Filtre primero por el canal y exporte otra vez.")
    if exports[-1]["canal"] != facts["channel"]:
        raise NotYet("Lo exportado es de otro canal. Filtre por WhatsApp y exporte otra vez.")
    if exports[-1]["formato"] != facts["format"]:
        raise NotYet("El canal está bien, pero se pidió en CSV.")


def _list_own(evidence: Evidence) -> list[Correction]:
    every = list_corrections(evidence.connection, active_only=True)
    return sorted((one for one in every if one.author == evidence.name), key=lambda one: one.id)


def _require_procedure(evidence: Evidence, correction: Correction, procedure: str) -> None:
    if correction.procedure != procedure:
        raise NotYet(
            f"Su corrección dice que se pedía {evidence.name_of(correction.procedure)}, y se pedía "
            f"{evidence.name_of(procedure)}. Retírela en Aprendizaje y haga otra."
        )

"""The form in which staff corrects an answer."""

from console.errors import Invalid
from console.form import Form
from console.review.notes import ReviewedTurn
from console.review.words import WORDS
from console.visit import Visit
from learning.corrections import NewCorrection


def read_correction(visit: Visit, form: Form, looked: ReviewedTurn | None = None) -> NewCorrection:
    """A correction from its form.

    Raises:
        Invalid: It names an intent, an aspect or a procedure that does not exist.
    """
    procedure = form.text("procedure", longest=120)
    if procedure and visit.context.catalogue.find_procedure(procedure) is None:
        raise Invalid("Ese trámite no existe.")
    text = form.required("text", "la frase", longest=500)
    turn = looked.turn if looked else None
    before = [each.user for each in looked.before if each.user and not each.payload] if looked else []
    alias = form.text("alias")
    return NewCorrection(
        text=text,
        intent=form.one_of("intent", ["", *WORDS["intents"]]) or None,
        aspect=form.one_of("aspect", ["", *WORDS["aspects"]]) or None,
        procedure=procedure or None,
        alias_kind=form.one_of("alias", ("name", "phrase")) if alias and procedure else None,
        conversation_id=turn.conversation_id if turn else None,
        turn_id=turn.id if turn else None,
        is_verbatim=turn is not None and " ".join((turn.user or "").split()).casefold() == text.casefold(),
        before=before if form.is_on("in_context") else (),
        was={name: getattr(turn, name) for name in ("decision", "intent", "aspect", "procedure")} if turn else {},
        note=form.text("note") or None,
    )

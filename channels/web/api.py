"""The HTTP API: one message in, its turn out."""

from typing import Annotated, Any, Literal
from uuid import uuid4

from fastapi import APIRouter, Depends, Header, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator

from channels.base import InboundMessage, Location, MessageKind
from channels.errors import WeakId
from channels.web.address import client_address
from channels.web.door import Door
from channels.web.media import API, pseudonym
from channels.web.sessions import is_guessable, new_session
from channels.web.words import Words, say_at_least_one_of


async def get_sender(
    conversation_id: Annotated[
        str,
        Path(
            description="Identificador de la conversación: de 22 a 128 letras y cifras al azar, uno por persona. "
            "Es un secreto.",
            json_schema_extra={"minLength": 22, "maxLength": 128, "pattern": "^[A-Za-z0-9_-]+$"},
            examples=["q7Zt2mXw9Rb4Kc8Vn1Lp5Sd3"],
        ),
    ],
) -> str:
    """Return the sender's id of a conversation; `async`, for FastAPI hands any other function to a thread.

    Raises:
        WeakId: Somebody else could guess its name.
    """
    if is_guessable(conversation_id):
        raise WeakId("guessable conversation id")
    return pseudonym(conversation_id)


Sender = Annotated[str, Depends(get_sender)]


SentKind = Literal[
    MessageKind.VOICE,
    MessageKind.IMAGE,
    MessageKind.VIDEO,
    MessageKind.DOCUMENT,
    MessageKind.STICKER,
    MessageKind.CONTACT,
    MessageKind.REACTION,
    MessageKind.EDIT,
    MessageKind.UNSUPPORTED,
]
"""What else a person can send; the thing itself is never taken, only that it came."""


class PointIn(BaseModel):
    """A point on the map; WGS 84 degrees."""

    model_config = ConfigDict(strict=True)

    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class MessageIn(BaseModel):
    """A person's message: a text, the payload of a button that was offered, a point, or that something else came."""

    model_config = ConfigDict(
        json_schema_extra={
            **say_at_least_one_of("text", "payload", "location", "kind"),
            "examples": [
                {"text": "¿Qué necesito para sacar el pasaporte?"},
                {"payload": "/ask_cost"},
                {"location": {"latitude": 14.63, "longitude": -90.51}},
                {"kind": "voice"},
            ],
        }
    )

    text: Words | None = Field(None, max_length=20_000, description="Lo que escribió la persona.")
    payload: Words | None = Field(None, max_length=4_000, description="El valor `payload` del botón que eligió.")
    location: PointIn | None = Field(None, description="Un punto del mapa que la persona compartió.")
    kind: SentKind | None = Field(
        None, description="Que llegó otra cosa (una nota de voz, una foto...); con `text`, lo escrito al pie de ella."
    )

    @model_validator(mode="after")
    def _says_something(self) -> "MessageIn":
        if self.text is None and self.payload is None and self.location is None and self.kind is None:
            raise ValueError("text, payload, location or kind is required")
        return self

    @property
    def message_kind(self) -> MessageKind:
        """A button says more than a point, and a point more than anything else that came."""
        if self.payload is not None:
            return MessageKind.BUTTON
        if self.location is not None:
            return MessageKind.LOCATION
        return self.kind or MessageKind.TEXT


class ButtonOut(BaseModel):
    """A choice under a reply."""

    title: str = Field(description="Lo que lee la persona.", examples=["Ver requisitos"])
    payload: str = Field(description="Lo que se envía de vuelta como `payload` si la elige.")


class DocumentOut(BaseModel):
    """A file that goes with a reply."""

    title: str
    url: str
    media_type: str


class ReplyOut(BaseModel):
    """One message of the assistant."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    text: str
    buttons: list[ButtonOut]
    document: DocumentOut | None = None
    asks_message: bool = Field(
        False,
        description="El personal no está: la persona puede dejarle un mensaje, como `text` con el `payload` "
        "`/leave_message`.",
    )


class CandidateOut(BaseModel):
    """A procedure that was considered."""

    id: str = Field(description="Identificador del trámite en el catálogo.")
    name: str
    score: float = Field(description="De 0 a 1; sólo se compara dentro de un mismo turno.")


class TurnOut(BaseModel):
    """One message and its answer; the same keys as a turn of `ventanilla ask --batch`."""

    user: str | None = Field(description="El mensaje, con los datos personales ya ocultos.")
    decision: str = Field(
        description="Cómo terminó el turno: answer, clarify, not_in_catalogue, out_of_scope, smalltalk, guide, list, "
        "handoff, feedback, help, failed, slow_down.",
        examples=["answer"],
    )
    intent: str | None
    aspect: str | None = Field(
        description="requirements, cost, time, where, steps, legal_basis, document, online, overview, o null."
    )
    procedure: str | None = Field(description="Identificador del trámite del que habla la respuesta.")
    candidates: list[CandidateOut] = Field(description="Del mejor al peor; en `clarify`, las opciones que se ofrecen.")
    replies: list[ReplyOut]
    took_ms: float


class ConversationOut(BaseModel):
    """A new conversation."""

    id: str = Field(description="Su identificador: el secreto con el que se continúa o se borra.")


class Problem(BaseModel):
    """An error, told to a program and to a person."""

    error: str = Field(description="Código fijo.", examples=["rate_limited"])
    message: str = Field(description="La misma cosa en español, para mostrarla.")


PROBLEMS: dict[int | str, dict[str, Any]] = {
    413: {"model": Problem, "description": "El mensaje es demasiado grande."},
    400: {"model": Problem, "description": "No es JSON en UTF-8."},
    403: {"model": Problem, "description": "El identificador se adivina."},
    422: {"model": Problem, "description": "No dice nada (`text`, `payload`, `location` o `kind`), o no es JSON."},
    429: {"model": Problem, "description": "Demasiados mensajes; `Retry-After` dice cuántos segundos esperar."},
    503: {"model": Problem, "description": "El canal está en pausa, o la respuesta tarda demasiado (queda guardada)."},
}


def api_routes(door: Door, *, answer_timeout_s: float) -> APIRouter:
    """Return the routes of the API."""
    router = APIRouter(prefix="/api/v1", tags=["conversaciones"])

    @router.post("/conversations", status_code=201, summary="Pedir un identificador")
    async def open_conversation() -> ConversationOut:
        """Devuelve un identificador nuevo, al azar, para una persona. No guarda nada."""
        return ConversationOut(id=new_session())

    @router.post(
        "/conversations/{conversation_id}/messages",
        response_model=TurnOut,
        response_model_exclude_unset=True,
        responses=PROBLEMS,
        summary="Enviar un mensaje y recibir la respuesta",
    )
    async def send_message(
        request: Request,
        sender: Sender,
        message: MessageIn,
        idempotency_key: Annotated[
            str | None,
            Header(
                max_length=200,
                description="Opcional. Repetir un mensaje con la misma clave da el mismo turno otra vez.",
            ),
        ] = None,
    ) -> dict[str, Any]:
        """Envía un mensaje de una persona a su conversación y espera el turno completo.

        El mensaje se guarda antes de procesarse (con DPI, NIT, teléfonos, correos y placas ocultos) y pasa por el mismo
        camino que los de WhatsApp o Telegram. Los mensajes de una misma conversación se contestan en orden.
        """
        inbound = InboundMessage(
            channel=API.name,
            external_id=f"{sender}:{idempotency_key or uuid4().hex}",
            sender=sender,
            kind=message.message_kind,
            text=message.text,
            payload=message.payload,
            location=Location(**message.location.model_dump()) if message.location else None,
        )
        ticket = await door.admit(inbound, client_address(request), is_answered=True)
        return await door.answer(ticket, answer_timeout_s)

    @router.delete(
        "/conversations/{conversation_id}",
        status_code=204,
        responses={403: PROBLEMS[403]},
        summary="Borrar una conversación",
    )
    async def erase_conversation(sender: Sender) -> Response:
        """Borra la conversación y todo lo que se guardó de ella. No es un error si no existe."""
        await door.erase(API.name, sender)
        return Response(status_code=204)

    return router

"""Files go by their address, or as a file where Telegram cannot fetch them."""

import pytest
from starlette.responses import Response

from channels.base import Document, OutboundMessage
from channels.errors import SendError
from tests.channels.telegram.conftest import Act
from tests.standins.serving import serve
from tests.standins.telegram import TelegramStandIn, Uploaded


def test_uploads_what_only_this_machine_can_fetch(act: Act, standin: TelegramStandIn) -> None:
    """On a laptop without a public address a checklist arrives all the same, as a file with a name."""
    with serve(Response(b"%PDF-1.7", media_type="application/pdf")) as address:
        document = Document(title="Lista de requisitos", url=f"{address}/hoja.pdf")
        message = OutboundMessage(text="Su lista", document=document)
        act(lambda channel: channel.send("4001", message, key="k"))
    [sent] = standin.sent
    assert sent.text == "Su lista"
    files = [value for value in sent.parameters.values() if isinstance(value, Uploaded)]
    assert files == [Uploaded("Lista de requisitos.pdf", b"%PDF-1.7")]


def test_tries_again_to_upload_what_is_not_there_yet(act: Act, standin: TelegramStandIn) -> None:
    """The page that makes the file may be busy; the message waits."""
    message = OutboundMessage(text="Su lista", document=Document(title="Lista", url="http://127.0.0.1:1/hoja.pdf"))
    with pytest.raises(SendError) as raised:
        act(lambda channel: channel.send("4001", message, key="k"))
    assert (raised.value.code, raised.value.retryable) == ("document", True)
    assert standin.sent == []

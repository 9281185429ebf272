"""Files go by their address, or as a file where Telegram cannot fetch them."""

import asyncio

import pytest
from starlette.responses import Response
from telegram import InputFile

from channels.base import Document, OutboundMessage
from channels.errors import SendError
from channels.telegram.files import open_file
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


@pytest.mark.parametrize("host", ["ventanilla.example.gt", "127.0.0.1.example.gt", "192.168.1.20:8000"])
def test_an_address_that_others_reach_is_left_to_telegram(host: str) -> None:
    """Only this machine's own names are fetched here; nothing is asked of any other."""
    document = Document(title="Lista", url=f"https://{host}/hoja.pdf")
    assert asyncio.run(open_file(document)) == document.url


def test_a_file_is_named_by_its_title_and_kind() -> None:
    """Long titles are cut."""
    with serve(Response(b"a,b", media_type="text/csv")) as address:
        file = asyncio.run(open_file(Document(title="x" * 90, url=f"{address}/a", media_type="text/csv")))
    assert isinstance(file, InputFile)
    assert (file.filename, file.input_file_content) == ("x" * 60 + ".csv", b"a,b")


def test_a_page_of_error_is_no_file() -> None:
    """It is never sent in place of the document."""
    with serve(Response(b"no", status_code=500)) as address, pytest.raises(SendError, match="document"):
        asyncio.run(open_file(Document(title="Lista", url=f"{address}/hoja.pdf")))

"""`ventanilla serve`."""

from argparse import Namespace

from gateway.app import create_app
from gateway.assistant import Assistant
from gateway.checklist import guatemala_now
from gateway.checklist_pages import ChecklistPages
from gateway.logging import set_up_logging
from gateway.platforms import open_channels
from gateway.program import Parts
from gateway.serving import serve as serve_app
from gateway.settings import Settings
from gateway.terminal import tell


def serve(_: Namespace) -> int:
    """Open the assistant for the web and every channel that has its secrets, until a signal says stop."""
    settings = Settings()
    set_up_logging(settings.log_level, settings.log_format)
    assistant = Assistant.open(settings, tell)
    parts = Parts(
        engine=assistant.database,
        responder=assistant.engine,
        channels=open_channels(settings),
        routers=(ChecklistPages(assistant.catalogue, assistant.links, now=guatemala_now).router(),),
    )
    tell(f"Ventanilla atiende en http://{settings.host}:{settings.port} (Ctrl+C termina).")
    try:
        serve_app(create_app(settings, parts), settings)
    finally:
        assistant.close()
    return 0

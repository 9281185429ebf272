"""`ventanilla serve`."""

from argparse import Namespace

from gateway.app import create_app
from gateway.assistant import Assistant
from gateway.checklist_pages import ChecklistPages
from gateway.clock import guatemala_now
from gateway.effects import open_effects
from gateway.holding import HoldingResponder
from gateway.logging import set_up_logging
from gateway.notice import FirstContact, first_notice
from gateway.platforms import open_channels
from gateway.privacy_page import privacy_routes
from gateway.program import Parts
from gateway.serving import serve as serve_app
from gateway.settings import Settings
from gateway.terminal import tell


def serve(_: Namespace) -> int:
    """Open the assistant for the web and every channel that has its secrets, until a signal says stop."""
    settings = Settings()
    set_up_logging(settings.log_level, settings.log_format)
    assistant = Assistant.open(settings, tell)
    parts = open_parts(assistant, settings)
    app = create_app(settings, parts)
    assistant.engine.between_steps = app.state.program.precedence.stand_aside
    tell(f"Ventanilla atiende en http://{settings.host}:{settings.port} (Ctrl+C termina).")
    try:
        serve_app(app, settings)
    finally:
        assistant.close()
    return 0


def open_parts(assistant: Assistant, settings: Settings) -> Parts:
    """What the program is made of around an assistant."""
    answering = FirstContact(assistant.engine, first_notice(settings.public_url))
    checklists = ChecklistPages(assistant.catalogue, assistant.links, now=guatemala_now)
    return Parts(
        engine=assistant.database,
        responder=HoldingResponder(answering, assistant.database),
        channels=open_channels(settings),
        effects=open_effects(settings.hold_minutes),
        routers=[privacy_routes(), checklists.router()],
    )

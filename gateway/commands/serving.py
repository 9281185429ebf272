"""`ventanilla serve`."""

from argparse import Namespace
from collections.abc import Callable, Coroutine
from datetime import timedelta
from functools import partial
from typing import Any

from console.accounts.provider import Provider
from console.app import console_router
from console.desk import ConsoleDesk
from console.numbers.publishing import count_days, open_data_router
from console.retention.sweep import sweep
from gateway.app import create_app
from gateway.assistant import Assistant
from gateway.checklist_pages import ChecklistPages
from gateway.clock import guatemala_now
from gateway.effects import open_effects
from gateway.holding import HoldingResponder
from gateway.live_engine import LiveEngine, ReleaseFollower
from gateway.logging import set_up_logging
from gateway.notice import FirstContact, first_notice
from gateway.platforms import open_channels
from gateway.privacy_page import privacy_routes
from gateway.program import Parts
from gateway.serving import serve as serve_app
from gateway.settings import Settings
from gateway.terminal import tell
from gateway.workshop import ProcessWorkshop


def serve(_: Namespace) -> int:
    """Open the assistant for the web and every channel that has its secrets, until a signal says stop."""
    settings = Settings()
    set_up_logging(settings.log_level, settings.log_format)
    assistant = Assistant.open(settings, tell)
    live = LiveEngine(assistant.engine, assistant.extra)
    app = create_app(settings, open_parts(assistant, settings, live))
    assistant.engine.between_steps = app.state.program.precedence.stand_aside
    tell(f"Ventanilla atiende en http://{settings.host}:{settings.port} (Ctrl+C termina).")
    try:
        serve_app(app, settings)
    finally:
        live.close()
        assistant.database.dispose()
    return 0


def open_parts(assistant: Assistant, settings: Settings, live: LiveEngine | None = None) -> Parts:
    """What the program is made of around an assistant.

    Args:
        assistant: The one that answers.
        settings: The program's.
        live: Its engine, where a release that is published may take the place of it; without it none does.
    """
    answering = FirstContact(live or assistant.engine, first_notice(settings.public_url))
    checklists = ChecklistPages(assistant.catalogue, assistant.links, now=guatemala_now)
    desk = ConsoleDesk(
        database=assistant.database,
        catalogue=assistant.catalogue,
        public_url=settings.public_url,
        workshop=ProcessWorkshop(settings),
        provider=_provider(settings),
        old_after_years=settings.old_after_years,
        hold=timedelta(minutes=settings.hold_minutes),
    )
    return Parts(
        engine=assistant.database,
        responder=HoldingResponder(answering, assistant.database),
        channels=open_channels(settings),
        effects=open_effects(settings.hold_minutes),
        routers=[privacy_routes(), checklists.router(), console_router(desk), open_data_router(desk)],
        work=[
            partial(sweep, desk),
            partial(count_days, desk),
            *([_following(assistant, settings, live)] if live else []),
        ],
    )


def _following(assistant: Assistant, settings: Settings, live: LiveEngine) -> Callable[[], Coroutine[Any, Any, None]]:
    return ReleaseFollower(assistant.database, live, lambda extra: assistant.reopen(settings, extra)).follow


def _provider(settings: Settings) -> Provider | None:
    """The institution's own log-in, when it is set up whole; we must know our own address to come back to."""
    secret = settings.oidc_client_secret.get_secret_value()
    if not (settings.oidc_issuer and settings.oidc_client_id and secret and settings.public_url):
        return None
    return Provider(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        client_secret=secret,
        redirect_uri=f"{settings.public_url}/console/entrar/institucional/vuelta",
        name=settings.oidc_name,
    )

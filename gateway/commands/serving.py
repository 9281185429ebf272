"""`ventanilla serve` and `ventanilla demo`."""

import os
import secrets
import signal
import socket
from argparse import Namespace
from collections.abc import Callable, Coroutine, Mapping
from contextlib import closing
from datetime import timedelta
from functools import partial
from typing import Any

from fastapi import APIRouter

from bot.assistant import Assistant
from bot.processes.pool import EnginePool
from catalog_adapter.courses.portal import open_portal
from config.clock import guatemala_now
from config.logging import set_up_logging
from config.settings import Settings
from console.accounts.provider import Provider
from console.app import console_router
from console.context import ConsoleContext
from console.retention.kinds import Kind, read_rules
from console.retention.sweep import sweep
from console.statistics.publishing import Counted, count_days
from conversations.staff.handoff_responder import HandoffResponder
from conversations.turns.first_notice import FirstNoticeResponder, first_notice
from conversations.turns.media_answers import MediaResponder
from conversations.turns.responder import Responder
from conversations.turns.turn_store import no_page
from gateway.app import create_app
from gateway.catalogue_refresh import keep_fresh
from gateway.catalogue_site import list_routers, open_library
from gateway.checklists.pages import ChecklistPages
from gateway.checklists.sheet import Links, open_links
from gateway.commands.terminal import tell, write
from gateway.components import Parts
from gateway.course_refresh import keep_courses
from gateway.database_wait import wait_for_database
from gateway.demo.demonstration import DemoSettings, describe, fill, open_folder, take_model
from gateway.demo.filling import MovableClock, Player
from gateway.enabled_channels import open_channels
from gateway.engine_processes import open_pool, start_pool
from gateway.opening import open_assistant
from gateway.pages.privacy import privacy_routes
from gateway.school.practice_console import PracticeConsole
from gateway.school.sandboxes import Sandboxes
from gateway.server import bind_listener, serving_alone
from gateway.server import serve as serve_app
from gateway.setting_checks import list_warnings
from gateway.turn_effects import open_effects
from learning.background_jobs import SubprocessJobs
from learning.engine_reload import LiveEngine, ReleaseFollower
from portal.open_data.files import list_files
from portal.open_data.monthly import keep_months


def serve(_: Namespace) -> int:
    """Open the assistant for the web and every channel that has its secrets, until a signal says stop."""
    settings = Settings()
    set_up_logging(settings.log_level, settings.log_format)
    for warning in list_warnings(settings, os.environ):
        tell(f"Aviso: {warning}")
    # Before the half minute of reading the catalogue: who cannot serve hears it at once.
    with closing(bind_listener(settings)) as listener:
        return _serve(settings, listener)


def _serve(settings: Settings, listener: socket.socket) -> int:
    wait_for_database(settings, tell)
    assistant = open_assistant(settings, tell)
    address = f"http://{settings.host}:{listener.getsockname()[1]}"
    serve_assistant(assistant, settings, listener, lambda: tell(f"Ventanilla atiende en {address} (Ctrl+C termina)."))
    return 0


def show_demo(options: Namespace) -> int:
    """Fill a folder with invented conversations, print how to get in, and serve until a signal says stop."""
    for way in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(way, signal.default_int_handler)  # the folder goes, whatever ends the program
    with open_folder(options.folder) as folder:
        settings, clock = DemoSettings(data_dir=folder, port=options.port, log_level="warning"), MovableClock()
        set_up_logging(settings.log_level, settings.log_format)
        with closing(bind_listener(settings)) as listener:
            take_model(Settings().models_dir, settings.models_dir)
            assistant, password = open_assistant(settings, tell, now=clock), secrets.token_urlsafe(12)
            tell("Conversando con personas inventadas (menos de un minuto)…")
            fill(open_player(assistant, settings, clock), password)
            address = f"http://{settings.host}:{listener.getsockname()[1]}"
            serve_assistant(assistant, settings, listener, lambda: write(describe(address, password)))
    return 0


def open_player(assistant: Assistant, settings: Settings, clock: MovableClock) -> Player:
    """Let an assistant that reads a clock play scenes, through all that stands around it."""
    parts = open_parts(assistant, settings)
    return Player(database=assistant.database, responder=parts.responder, effects=parts.effects, clock=clock)


def serve_assistant(
    assistant: Assistant, settings: Settings, listener: socket.socket, on_ready: Callable[[], None]
) -> None:
    """Serve until a signal says stop; then close what was opened.

    Args:
        assistant: The one that answers.
        settings: The program's.
        listener: Where it is reached.
        on_ready: Called when it is.
    """
    live = LiveEngine(assistant.engine, assistant.extra)
    pool = open_pool(settings, assistant, live)
    app = create_app(settings, open_parts(assistant, settings, live, pool))
    assistant.engine.between_steps = app.state.program.priority.pause_for_urgent
    try:
        with serving_alone(assistant.database):
            pass
        if pool is not None:
            start_pool(pool, settings, assistant, live, foreign=[listener])
        serve_app(app, settings, listener, on_ready)
    finally:
        if pool is not None:
            pool.close()
        live.close()
        assistant.database.dispose()


def open_parts(
    assistant: Assistant, settings: Settings, live: LiveEngine | None = None, pool: EnginePool | None = None
) -> Parts:
    """Open the parts of the program around an assistant.

    Args:
        assistant: The one that answers.
        settings: The program's.
        live: Its engine, where a release that is published may take the place of it; without it none does.
        pool: The processes that answer in its place.
    """
    engine: Responder = pool or live or assistant.engine
    links, background_jobs = open_links(settings), SubprocessJobs(settings)
    renew, courses = pool.renew if pool else _renew_nothing, open_portal(settings)
    sandboxes = Sandboxes(settings, assistant.knowledge.encode_need)
    context = _open_context(assistant, settings, background_jobs, sandboxes)
    library, counted = open_library(assistant, settings, engine), Counted(context)
    files = list_files(library.sources.addresses, counted.list_tables())
    return Parts(
        engine=assistant.database,
        responder=_behind_staff(engine, assistant, settings),
        engine_threads=pool.size + 1 if pool else 1,
        channels=open_channels(settings),
        effects=open_effects(settings.hold_minutes),
        limits={"log-ins": context.login_gate.mistakes},
        find_page=partial(_find_page, assistant, links) if settings.public_url else no_page,
        routers=[
            *list_routers(library, files, counted.read_quality),
            privacy_routes(partial(_read_days, context)),
            ChecklistPages(assistant.catalogue, links, now=guatemala_now).router(),
            *_list_consoles(context, sandboxes),
        ],
        work=[
            *(partial(work, context) for work in (sweep, count_days)),
            partial(keep_months, library, files, counted.is_counted),
            partial(keep_fresh, assistant.catalogue, background_jobs.index_catalogue, renew),
            *([partial(keep_courses, courses)] if courses else []),
            *([_following(assistant, settings, live, renew)] if live else []),
        ],
    )


def _open_context(
    assistant: Assistant, settings: Settings, background_jobs: SubprocessJobs, sandboxes: Sandboxes
) -> ConsoleContext:
    return ConsoleContext(
        database=assistant.database,
        catalogue=assistant.catalogue,
        public_url=settings.public_url,
        background_jobs=background_jobs,
        provider=_provider(settings),
        old_after_years=settings.old_after_years,
        hold=timedelta(minutes=settings.hold_minutes),
        encode=assistant.knowledge.encode_need,
        school=sandboxes,
    )


def _list_consoles(context: ConsoleContext, sandboxes: Sandboxes) -> list[APIRouter]:
    """The console, and before it the one of sandboxes, whose addresses lie below the other's."""
    return [PracticeConsole(sandboxes, context, console_router()).router(), console_router(context)]


def _behind_staff(engine: Responder, assistant: Assistant, settings: Settings) -> Responder:
    """The engine behind the first notice, and behind staff who hold a conversation."""
    answering = FirstNoticeResponder(MediaResponder(engine), first_notice(settings.public_url))
    return HandoffResponder(answering, assistant.database, timedelta(minutes=settings.hold_minutes))


def _find_page(assistant: Assistant, links: Links, procedure_id: str) -> str | None:
    procedure = assistant.catalogue.find_procedure(procedure_id)
    return links.make_page_link(procedure) if procedure else None


def _following(
    assistant: Assistant, settings: Settings, live: LiveEngine, renew: Callable[[], None]
) -> Callable[[], Coroutine[Any, Any, None]]:
    return ReleaseFollower(assistant.database, live, lambda extra: assistant.reopen(settings, extra), renew).follow


def _renew_nothing() -> None:
    """No process beside this one holds anything."""


def _read_days(context: ConsoleContext) -> Mapping[Kind, int | None]:
    with context.reading() as connection:
        return {kind: rule.days for kind, rule in read_rules(connection).items()}


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

"""Logs: a fixed event name and key-values, one line each. Never a text, a sender, a telephone or a document number.

What other libraries log goes the same way. Of an exception only its type and place are written: its text may quote a
message.
"""

import logging
import sys
import traceback
from typing import Literal

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger


def set_up_logging(level: str, form: Literal["auto", "json", "console"]) -> None:
    """Configure structlog and the standard library's logging, to standard error."""
    console = form == "console" or (form == "auto" and sys.stderr.isatty())
    renderer: Processor = structlog.dev.ConsoleRenderer() if console else structlog.processors.JSONRenderer()
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        name_exception,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        # Decides by level before anything is put together; most lines are never written.
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for noisy in ("httpx", "httpcore", "telegram", "rasa", "rasa_sdk", "matplotlib", "uvicorn.access"):
        # They log addresses with secrets in them, what people wrote, or a line for each action that exists.
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # A line for each damaged form that any stranger posts; the answer tells who sent it.
    logging.getLogger("python_multipart").setLevel(logging.ERROR)


def trace(error: BaseException) -> list[str]:
    """Where it failed, without the error's text: that may quote the message."""
    return [f"{frame.name} {frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-6:]]


def name_exception(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Replace an exception by its type and place."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["where"] = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-6:]]
    return event

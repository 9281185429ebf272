"""Rasa, imported without the packages that it only names.

Rasa 3.6 imports TensorFlow, a web server and the SDKs of a dozen chat platforms when it starts, whether a project
uses them or not. This project uses none of them: `config.absent_packages` puts a placeholder in the place of each, and
this module imports Rasa over them. docs/adr/0002-rasa-without-tensorflow.md holds the measurements.
"""

import gc
import importlib
import logging
import os
import warnings
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from config.absent_packages import while_importing

import structlog

from config.matrix_kernels import prepare_numpy

MODULES = (
    "rasa.core.agent",
    "rasa.core.actions.action",
    "rasa.core.policies.rule_policy",
    "rasa.engine.recipes.default_components",
    "rasa.model_training",
    "rasa.shared.importers.importer",
    "rasa_sdk.executor",
    "rasa_sdk.interfaces",
)
"""What the project imports of Rasa; imported at once, so that later use finds no half-made placeholder."""


def import_rasa(modules: Sequence[str]) -> list[ModuleType]:
    """Import modules of Rasa, with loggers that pass errors only: their lines carry what people wrote."""
    get_logger = structlog.get_logger
    structlog.get_logger = _quiet_logger
    try:
        with while_importing(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [importlib.import_module(module) for module in modules]
    finally:
        structlog.get_logger = get_logger


def _quiet_logger(*_: Any, **__: Any) -> Any:
    """Rasa's logger, whatever the program's own settings."""
    return structlog.wrap_logger(
        logging.getLogger("rasa"),
        processors=[structlog.stdlib.render_to_log_kwargs],
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
    )


COLLECT_AFTER = 50_000
"""New objects after which the collector looks through the youngest; Python's 700 cost a seventh of a start, and all but
nothing of what is made meanwhile is garbage (measured: 5.5 s of processor time for 6.4, 1 MB more)."""

gc.set_threshold(COLLECT_AFTER)
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
prepare_numpy(os.environ)
import_rasa(MODULES)
# Rasa's warnings at run time quote the payload that a button, or a stranger, sent.
warnings.filterwarnings("ignore", category=UserWarning, module=r"rasa\.")

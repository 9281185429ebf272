"""Placeholders for packages that this program leaves out, though Rasa and rasa_sdk name them.

Importing this module puts one in the place of each package of `ABSENT`. It may be imported, named and subclassed; one
that is really used raises `MissingPackage`, which names the package and the reason why it is not installed.
docs/adr/0002-rasa-without-tensorflow.md holds the measurements and what proves that Rasa still works.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

NEURAL = "neural components (DIET, TED, transformers) are not part of this project's pipeline"
SERVER = "Rasa's own web server is not used; the gateway serves"
CHANNEL = "Rasa's own channels are not used; see channels/"
BROKER = "Rasa's event brokers and lock stores are not used; the gateway keeps inbox and outbox"
CLOUD = "models are kept on the local disk"
TERMINAL = "Rasa's interactive terminal tools are not used; see `ventanilla chat`"
CLASSIFIER = "Rasa's own classifiers are not used; see nlu/components/intent_classifier.py"
TOKENIZER = "Rasa's own tokenizers are not used; see nlu/components/tokenizer.py"
STATISTICS = "only scikit-learn's tools for choosing models use it; 40 MB of memory"
NAMES = "models are named by what they were made from; see bot/training.py"
REPORT = "Rasa's own error reports, plots and telemetry are switched off"

ABSENT = {
    "tensorflow": NEURAL,
    "tensorflow_hub": NEURAL,
    "tensorflow_text": NEURAL,
    "keras": NEURAL,
    "safetensors": NEURAL,
    "sklearn_crfsuite": NEURAL,
    "skops": CLASSIFIER,
    "sanic": SERVER,
    "sanic_cors": SERVER,
    "sanic_jwt": SERVER,
    "jwt": SERVER,
    "aiohttp": SERVER,
    "apscheduler": SERVER,
    "aiogram": CHANNEL,
    "twilio": CHANNEL,
    "slack_sdk": CHANNEL,
    "webexteamssdk": CHANNEL,
    "rocketchat_API": CHANNEL,
    "fbmessenger": CHANNEL,
    "socketio": CHANNEL,
    "google": CHANNEL,
    "cachecontrol": CHANNEL,
    "aio_pika": BROKER,
    "aiormq": BROKER,
    "confluent_kafka": BROKER,
    "redis": BROKER,
    "pymongo": BROKER,
    "boto3": CLOUD,
    "botocore": CLOUD,
    "questionary": TERMINAL,
    "prompt_toolkit": TERMINAL,
    "terminaltables": TERMINAL,
    "colorclass": TERMINAL,
    "coloredlogs": TERMINAL,
    "regex": TOKENIZER,
    "scipy.stats": STATISTICS,
    "scipy.interpolate": STATISTICS,
    "sklearn.model_selection": STATISTICS,
    "randomname": NAMES,
    "requests": REPORT,
    "matplotlib": REPORT,
    "sentry_sdk": REPORT,
    "structlog_sentry": REPORT,
}
"""Package, or submodule of an installed package -> why it stays out."""


class MissingPackage(ImportError):
    """A package that this project leaves out was really used."""


class _Placeholder(type):
    """A class standing for anything of an absent package: it may be named, subclassed and used as a decorator.

    Calls are harmless only while Rasa's modules are being imported (decorators, defaults); later they raise.
    """

    importing = False

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _placeholder(f"{cls.__qualname__}.{name}")

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if not _Placeholder.importing:
            raise MissingPackage(_reason(cls.__qualname__))
        decorates = len(args) == 1 and not kwargs and callable(args[0])
        return args[0] if decorates else cls

    def __or__(cls, other: object) -> Any:
        return cls

    def __ror__(cls, other: object) -> Any:
        return cls

    def __getitem__(cls, item: object) -> Any:
        return cls

    def __iter__(cls) -> Iterator[Any]:
        return iter(())


def _placeholder(qualified_name: str) -> _Placeholder:
    name = qualified_name.rpartition(".")[2]
    # Rasa names exceptions of absent packages in `except`, where Python takes nothing but exceptions.
    bases = (Exception,) if name.endswith(("Error", "Exception")) else ()
    return _Placeholder(name, bases, {"__qualname__": qualified_name})


def _reason(qualified_name: str) -> str:
    absent = _absent_part(qualified_name)
    left_out = f"«{absent}» is left out of this program (config/absent_packages.py): {ABSENT[absent]}."
    return f"{qualified_name} was used, but {left_out}"


def _absent_part(name: str) -> str:
    """The entry of `ABSENT` that a dotted name belongs to, or an empty string."""
    parts = name.split(".")
    return next((each for each in (parts[0], ".".join(parts[:2])) if each in ABSENT), "")


class _AbsentModule(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = _placeholder(f"{self.__name__}.{name}")
        setattr(self, name, value)
        return value


class _AbsentFinder(MetaPathFinder, Loader):
    """Serves a placeholder module for every package of `ABSENT`."""

    def find_spec(self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """The spec of a placeholder, or None for every other package."""
        return ModuleSpec(name, self, is_package=True) if _absent_part(name) else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """An empty module whose every attribute is a placeholder."""
        return _AbsentModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""


@contextmanager
def while_importing() -> Iterator[None]:
    """Lets placeholders be called as decorators and defaults, as modules of Rasa do when they are imported."""
    before, _Placeholder.importing = _Placeholder.importing, True
    try:
        yield
    finally:
        _Placeholder.importing = before


sys.meta_path.insert(0, _AbsentFinder())

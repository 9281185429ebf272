"""Work that takes long or much memory, each piece in a process of its own beside the one that answers."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from config.settings import Settings
from conversations.errors import GatewayError

INDEX_S = 300.0
"""The first time all names are encoded, a minute on a slow machine; later only those that are new."""
REPLAY_S = 120.0
"""Training, when it is needed, and opening two assistants one after the other."""

Message = Mapping[str, str | None]
"""One message of a conversation that is repeated: «text» and «payload»."""
Replayed = Sequence[Mapping[str, Any]]
"""Its turns, with the keys of `bot.turn.Turn.as_json`."""


class WorkFailed(GatewayError):
    """A process did not end as it should; what it said stands in the log of the program."""


class BackgroundJobs(Protocol):
    """Jobs that the console starts."""

    def get_project(self) -> str:
        """The fingerprint of the program's own training data."""

    def start_gate(self, release_id: int) -> None:
        """Begin to train and try a release; it says in the database how far it has come."""

    def replay(self, messages: Sequence[Message], release_id: int | None) -> tuple[Replayed, Replayed]:
        """A conversation as the release in use would lead it today, and as another would; None: the program's own.

        Raises:
            WorkFailed: It could not be done.
        """


class SubprocessJobs:
    """Jobs in processes of their own."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._project: str | None = None

    def get_project(self) -> str:
        """See `BackgroundJobs`; files do not change under a running program."""
        if self._project is None:
            from bot.training import fingerprint  # only here: it loads Rasa, which is there already in `serve`

            self._project = fingerprint()
        return self._project

    def start_gate(self, release_id: int) -> None:
        """See `BackgroundJobs`."""
        # Whoever starts a process has to take note of its end.
        threading.Thread(target=self._run_gate, args=(release_id,), name="gate", daemon=True).start()

    def _run_gate(self, release_id: int) -> None:
        self._run("learning.gate.gate", str(release_id))

    def replay(self, messages: Sequence[Message], release_id: int | None) -> tuple[Replayed, Replayed]:
        """See `BackgroundJobs`."""
        order = [sys.executable, "-m", "learning.replay"]
        asked = json.dumps({"messages": [dict(each) for each in messages], "release": release_id})
        try:
            done = subprocess.run(  # noqa: S603  our own program
                order, env=self._environment(), input=asked, stdout=subprocess.PIPE, text=True, check=True,
                timeout=REPLAY_S,
            )  # fmt: skip
            now, then = json.loads(done.stdout)
        except (subprocess.SubprocessError, ValueError) as error:
            raise WorkFailed("No se pudo repetir la conversación; vea los mensajes del programa.") from error
        return now, then

    def index_catalogue(self) -> None:
        """Index the catalogue as it is now, for whoever opens the index next; a failure is theirs to make good."""
        self._run("actions.catalogue_index", timeout_s=INDEX_S)

    def _run(self, module: str, *arguments: str, timeout_s: float | None = None) -> int:
        """Run a module of ours until its end; its exit status."""
        order = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(  # noqa: S603  our own program
            order, env=self._environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False,
            timeout=timeout_s,
        )  # fmt: skip
        return done.returncode

    def _environment(self) -> dict[str, str]:
        given = {
            "VENTANILLA_DATA_DIR": str(self._settings.data_dir.resolve()),
            "VENTANILLA_DATABASE_URL": self._settings.database,
            "VENTANILLA_STARTER_CATALOGUE": "on" if self._settings.starter_catalogue else "off",
        }
        return os.environ | given

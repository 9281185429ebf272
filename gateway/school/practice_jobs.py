"""Jobs of sandboxes: those of the program itself, one at a time, so that a class takes no more memory than one learner."""

from collections.abc import Sequence
from threading import Lock

from config.settings import Settings
from learning.background_jobs import Message, Replayed, SubprocessJobs, WorkFailed

MODULE = "gateway.school.template"
PATIENCE_S = 300.0
"""Making the template takes ten seconds, minutes on a busy machine."""


class PracticeJobs(SubprocessJobs):
    """Jobs on one sandbox, by its settings."""

    def __init__(self, settings: Settings, alone: Lock) -> None:
        """Take the settings of the sandbox, and a lock that all sandboxes share."""
        super().__init__(settings)
        self._alone = alone

    def replay(self, messages: Sequence[Message], release_id: int | None) -> tuple[Replayed, Replayed]:
        """See `BackgroundJobs`; it does not wait for another job."""
        if not self._alone.acquire(blocking=False):
            raise WorkFailed("En la práctica de alguien hay una prueba en marcha. Intente de nuevo en unos minutos.")
        try:
            return super().replay(messages, release_id)
        finally:
            self._alone.release()

    def make_template(self) -> bool:
        """Bring the template up to date, where these are its settings; False when it could not be done."""
        return self._run(MODULE, timeout_s=PATIENCE_S) == 0

    def _run_gate(self, release_id: int) -> None:
        with self._alone:
            super()._run_gate(release_id)

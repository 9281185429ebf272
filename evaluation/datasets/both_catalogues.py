"""The whole assistant as every user has it: starter and official catalogue in one database, in a folder thrown away."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from actions.catalogue_index import open_catalogue
from config.settings import Settings
from evaluation.datasets.system_under_test import OFFICIAL_FILE
from evaluation.datasets.whole_assistant import OpenAssistant, Progress, WholeAssistant


@contextmanager
def open_both(
    data: Path, models: Path, open_assistant: OpenAssistant, progress: Progress = lambda _: None
) -> Iterator[WholeAssistant | None]:
    """Open an assistant that knows both catalogues; None where the official file is not on this machine.

    The starter catalogue is loaded first and the official one imported over it, as a user does it.

    Args:
        data: Folder of the shared data.
        models: Where trained models are kept between evaluations; one is trained when none of them fits.
        open_assistant: Opens the assistant of some settings.
        progress: Told what takes long, and that the file is missing.

    Raises:
        SourceError: The official catalogue cannot be read.
        EngineError: The model cannot be trained or opened.
    """
    official = data / OFFICIAL_FILE
    if not official.is_file():
        progress(f"sin el catálogo oficial ({official.name}); no se miden las conversaciones con los dos catálogos")
        yield None
        return
    models.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "models").symlink_to(models.resolve())
        settings = Settings(data_dir=Path(folder), database_url=f"sqlite:///{folder}/ventanilla.db")
        database, catalogue = open_catalogue(settings)
        try:
            catalogue.load_starter()
            catalogue.import_file(official)
        finally:
            database.dispose()
        assistant = open_assistant(settings, progress)
        try:
            yield assistant
        finally:
            assistant.close()

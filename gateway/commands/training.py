"""`ventanilla train`."""

from argparse import Namespace
from pathlib import Path

from bot.training import train
from config.settings import Settings
from gateway.commands.terminal import tell, write


def train_model(options: Namespace) -> int:
    """Train the model when anything that it depends on has changed."""
    extra = Path(options.extra).read_text(encoding="utf-8") if options.extra else ""
    write(str(train(Settings().models_dir, progress=tell, force=options.force, extra=extra)))
    return 0

"""`ventanilla train`."""

from argparse import Namespace

from bot.training import train
from gateway.settings import Settings
from gateway.terminal import tell, write


def train_model(options: Namespace) -> int:
    """Train the model when anything that it depends on has changed."""
    write(str(train(Settings().data_dir / "models", progress=tell, force=options.force)))
    return 0

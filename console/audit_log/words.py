"""Spanish names of the log's events."""

from pathlib import Path

import yaml

EVENTS: dict[str, str] = yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8"))

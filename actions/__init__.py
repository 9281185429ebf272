"""What the assistant does: custom actions over the catalogue."""

import config.absent_packages  # noqa: F401  rasa_sdk, which most modules here need, can only be imported after this

"""Custom actions over the catalogue: each answers one kind of turn."""

import config.absent_packages  # noqa: F401  rasa_sdk, which most modules here need, can only be imported after this

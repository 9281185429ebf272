"""Rules for every test: no socket leaves this machine, and in CI nothing is skipped in silence."""

import bot.slim  # noqa: F401  rasa and rasa_sdk can only be imported after this

pytest_plugins = [
    "tests.databases",
    "tests.garbage",
    "tests.loopback",
    "tests.official_catalogue",
    "tests.shared_data",
    "tests.skipping",
    "tests.slow_first",
    "tests.starter_catalogue",
    "tests.starter_index",
    "tests.trained_model",
]

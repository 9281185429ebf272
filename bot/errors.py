"""Errors of the engine.

EngineError
└── TrainingError
"""


class EngineError(Exception):
    """The base of what can go wrong between a message and its turn."""


class TrainingError(EngineError):
    """The model could not be trained; the one in use stays."""

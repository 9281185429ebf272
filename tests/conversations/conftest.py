"""Fixtures: a post office, a database and a program between them."""

from tests.fakes.post_office import database, office, program, stage  # noqa: F401 - fixtures are found by their names

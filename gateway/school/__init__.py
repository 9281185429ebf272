"""Sandboxes of the school: a database for each learner, and the console that runs on it."""

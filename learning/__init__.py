"""Corrections of staff, releases, replay and background jobs."""

"""Guidance through what happened to somebody: several procedures in order."""

"""Subjects: the things that people ask for, who owns each, and what serves each act with it."""

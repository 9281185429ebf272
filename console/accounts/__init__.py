"""Accounts of staff: logging in, sessions, passwords, six-digit codes, and who may do what."""

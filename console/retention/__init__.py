"""Retention of each kind of data, and forgetting what is over or what somebody asked to forget."""

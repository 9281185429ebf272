"""Turns: response, transcript and storage of one message and its answer."""

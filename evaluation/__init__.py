"""Measuring how well the assistant understands."""

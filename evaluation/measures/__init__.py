"""Measures of understanding, one a module."""

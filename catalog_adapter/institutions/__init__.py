"""Institutions, their offices, hours and notices."""

"""Catalogue area of the console: tasks, procedures and their versions, imports, notices, switches, offices, life events."""

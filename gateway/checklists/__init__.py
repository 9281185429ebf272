"""Checklists to print: signed links, page and PDF."""

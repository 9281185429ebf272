"""Unanswered questions, grouped by meaning, and what is done about them."""

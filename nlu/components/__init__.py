"""Rasa components of the NLU pipeline."""

"""Answers to what is asked of one procedure: cost, time, requirements, place and the rest."""

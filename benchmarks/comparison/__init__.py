"""Ours beside stock Rasa and beside the floor, in one run: `make bench`."""

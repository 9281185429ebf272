"""Speed, ours beside stock Rasa in one run."""

"""Step-by-step guidance through one procedure."""

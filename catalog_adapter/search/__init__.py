"""Search index over the procedures."""

"""A console filled with conversations of invented people, to look at and to throw away."""

"""Concerns that are no procedure: what somebody in danger asks on, and wrongs that people tell, with who sees to them."""

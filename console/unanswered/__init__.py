"""What people ask in vain, grouped by meaning, and what is done about it."""

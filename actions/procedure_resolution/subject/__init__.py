"""A message that names a subject: what serves it, and whether something else is meant."""

"""Danger in a message: its kind and how near it is, by meanings in an order, and by weights where no phrase speaks."""

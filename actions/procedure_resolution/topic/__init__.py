"""A message beside the procedure that was spoken of last: whether it stays, and what is said to it."""

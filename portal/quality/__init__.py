"""The page of quality: what the running system says of itself, with dates and intervals."""

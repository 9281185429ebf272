"""Tables and rows of the catalogue, and the index file."""

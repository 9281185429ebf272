"""Import, checks and edits: everything that changes the catalogue."""

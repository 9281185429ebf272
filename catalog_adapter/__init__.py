"""What the assistant knows: the catalogue of procedures, its store, its search and its sources."""

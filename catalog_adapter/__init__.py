"""The assistant's knowledge: the catalogue of procedures, its store, its search and its sources."""

"""Where the catalogue's records come from: one module per kind of file."""

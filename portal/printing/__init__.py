"""Pages on paper: PDF documents with the fonts that every reader has."""

"""Lists and cards: institutions, offices, comparisons, browsing."""

"""Maps that are made once, when a country's data are made."""

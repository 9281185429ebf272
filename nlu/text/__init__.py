"""Spanish text: normalization, stemming, spelling, phonetics, synonyms."""

"""Learning from corrections: trying, publishing and taking back releases; conversations again."""

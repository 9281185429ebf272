"""Review: a queue of turns, what staff say of them, and what should have been understood."""

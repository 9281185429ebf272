"""Level and notices of a place, as they are asked for and told."""

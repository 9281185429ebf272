"""Values that pass between what people say, what the assistant does and who speaks; standard library only."""

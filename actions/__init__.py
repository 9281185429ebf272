"""What the assistant does: custom actions that query the catalogue and say what it holds."""

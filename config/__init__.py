"""Settings, logging and clock."""

"""Plain pages: API documentation, help, privacy."""

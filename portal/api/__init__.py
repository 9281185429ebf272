"""The catalogue for other programs: records as JSON, read only."""

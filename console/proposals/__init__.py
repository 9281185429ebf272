"""Desk of the innovators' table: complaints are moderated, proposals get a state, meetings are called."""

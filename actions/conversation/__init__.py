"""Turns that are about the conversation itself: a person, feedback, privacy, language, emergencies."""

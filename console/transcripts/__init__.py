"""Transcripts: finding conversations, reading them, keeping them, taking them out."""

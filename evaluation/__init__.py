"""Measures of understanding: retrieval, decisions, aspects, speed; beside simple methods as peers."""

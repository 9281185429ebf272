"""Engines in processes of their own, which share the loaded model and catalogue."""

"""The assistant's acts: custom actions that query the catalogue and say what it holds."""

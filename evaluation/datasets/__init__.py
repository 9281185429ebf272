"""Questions, dialogues and systems that are measured."""

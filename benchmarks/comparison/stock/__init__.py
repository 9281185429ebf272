"""What stock Rasa is measured with; it reads these files in a folder of its own."""

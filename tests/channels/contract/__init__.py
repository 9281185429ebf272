"""What every channel promises, tested alike. A new channel adds a subject and its line in conftest.py, no test."""

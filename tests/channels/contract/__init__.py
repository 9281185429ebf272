"""What every channel promises, tested alike. A new channel adds a subject and a line, no test."""

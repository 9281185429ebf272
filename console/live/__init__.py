"""Live help: conversations that wait for a person, tickets, ready answers."""

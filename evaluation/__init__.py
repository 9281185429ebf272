"""How well questions are understood, measured: retrieval, decisions, aspects, speed; beside simple methods as peers."""

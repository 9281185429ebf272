"""Staff in conversations: handoff, replies, notes, reports of wrong data, feedback."""

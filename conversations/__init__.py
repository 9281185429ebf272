"""Durable core of conversations: tables, writer, identities, redaction."""

"""Platforms that answer as documented, on this machine's loopback address: real HTTP, real signatures, real errors."""

"""HTML pages of the public catalogue: whole without a script, in one round trip."""

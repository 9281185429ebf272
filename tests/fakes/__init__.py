"""Stand-ins that behave: an engine, a store of states, a platform."""

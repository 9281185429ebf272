"""Predicates of the tasks: each looks at what a sandbox holds and says, in Spanish, what is still missing or wrong."""

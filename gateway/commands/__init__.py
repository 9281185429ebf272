"""The orders of the `ventanilla` command, each a function from parsed options to an exit status."""

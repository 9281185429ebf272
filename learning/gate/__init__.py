"""Gate of a release: the candidate beside the assistant in use."""

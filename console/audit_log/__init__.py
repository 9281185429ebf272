"""The log of what staff saw and changed, to be read by administrators."""

"""Courses of an education portal on Moodle: read in the background, kept in a file, searched here."""

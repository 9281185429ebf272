"""Courses of an education portal: asked for, listed, and told one by one."""

"""The catalogue desk: tasks, procedures and their versions, imports, notices, switches, offices, life events."""

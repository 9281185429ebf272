"""Operation figures for Prometheus, and the files that operators read them with."""

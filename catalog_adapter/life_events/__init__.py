"""Life events as data: model, directory and totals; one YAML file an event."""

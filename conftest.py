"""What holds for every test: no socket leaves this machine, and in CI nothing is skipped in silence."""

pytest_plugins = ["tests.databases", "tests.loopback", "tests.shared_data", "tests.skipping", "tests.trained_model"]

"""The program's meters, as Prometheus reads them."""

from conversations.metrics import Metrics


def test_meters_are_exposed_by_name_and_label() -> None:
    """Counters, gauges and histograms; those of the process beside ours."""
    metrics = Metrics()
    metrics.received.labels("web").inc(2)
    metrics.sends.labels("telegram", "sent").inc()
    metrics.pending.set(3)
    metrics.turn_seconds.observe(0.02)
    text = metrics.exposition().decode()
    assert 'ventanilla_messages_received_total{channel="web"} 2.0' in text
    assert 'ventanilla_sends_total{channel="telegram",outcome="sent"} 1.0' in text
    assert "ventanilla_inbox_pending 3.0" in text
    assert 'ventanilla_turn_seconds_bucket{le="0.01"} 0.0' in text
    assert 'ventanilla_turn_seconds_bucket{le="0.025"} 1.0' in text
    assert "process_resident_memory_bytes" in text


def test_two_programs_count_apart() -> None:
    """In one process, as tests have them."""
    one, two = Metrics(), Metrics()
    one.received.labels("web").inc()
    assert 'channel="web"' not in two.exposition().decode()


def test_no_label_can_hold_what_a_person_wrote() -> None:
    """Labels are names of channels and fixed words."""
    labels = {label for family in Metrics().registry.collect() for sample in family.samples for label in sample.labels}
    assert labels <= {"channel", "why", "decision", "outcome", "status", "le", "implementation", "major", "minor",
                      "patchlevel", "version", "whom", "source"}  # fmt: skip

"""What the program counts, for Prometheus at /metrics. No label ever holds anything a person wrote."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_FAST = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The program's meters; one set per program, so that tests do not share them."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self.received = self._counter("messages_received", "Messages taken in", "channel")
        self.not_stored = self._counter("messages_not_stored", "Messages that could not be stored", "channel")
        self.repeats = self._counter("messages_repeated", "Messages that a platform sent again", "channel")
        self.silenced = self._counter("messages_silenced", "Messages dropped by a rate limit", "channel")
        self.ignored = self._counter("entries_ignored", "Webhook entries without meaning for us", "channel")
        self.refused = self._counter("requests_refused", "Requests refused", "channel", "why")
        self.acknowledged = Histogram(
            "ventanilla_acknowledge_seconds",
            "From request to answer of a webhook",
            ["channel"],
            buckets=_FAST,
            registry=self.registry,
        )
        self.turns = self._counter("turns", "Turns stored", "channel", "decision")
        self.turn_seconds = Histogram(
            "ventanilla_turn_seconds", "From arrival to stored answer", buckets=_FAST, registry=self.registry
        )
        self.engine_failures = self._counter("engine_failures", "Messages on which the engine failed")
        self.turns_not_stored = self._counter("turns_not_stored", "Turns that could not be stored and are tried again")
        self.sends = self._counter("sends", "Tries to send, by outcome", "channel", "outcome")
        self.receipts = self._counter("receipts", "Delivery receipts", "channel", "status")
        self.pending = Gauge("ventanilla_inbox_pending", "Messages waiting for a turn", registry=self.registry)
        self.undelivered = Gauge("ventanilla_outbox", "Outbound messages by status", ["status"], registry=self.registry)
        self.oldest_undelivered = self._gauge("outbox_oldest_seconds", "Age of the oldest message still to be sent")
        self.people_waiting = self._gauge(
            "people_waiting", "Conversations without an answer, by who is to give it", "whom"
        )
        self.longest_wait = self._gauge("longest_wait_seconds", "Since when the first of them waits", "whom")
        self.tickets = self._gauge("tickets_open", "Requests to be called back")
        self.oldest_ticket = self._gauge("tickets_oldest_seconds", "Age of the oldest open one")
        self.reports = self._gauge("data_reports_open", "Reports of wrong data that nobody looked at")
        self.catalogue_age = self._gauge("catalogue_age_days", "Days since a catalogue was last imported", "source")
        self.procedures = self._gauge("catalogue_procedures", "Procedures in use", "source")
        self.release = self._gauge("release_in_use", "Number of the published release; 0 is the program's own model")
        self.stuck = self._gauge("engine_stuck", "1 while the engine does not come back from a message")
        self.info = self._gauge("info", "1, with the version of the program", "version")

    def exposition(self) -> bytes:
        """Return everything in Prometheus' text format."""
        return generate_latest(self.registry)

    def _gauge(self, name: str, text: str, *labels: str) -> Gauge:
        return Gauge(f"ventanilla_{name}", text, labels, registry=self.registry)

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"ventanilla_{name}", text, labels, registry=self.registry)

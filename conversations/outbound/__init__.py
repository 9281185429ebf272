"""Messages that leave: outbox, delivery, receipts, throttling."""

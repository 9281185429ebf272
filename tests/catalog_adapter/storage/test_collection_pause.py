"""The collector while much is made."""

import gc

import pytest

from catalog_adapter.storage.collection_pause import collection_paused


@pytest.mark.parametrize("stays", [True, False])
def test_nothing_is_looked_through_in_the_meantime(*, stays: bool) -> None:
    """However much is made; afterwards the collector works as before, and what stays is out of its sight."""
    phases: list[str] = []
    note = lambda phase, _: phases.append(phase)  # noqa: E731 - the collector calls it
    before = gc.get_freeze_count()
    gc.callbacks.append(note)
    try:
        with collection_paused(stays=stays):
            made = [[number] for number in range(50_000)]
            assert phases == []
        assert gc.isenabled()
        assert (gc.get_freeze_count() - before >= len(made)) is stays
    finally:
        gc.callbacks.remove(note)
        gc.unfreeze()
    gc.collect()


def test_a_collector_that_was_off_stays_off() -> None:
    """Also where the making fails."""
    gc.disable()
    try:
        with pytest.raises(ZeroDivisionError), collection_paused(stays=False):
            raise ZeroDivisionError
        assert not gc.isenabled()
    finally:
        gc.enable()

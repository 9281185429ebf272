"""The few sentences of the gateway that a citizen reads; their words are in texts.yml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Sentences by occasion."""

    failed: str
    not_stored: str
    not_answered: str
    not_done: str
    rate_limited: str
    channel_off: str
    not_ready: str
    too_large: str
    not_allowed: str
    not_found: str
    invalid: str
    weak_id: str
    first_notice: str
    first_notice_more: str
    staff_name: str
    status_changed: str
    status_line: str
    status_stop: str
    hold_ended: str
    hold_missed: str
    hold_first: str
    hold_place: str
    hold_usual: str
    hold_limit: str
    hold_noted: str
    left_noted: str
    simplified: str
    unseen_image: str
    unseen_video: str
    unseen_document: str
    unseen_voice: str
    unseen_other: str


@cache
def get_texts() -> Texts:
    """Return the sentences; a missing or unknown name in the file is an error at the start."""
    return Texts(**yaml.safe_load(Path(__file__).with_name("texts.yml").read_text(encoding="utf-8")))

"""Figures of a program that has run for a while, with hostile words in them."""

from datetime import date

from portal.quality.figures import Figures, MissingSubject, Trial
from portal.quality.rate import Rate
from tests.portal.shelf import HOSTILE

TOLD = Figures(
    trial=Trial(day=date(2026, 2, 27), rates={"unseen": Rate(4712, 4920), "helped": Rate(28, 30), "other": Rate(1, 2)}),
    period=(date(2025, 12, 1), date(2026, 2, 28)),
    helped=Rate(1200, 1500),
    reasons=(("visit", 700), ("wrong", 12), ("unheard", 9)),
    in_vain=(("mifam", 1234), ("desconocida", 7)),
    subjects=(
        MissingSubject(title=HOSTILE, institution="mifam", since=date(2026, 2, 3), is_done=False),
        MissingSubject(title="Permiso de dron", institution=None, since=date(2026, 1, 3), is_done=True),
    ),
)

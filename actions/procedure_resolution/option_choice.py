"""Choice of an option by words: «el de renovación»."""

from collections.abc import Sequence

from actions.dialogue_state import Memory
from actions.procedure_resolution.related_procedures import CLEARLY, SURE
from actions.procedure_resolution.resolution import Finder, Message, Resolution, Verdict, found, offer_again

CHOSEN = 0.6
"""An option is chosen by words only when it has this share of them."""


def choose_by_words(message: Message, alone: Resolution, memory: Memory, finder: Finder) -> Resolution | None:
    """«El de renovación»: the option that the words fit best, when one does so clearly; all again when they fit all.

    Words that no option's name has may still be one's own in its other fields («es que estuve enfermo»).
    """
    options = memory.options
    if not options or _is_sure_of_another(alone, options):
        return None
    others = [memory.procedure] if memory.procedure else []
    others += [alone.matches[0].procedure_id] if alone.verdict is Verdict.FOUND else []
    fits = finder.measure_fit(message.rest, [*options, *others])
    worth = {each: fits[each].named + CLEARLY * fits[each].anywhere for each in fits}
    if any(worth[each] > max(worth[option] for option in options) + CLEARLY for each in others):
        return None
    first, *rest = sorted(options, key=lambda each: -worth[each])
    if worth[first] < CHOSEN:
        return None
    if worth[first] >= max((worth[each] for each in rest), default=0.0) + CLEARLY:
        return found(first, finder)
    fit_all = all(fits[each].named >= CHOSEN for each in options)
    return offer_again(options, memory, finder) if fit_all and alone.verdict is not Verdict.FOUND else None


def _is_sure_of_another(alone: Resolution, near: Sequence[str]) -> bool:
    """True when a message by itself clearly means a procedure that is none of these."""
    is_sure = alone.verdict is Verdict.FOUND and alone.right >= SURE
    return is_sure and alone.matches[0].procedure_id not in near

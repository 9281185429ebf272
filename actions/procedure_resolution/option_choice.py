"""Choice of an option by words («el de renovación»), of several or of any («los dos», «no sé»), and the end of asking."""

from collections.abc import Sequence
from dataclasses import replace

from actions.dialogue_state import GUESSED, Memory
from actions.procedure_resolution.related_procedures import CLEARLY
from actions.procedure_resolution.resolution import (
    SURE,
    Finder,
    Message,
    Resolution,
    Verdict,
    found,
    offer,
    offer_again,
)
from catalog_adapter.folding import fold
from dialogue.understanding import Understanding

IN_FULL = 0.9
"""Share of the words that stand for an option's name, where they are all that is said."""
FRAMED = 3
"""Words of content in the name of an option, at most."""
CONTRAST = "contrast"
"""The selection that compares («el más barato»)."""
NONE = "none"
"""The selection that turns all down."""
CHOSEN = 0.6
"""An option is chosen by words only when it has this share of them;"""
_AHEAD = 0.1
"""by meaning, when its score in search is so much above that of the other options,"""
_NEAR = 0.15
"""and at most so much below the best of all."""


def choose_by_words(message: Message, alone: Resolution, memory: Memory, finder: Finder) -> Resolution | None:
    """«El de renovación»: the option that the words fit best, when one does so clearly; all again when they fit all.

    Words that no option's name has may still be one's own in its other fields («es que estuve enfermo»).
    """
    options = memory.options
    if not options or _is_sure_of_another(alone, options):
        return None
    others = [memory.procedure] if memory.procedure else []
    others += [each.procedure_id for each in alone.matches[:1] if alone.verdict in {Verdict.FOUND, Verdict.ASK_BACK}]
    fits = finder.measure_fit(message.rest, [*options, *others])
    worth = {each: fits[each].named + CLEARLY * fits[each].anywhere for each in fits}
    if any(worth[each] > max(worth[option] for option in options) + CLEARLY for each in others):
        return None
    first, *rest = sorted(options, key=lambda each: -worth[each])
    if worth[first] < CHOSEN:
        return _choose_by_meaning(message, memory, finder)
    if worth[first] >= max((worth[each] for each in rest), default=0.0) + CLEARLY:
        return found(first, finder)
    fit_all = all(fits[each].named >= CHOSEN for each in options)
    is_told = alone.verdict in {Verdict.FOUND, Verdict.EVENT}
    return offer_again(options, memory, finder) if fit_all and not is_told else None


def _choose_by_meaning(message: Message, memory: Memory, finder: Finder) -> Resolution | None:
    """«Se me fue al río»: the option that search finds for the words, far before the others and not far behind anything."""
    # «Y mi novio es de El Salvador», «¿tengo que ir yo?» go on, and choose nothing.
    if message.corrects or message.linked or message.asks_whether or not finder.find_content(message.rest):
        return None
    scores, best = finder.score(message.text, memory.options)
    first, *rest = sorted(memory.options, key=lambda each: -scores[each])
    is_ahead = bool(rest) and scores[first] >= max(scores[each] for each in rest) + _AHEAD
    return found(first, finder) if is_ahead and scores[first] >= best - _NEAR else None


def _is_sure_of_another(alone: Resolution, near: Sequence[str]) -> bool:
    """True when a message by itself clearly means a procedure that is none of these."""
    is_sure = alone.verdict is Verdict.FOUND and alone.right >= SURE
    return is_sure and alone.matches[0].procedure_id not in near


def choose_by_number(number: int, options: Sequence[str], finder: Finder) -> Resolution | None:
    """«El de 5», «el de cinco»: the one option in whose name the number stands."""
    named = [each for each in options if str(number) in fold(finder.name_of(each) or "").split()]
    return found(named[0], finder) if len(named) == 1 else None


def keep_to_number(resolution: Resolution, text: str) -> Resolution:
    """«Pasaporte de adulto de 5 años»: where what was found first has another number in its name, the one that has it."""
    if resolution.verdict is not Verdict.FOUND or len(resolution.matches) < 2:
        return resolution
    names = [fold(each.name).split() for each in resolution.matches]
    said = [word for word in fold(text).split() if word.isdecimal() and any(word in name for name in names)]
    first = next((at for at, name in enumerate(names) if said and all(word in name for word in said)), 0)
    if first == 0 or not any(word.isdecimal() for word in names[0]):
        return resolution
    one = resolution.matches[first]
    matches = (one, *(each for each in resolution.matches if each is not one))
    others = tuple(each for each in matches[1:] if each in (resolution.matches[0], *resolution.others))
    return replace(resolution, matches=matches, others=others if resolution.others else ())


def select(said: Understanding, memory: Memory, finder: Finder) -> Resolution | None:
    """«Los dos», «el otro», «cualquiera», «no sé»: what it means of the options; None where it means nothing of them."""
    options = [each for each in memory.choices if finder.name_of(each) is not None]
    kind, is_open = said.selection, bool(memory.options)
    if is_open and said.leading is not None and said.leading <= len(options):
        return found(options[said.leading - (said.leading > 0)], finder)
    if is_open and kind is None:
        return _begin(_find_halves(said.halves, options, finder), finder) or _find_framed(said, options, finder)
    if not options or kind in {None, CONTRAST, NONE}:
        return None
    if kind == "other":
        return _go_on(_list_rest(options, memory), finder)
    if kind in {"any", "unsure"}:
        if not is_open:
            return _guess_again(memory) if kind == "unsure" else None
        plain = finder.find_plain(options[0]) if kind == "any" else None
        first = plain if plain in options else options[0]
        return _guess([first, *(each for each in options if each != first)], finder)
    return _begin(_list_meant(kind, said.numbers, options, memory), finder)


def ask_no_more(resolution: Resolution, memory: Memory, finder: Finder) -> Resolution:
    """Never the same list twice: the second time the likeliest is answered, the third time a person is offered."""
    asked = {each.procedure_id for each in resolution.matches}
    if resolution.verdict is not Verdict.ASK_BACK or resolution.all_meant or asked != set(memory.choices):
        return resolution
    again = _guess_again(memory) if not memory.options else None
    guess = again or _guess(memory.choices, finder)  # What was asked told more of it than what goes on.
    return replace(guess, question=resolution.question) if guess is not None else resolution


def _find_halves(halves: Sequence[tuple[str, str]], options: Sequence[str], finder: Finder) -> list[str]:
    """«Los penales y los policíacos»: the two options that the halves of a message name."""
    for pair in halves:
        named = [_find_clearest(half, options, finder) for half in pair]
        both = [each for each in dict.fromkeys(named) if each is not None]
        if len(both) > 1:
            return both
    return []


def _find_framed(said: Understanding, options: Sequence[str], finder: Finder) -> Resolution | None:
    """«Ando viendo lo de fábricas»: the option that a few words name, unless these are a subject of their own."""
    words = said.option_words
    if not 0 < len(finder.find_content(words)) <= FRAMED or finder.find_subject(words) is not None:
        return None
    named = _find_clearest(words, options, finder, least=IN_FULL)
    return found(named, finder) if named is not None else None


def _find_clearest(words: str, options: Sequence[str], finder: Finder, *, least: float = CHOSEN) -> str | None:
    """The one option whose name fits some words, and clearly better than the others."""
    fits = finder.measure_fit(words, options)
    first, *rest = sorted(options, key=lambda each: -fits[each].named)
    lead = fits[first].named - max((fits[each].named for each in rest), default=0.0)
    return first if fits[first].named >= least and lead >= CLEARLY else None


def go_on_asking(resolution: Resolution, memory: Memory) -> Resolution:
    """An option that is named after the likeliest was answered for want of a choice: what was asked is still asked."""
    is_choice = resolution.verdict is Verdict.FOUND and resolution.matches[0].procedure_id in memory.offered
    return replace(resolution, continues=True) if is_choice and memory.asks == GUESSED else resolution


def _list_rest(options: Sequence[str], memory: Memory) -> list[str]:
    """The options that were not spoken of, else those that are not the topic; the first offered counts as spoken of."""
    last = memory.procedure if memory.procedure in options else options[0]
    rest = [each for each in options if each != last]
    return [each for each in rest if each not in memory.recent] or rest


def _list_meant(kind: str, numbers: Sequence[int], options: Sequence[str], memory: Memory) -> list[str]:
    """Those meant by «las tres», «la 1 y la 3», «los dos»: of more than two, the two spoken of or the two first."""
    if kind == "several":
        return [options[number - 1] for number in numbers if number <= len(options)]
    if kind in {"all", "three"} or len(options) == 2:
        return list(options)
    spoken = [each for each in options if each in memory.recent]
    return (spoken if len(spoken) > 1 and not memory.options else list(options))[:2]


def _begin(meant: Sequence[str], finder: Finder) -> Resolution | None:
    """All of some options, the first now."""
    begun = _go_on(meant, finder)
    return replace(begun, all_meant=True) if begun is not None else None


def _guess(options: Sequence[str], finder: Finder) -> Resolution | None:
    guess = _go_on(options, finder)
    return replace(guess, is_guess=bool(guess.others)) if guess is not None else None


def _guess_again(memory: Memory) -> Resolution | None:
    """A person, where the likeliest was answered already and that did not help."""
    return Resolution(verdict=Verdict.PERSON) if memory.asks >= GUESSED else None


def _go_on(options: Sequence[str], finder: Finder) -> Resolution | None:
    """The first of some options, with the others one tap away."""
    offered = offer(options, finder)
    if offered is None:
        return None
    return replace(offered, verdict=Verdict.FOUND, matches=offered.matches[:1], others=offered.matches[1:])

"""Talk of what an office asks for: whether it may («¿me pueden pedir esto?»), and that it is too much («esto sobra»)."""

from collections.abc import Sequence

from nlu.lists import read_list

ASKS, WONDERS, TELLS = "asks", "wonders", "tells"
MANNERS = ("impossible", "twice", "needless")
"""In the order that decides between several."""


def read_right(words: Sequence[str]) -> str | None:
    """`asks` where a message asks whether an office may do what it does, `tells` where it only tells what it does.

    `wonders` where it may as well ask what is needed: «¿le pueden pedir pasaporte?». Which papers are asked for, or what
    something costs, is another question; then it is None.

    Args:
        words: The message's, folded, in order.
    """
    said = f" {' '.join(words)} "
    lists = read_list("rights")
    has = {kind: any(f" {each} " in said for each in lines) for kind, lines in lists.items()}
    if has["fact"]:
        return None
    if has["office"] and (has["may"] or has["can"]):
        return ASKS if has["may"] else WONDERS
    return TELLS if has["told"] else None


def read_needless(words: Sequence[str]) -> tuple[str, str] | None:
    """The manner in which something is too much, and the other words of the message; None where it does not say so.

    Args:
        words: The message's, folded, in order.
    """
    said, lists = f" {' '.join(words)} ", read_list("needless")
    if any(f" {each} " in said for each in lists["not"]):
        return None
    for manner in MANNERS:
        found = max((each for each in lists[manner] if f" {each} " in said), key=len, default=None)
        if found is not None:
            return manner, said.replace(f" {found} ", " ", 1).strip()
    return None

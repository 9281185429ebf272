"""Questions whether an office may ask or do something: «¿me pueden pedir esto?», «me piden denuncia, ¿es legal?»."""

from collections.abc import Sequence

from nlu.lists import read_list

ASKS, TELLS = "asks", "tells"


def read_right(words: Sequence[str]) -> str | None:
    """`asks` where a message asks whether an office may do what it does, `tells` where it only tells what it does.

    What is needed or what something costs is another question; then it is None.

    Args:
        words: The message's, folded, in order.
    """
    said = f" {' '.join(words)} "
    lists = read_list("rights")
    has = {kind: any(f" {each} " in said for each in lines) for kind, lines in lists.items()}
    if has["fact"]:
        return None
    if has["may"] and has["office"]:
        return ASKS
    return TELLS if has["told"] else None

"""Labels of a few options by the parts of their names in which these differ, as far as a person understands the parts.

«Herencia cuando no hay», «conducir» and «nacional o extranjera» are parts of names, and name nothing.
"""

import re
from collections.abc import Collection, Sequence
from itertools import dropwhile

from catalog_adapter.cleaning.name_words import CONNECTIVES, NameWord, Piece, find_pieces, join, key_of
from catalog_adapter.folding import fold

LONGEST = 60
"""Characters of a label; the platforms show 20 to 72 of an option (24 + 72 in WhatsApp's lists)."""
_OF = frozenset({"de", "del"})
_CLAUSES = frozenset(
    {"que", "quien", "quienes", "cuando", "donde", "cuyo", "cuya", "cuyos", "cuyas", "aunque", "porque"}
)
"""Words that begin a clause: it is understood only whole, and only with what stands before it."""
_LEANING = frozenset({
    "excepto", "salvo", "segun", "durante", "mediante", "menos", "sin", "no", "mas", "hay", "tipo", "categoria", "clase",
})  # fmt: skip
"""Words that lean on the next one, beside the connectives."""
_MOSTLY_ADJECTIVE = re.compile(r"(?:al|ales|bles?|ntes?|(?:iv|ari|ic|os|ad|id|er|an|in|col|di|ct)[oa]s?|ores|oras?)\Z")
"""Endings of words that say more of the word before them rather than name something of their own."""
_INFINITIVE = re.compile(r"[aei]r(?:se|l[aeo]s?)?\Z")


def label_names(names: Sequence[Sequence[NameWord]]) -> list[str]:
    """The label of each name; empty where what is left of it is not understood by itself."""
    keys = [frozenset(word.key for word in name if word.is_content) for name in names]
    shared = frozenset.intersection(*keys)
    pieces = [find_pieces(name, shared) for name in names]
    labels = []
    for number, own in enumerate(pieces):
        others = [each for place, each in enumerate(keys) if place != number]
        telling = [
            _detach(names[number], piece, others)
            for piece in own
            if not any(key_of(piece) <= other for other in others)
        ]
        labels.append(_choose(own, telling, names[number]) or own or [_find_plain(names[number], pieces)])
    if not all_differ(list(map(join, labels))):
        labels = [own or label for own, label in zip(pieces, labels, strict=True)]
    return [
        join(label) if all(stands_alone(piece, name) for piece in label) else ""
        for label, name in zip(labels, names, strict=True)
    ]


def _detach(name: Sequence[NameWord], piece: Piece, others: Sequence[Collection[str]]) -> Piece:
    """Armas de «fuego adicional»: without a first word that belongs to the shared one before it, where the rest tells."""
    first = piece[0]
    is_attached = first.place > 0 and name[first.place - 1].key in _OF and any(first.key in each for each in others)
    rest = list(dropwhile(lambda word: not word.is_content, piece[1:]))
    tells = bool(key_of(rest)) and not any(key_of(rest) <= frozenset(each) for each in others)
    return rest if is_attached and tells else piece


def _choose(own: Sequence[Piece], telling: Sequence[Piece], name: Sequence[NameWord]) -> Sequence[Piece]:
    """The first piece that is short enough and understood, else the shortest, after the one that begins the name.

    A name that begins with what not all share begins with what matters most («Renovación de …»). Empty without any.
    """
    if not telling:
        return ()
    short = [piece for piece in telling if len(join([piece])) <= LONGEST]
    understood = [piece for piece in short if stands_alone(piece, name)] or short
    piece = understood[0] if understood else min(telling, key=lambda each: len(join([each])))
    head = own[0] if own[0][0].place == 0 and own[0] is not piece and not is_lone_verb(own[0]) else ()
    return [head, piece] if head else [piece]


def _find_plain(name: Sequence[NameWord], pieces: Sequence[Sequence[Piece]]) -> Piece:
    """Label of the plain one, whose name holds nothing but what all have in common.

    Beside «Renovación» and «Reposición», which begin their names, «Licencia»; beside «Orgánico pecuario», the words
    to which the others add something: «Operador orgánico».
    """
    content = [word for word in name if word.is_content and not word.is_quiet] or list(name)
    others = [piece for own in pieces for piece in own]
    keys = {word.key for piece in others for word in piece}
    attached = [at for at, word in enumerate(content) if word.key in keys]
    if attached:
        at = attached[-1]
    elif any(piece[-1].is_last for piece in others):
        at = len(content) - 1
    else:
        return content[:1]
    first, last = content[max(0, at - 1)], content[at]
    return [word for word in name if first.place <= word.place <= last.place]


def stands_alone(piece: Piece, name: Sequence[NameWord]) -> bool:
    """True when a run of a name is understood without the rest of the name.

    Args:
        piece: The run.
        name: All the words of the name.
    """
    first, last = piece[0], piece[-1]
    return not (
        is_lone_verb(piece)
        or not last.is_content
        or (not last.is_last and fold(last.text) in _LEANING)
        or _qualifies(first, name)
        or _breaks_clause(first.place, last.place, name)
    )


def is_lone_verb(piece: Piece) -> bool:
    """True of a single word that ends like an infinitive; «hogar» is taken for one as well."""
    return len(piece) == 1 and _INFINITIVE.search(fold(piece[0].text)) is not None


def _qualifies(word: NameWord, name: Sequence[NameWord]) -> bool:
    """True of a word with nothing between it and the one before, which it says more of: ONG «nacional»."""
    if word.place == 0 or word.before != " ":
        return False
    before = name[word.place - 1]
    return fold(before.text) not in CONNECTIVES and _MOSTLY_ADJECTIVE.search(fold(word.text)) is not None


def _breaks_clause(first: int, last: int, name: Sequence[NameWord]) -> bool:
    """True of a run that begins inside a clause, or ends before the clause does."""
    return any(_cuts(word.place, first, last, name) for word in name if fold(word.text) in _CLAUSES)


def _cuts(start: int, first: int, last: int, name: Sequence[NameWord]) -> bool:
    end = next((word.place - 1 for word in name[start + 1 :] if word.before.strip()), len(name) - 1)
    begins_inside, ends_inside = start <= first <= end, start <= last < end
    return begins_inside or ends_inside


def all_differ(texts: Sequence[str]) -> bool:
    """True when no two texts are equal but for capitals."""
    return len({text.casefold() for text in texts}) == len(texts)

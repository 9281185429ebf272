"""Check of texts for «usted»: it finds words that only «tú» or «vos» have.

Endings alone do not tell («las», «es»): listed are pronouns, frequent verbs, and the endings that nothing else has.
"""

import re

_PRONOUNS = "tú te ti tu tus tuyo tuya contigo vos"
_VERBS = """
    eres sos estás has tienes tenés puedes podés quieres querés debes debés necesitas necesitás sabes sabés haces hacés
    vas vienes venís dices decís ves vives vivís pides pedís llevás buscas buscás preguntás pagás
     estabas tenías podías querías podrías tendrías deberías harás irás tendrás podrás necesitarás verás recibirás
    puedas tengas quieras necesites sepas hagas vayas vengas digas lleves busques pagues
"""
_ORDERS = """
    dime dinos cuéntame cuéntanos escríbeme escríbelo escribime escribinos escribilo mándame mandame espérame háblame
    ayúdame llámanos llámame pregúntame pregúntale preguntale preguntame confírmalo confirmalo revísalo revisalo hazlo
    hacelo ponlo ponelo tócalo tocalo léelo leelo fíjate fijate acércate acercate inscríbete preséntate llévalo llevalo
    elige elegí decime contame mirá escribí tocá buscá preguntá llamá andá vení poné hacé esperá intentá dejame déjame
    haz
"""
_FORMS = frozenset(f"{_PRONOUNS} {_VERBS} {_ORDERS}".split())
_PAST = re.compile(r"\w{2,}(?:aste|iste)$")
"""«Hiciste», «mandaste»; of other words only those of `_NO_PAST` end so."""
_NO_PAST = frozenset(
    {
        "existe",
        "insiste",
        "consiste",
        "asiste",
        "resiste",
        "persiste",
        "desiste",
        "triste",
        "viste",
        "chiste",
        "gaste",
        "baste",
        "reviste",
        "aliste",
        "traste",
        "contraste",
        "desgaste",
        "enliste",
    }
)
_WORD = re.compile(r"\w+")


def find_familiar_words(text: str) -> list[str]:
    """The words of a text that address a person as «tú» or «vos», in order."""
    words = _WORD.findall(text.lower())
    return [word for word in words if word in _FORMS or (_PAST.search(word) and word not in _NO_PAST)]

"""Preview of a correction for the very words that it is made of, told before it is saved.

Only what is certain is told: a name that is said whole leads to whoever is called so. What a phrase is worth beside all
others is found out by the trial.
"""

from dataclasses import dataclass
from typing import cast

from actions.procedure_resolution.ranker import Judge
from catalog_adapter.catalog import Catalog
from console.form import Form

FEW_WORDS = 4
"""As many words are a name; more are a way of asking."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A correction that is looked at and not saved."""

    text: str = ""
    procedure: str = ""
    kind: str = ""

    @property
    def first(self) -> list[str]:
        """Ids that the form has to offer."""
        return [self.procedure] if self.procedure else []

    def tell(self, catalogue: Catalog) -> list[str]:
        """See `tell_preview`; nothing where nothing is looked at."""
        return tell_preview(catalogue, self.text, self.procedure, self.kind) if self.text else []


NOTHING = LookedAt()
"""No correction is looked at."""


def read_looked_at(form: Form) -> LookedAt:
    """Read what is looked at from the form of a correction."""
    text = form.required("text", "la frase", longest=500)
    return LookedAt(text, form.text("procedure", longest=120), form.text("alias", longest=10))


def choose_kind(text: str) -> str:
    """Choose how a text is kept: a short one as a name, a longer one as a phrase."""
    return "name" if len(text.split()) <= FEW_WORDS else "phrase"


def tell_preview(catalogue: Catalog, text: str, procedure: str, kind: str) -> list[str]:
    """Return sentences on what is answered today, and what would be.

    Args:
        catalogue: With its search.
        text: What a person says.
        procedure: The right one; empty where the correction is about none.
        kind: «name» or «phrase»; empty where the text is not kept.
    """
    first = next(iter(catalogue.find(text, limit=1)), None)
    told = [f"Hoy lo más cercano es «{first.name}»." if first else "Hoy no se encuentra nada con estas palabras."]
    chosen = catalogue.find_procedure(procedure) if procedure else None
    if chosen is None or not kind:
        return told
    others = [name for key, name in _list_called(catalogue, text) if key != chosen.id]
    if others:
        told.append(
            f"También se llama así «{others[0]}»: se preguntaría cuál de los dos. Agregue lo que los distingue."
        )
    elif kind == "name":
        told.append(f"Quien diga sólo esto recibiría «{chosen.name}».")
    else:
        told.append(f"Acercaría preguntas parecidas a «{chosen.name}»; la prueba dice cuánto.")
    if kind != choose_kind(text):
        better = "otro nombre" if choose_kind(text) == "name" else "manera de pedirlo"
        told.append(f"Con {len(text.split())} palabras funciona mejor como «{better}».")
    return told


def _list_called(catalogue: Catalog, text: str) -> list[tuple[str, str]]:
    """Ids and names of what is called just so already."""
    index = cast("Judge", catalogue.index).index
    return [index.contents.rows[row] for row in index.find_called(index.search(text, limit=1).terms)]

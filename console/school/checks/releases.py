"""Checks of trying, publishing and taking back a release."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from console.school.checks.evidence import Evidence, NotYet
from learning.releases import Release, find_published, list_publications, list_releases

RESULTS = {
    "waiting": "La prueba está por comenzar. Vuelva en unos minutos.",
    "stopped": "La prueba detuvo la versión. Su página dice por qué; corrija eso y pruebe otra.",
    "broken": "La prueba no llegó a su fin. Pruebe otra vez.",
}


def check_trial(evidence: Evidence, _: Mapping[str, Any]) -> None:
    """A release of the learner passed its trial, and its report was read."""
    own = _list_own(evidence)
    if not own:
        raise NotYet("Todavía no ha puesto a prueba una versión.")
    passed = [one for one in own if one.state == "passed"]
    if not passed:
        latest = own[0]
        raise NotYet(RESULTS.get(latest.state, f"La prueba va por el {latest.done} %. Vuelva en unos minutos."))
    if not any(evidence.list_audited("transcript.listed", f"release:{one.id}") for one in passed):
        raise NotYet("La versión pasó la prueba. Abra su página y lea qué cambia.")


def check_publication(evidence: Evidence, _: Mapping[str, Any]) -> None:
    """The learner published a release."""
    if not any(not one.is_rollback for one in _list_publications(evidence)):
        is_ready = any(one.state == "passed" for one in _list_own(evidence))
        step = (
            "Tiene una que pasó la prueba: publíquela."
            if is_ready
            else "Primero una versión tiene que pasar la prueba."
        )
        raise NotYet(f"Todavía no ha publicado ninguna versión. {step}")


def check_rollback(evidence: Evidence, _: Mapping[str, Any]) -> None:
    """The learner went back to what was in use before."""
    own = _list_publications(evidence)
    if not own:
        raise NotYet("Primero publique una versión: sin eso no hay a qué volver.")
    if not own[0].is_rollback:
        raise NotYet(f"Sigue en uso la versión {find_published(evidence.connection)}. Vuelva a la de antes.")


def _list_own(evidence: Evidence) -> list[Release]:
    """Releases of the learner, latest first."""
    return [one for one in list_releases(evidence.connection) if one.author == evidence.name]


def _list_publications(evidence: Evidence) -> Sequence[Row[Any]]:
    """Publications of the learner, latest first."""
    return [one for one in list_publications(evidence.connection) if one.author == evidence.name]

"""Danger is noticed in many words, and procedures that only sound like it are left alone."""

import pytest

from nlu.patterns.emergencies import find_emergency


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("mi marido me pega", "violence"),
        ("Mi Ex me amenazó y me quiere matar", "violence"),
        ("me están siguiendo unos hombres", "violence"),
        ("están disparando en mi colonia!!", "violence"),
        ("hay una balacera", "violence"),
        ("fui víctima de una violación", "violence"),
        ("mi padrastro me toca", "violence"),
        ("me tienen encerrada", "violence"),
        ("se metieron ladrones a mi casa", "violence"),
        ("me quiero morir", "suicide"),
        ("no le encuentro sentido a la vida", "suicide"),
        ("mi hijo se quiere matar", "suicide"),
        ("he pensado en suicidarme", "suicide"),
        ("ya no quiero seguir viviendo", "suicide"),
        ("se tomó unas pastillas", "suicide"),
        ("hay fuego en el cerro", "fire"),
        ("se está quemando el mercado", "fire"),
        ("huele mucho a gas", "fire"),
        ("necesito una ambulancia", "medical"),
        ("mi mamá se desmayó y no reacciona", "medical"),
        ("atropellaron a un señor", "medical"),
        ("le dio un infarto a mi papá", "medical"),
        ("ya viene el bebé y estamos solos", "medical"),
        ("me duele el pecho y no puedo respirar", "medical"),
        ("me mordió una serpiente", "medical"),
        ("no encuentro a mi hijo", "missing_child"),
        ("se llevaron a mi niña", "missing_child"),
        ("mi sobrino de 5 años no aparece", "missing_child"),
        ("mi hija salió ayer y no ha regresado", "missing_child"),
        ("me llaman para extorsionarme, me están cobrando la renta", "extortion"),
    ],
)
def test_danger_is_noticed(text: str, kind: str) -> None:
    """Whoever tells of danger is understood, in many words."""
    assert find_emergency(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "qué necesito para denunciar el robo de arma de fuego",
        "licencia de portación de arma",
        "permiso para quemar el terreno",
        "certificación de bomberos contra incendio",
        "acta de defunción de mi papá que se murió de infarto",
        "me muero de hambre, cuánto tarda",
        "pensión por violencia, requisitos",
        "se quemó mi foco",
        "quiero matar un marrano para vender",
        "mis vacas se están muriendo de algo raro",
        "perdí mi DPI",
        "me robaron mi licencia, cómo la repongo",
        "cómo registro a mi bebé",
        "qué hago si se me perdió el pasaporte de mi hijo",
    ],
)
def test_procedures_are_no_danger(text: str) -> None:
    """Papers about weapons, fire and death are papers."""
    assert find_emergency(text) is None

"""Words of one sound and one meaning share a stem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.lists import read_list
from nlu.text.normalization import split_words
from nlu.text.phonetics import spell_sound
from nlu.text.stemming import stem
from nlu.text.word_families import root


@pytest.mark.parametrize(
    "words",
    [
        "autorización autorisasion autorizar autorizado autorizaciones",
        "licencia lisencia licensias",
        "vehículo beículo veiculos",
        "huevo webo guevo",
        "exportar esportar exportador exportación",
        "cambio canbio",
        "información imformacion",
        "psicología sicolojía",
        "hierba yerba",
        "excavación escabasión",
        "queja kejas quejarse",
    ],
)
def test_one_stem(words: str) -> None:
    """Misspelt by sound or bent by grammar, a word keeps its stem."""
    assert len({stem(word) for word in split_words(words)}) == 1


@pytest.mark.parametrize("pair", ["perro pero", "caro carro", "casa caza_mayor", "poso pozo_x", "licencia licitacion"])
def test_other_stems(pair: str) -> None:
    """Words of other sound do not fall together."""
    first, second, *_ = split_words(pair.replace("_", " ") + " x")
    if spell_sound(first) != spell_sound(second):
        assert stem(first) != stem(second)


APART = (
    "colecta colectivo", "residencia residuo", "avalar avalúo", "autor autoridad", "deporte deportado", "estado estadía",
    "plan planilla", "plan plano", "planilla plano", "ganar ganado", "mar marido", "marido mara", "parar pared",
    "partida parto",
    "policía póliza", "cita cites", "censo sencillo", "muerte mora", "bache bachiller", "costo costa", "monto monte",
    "libre libro", "carta cartilla", "capaz capilla", "reset receta", "consultor consultorio", "nacional nacionalidad",
    "casa casado", "mina minex", "vicio visado", "medio medida", "base bar", "sala salud", "pesca peso", "camarón cámara",
    "pensión pendiente", "licencia licitación", "patente patrono", "registro regreso", "multa mula",
)  # fmt: skip


@pytest.mark.parametrize("pair", APART)
def test_words_of_two_meanings_never_meet(pair: str) -> None:
    """«Colecta» is no collective pact, and who proves her residence has no hospital's waste; nor in the plural."""
    first, second = split_words(pair)
    assert root(first) != root(second)
    assert root(f"{first}s") != root(second)
    assert root(first) != root(f"{second}s")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_sounds_are_stable(word: str) -> None:
    """Every word has a sound and a stem, and asking twice gives the same."""
    assert spell_sound(word) == spell_sound(word)
    assert isinstance(root(word), str)


def test_families_unite() -> None:
    """Every line of the families unites stems that differ, and no stem belongs to two families."""
    seen: dict[str, str] = {}
    for line in read_list("families"):
        stems = {stem(word) for word in split_words(line)}
        assert len(stems) > 1, line
        for each in stems:
            assert each not in seen, (each, line, seen.get(each))
            seen[each] = line
        assert len({root(word) for word in split_words(line)}) == 1, line

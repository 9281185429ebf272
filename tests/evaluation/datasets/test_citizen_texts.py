"""How the assistant talks: easy to read, politely, and not always in the same words."""

from collections import defaultdict
from pathlib import Path
from statistics import median

import pytest
import yaml

from catalog_adapter.sources.country import CountrySource
from catalog_adapter.subjects.reading import read_subjects
from evaluation.datasets.citizen_texts import CitizenText, iter_citizen_texts
from evaluation.measures.courtesy import find_familiar_words
from nlu.text.readability import (
    PRIMARY_SCHOOL,
    count_syllables,
    longest_sentence,
    measure_readability,
)

ROOT = Path(__file__).resolve().parents[2]
TEXTS = list(iter_citizen_texts())
SENTENCES = [text for text in TEXTS if not text.is_label]

NORMAL = 55.0
"""Perspicuity from which on a text is no harder than a newspaper."""
MEASURABLE = 10
"""Words; the formula says nothing of a shorter text, which is measured with the rest of its file."""
LONGEST_SENTENCE = 20
"""Words. Plain-language guides ask for fifteen to twenty."""
MEAN_SENTENCE = 10
"""Words a sentence over all texts."""


def by_file() -> dict[str, list[CitizenText]]:
    """The sentences of each file."""
    files: dict[str, list[CitizenText]] = defaultdict(list)
    for text in SENTENCES:
        files[text.file].append(text)
    return files


def test_every_source_of_texts_is_read() -> None:
    """Responses, the gateway's sentences, the page's words and the life events are all looked at."""
    files = {text.file.rsplit("/", 1)[0] for text in TEXTS}
    assert files >= {"bot/domain", "gateway/pages", "conversations", "channels/web", "catalog_adapter/life_events"}
    assert len(TEXTS) > 500


@pytest.mark.parametrize("file", sorted(by_file()))
def test_file_reads_at_primary_school_level(file: str) -> None:
    """All that a file says, taken together, can be read with primary school (INFLESZ: rather easy or easier)."""
    whole = measure_readability("\n".join(text.text for text in by_file()[file]))
    assert whole.perspicuity >= PRIMARY_SCHOOL


def test_every_longer_text_reads_at_primary_school_level() -> None:
    """No single text is hard to read among easy ones."""
    measured = {text.place: measure_readability(text.text) for text in SENTENCES}
    hard = {
        place: round(readability.perspicuity)
        for place, readability in measured.items()
        if readability.words >= MEASURABLE and readability.perspicuity < PRIMARY_SCHOOL
    }
    assert hard == {}


def test_sentences_are_short() -> None:
    """No sentence is longer than a breath, and the mean one is short."""
    assert {text.place: text.text for text in TEXTS if longest_sentence(text.text) > LONGEST_SENTENCE} == {}
    whole = measure_readability("\n".join(text.text for text in SENTENCES))
    assert whole.words_per_sentence <= MEAN_SENTENCE


def test_everybody_is_addressed_as_usted() -> None:
    """No text of ours says «tú» or «vos»."""
    found = {text.place: words for text in TEXTS if (words := find_familiar_words(text.text))}
    assert found == {}


@pytest.mark.parametrize(
    ("text", "familiar"),
    [
        ("¿Qué trámite necesitas?", ["necesitas"]),
        ("Decime qué querés hacer", ["decime", "querés"]),
        ("Tu lista está lista, ya hiciste dos", ["tu", "hiciste"]),
        ("Dígame qué necesita hacer", []),
        ("El trámite consiste en tres pasos y existe un costo", []),
        ("Le hago unas preguntas sobre sus papeles", []),
    ],
)
def test_familiar_words_would_be_noticed(text: str, familiar: list[str]) -> None:
    """The checker finds «tú» and «vos», and lets «usted» pass."""
    assert find_familiar_words(text) == familiar


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("sol", 1), ("casa", 2), ("trámite", 3), ("guía", 2), ("que", 1), ("guerra", 2), ("agua", 2), ("oír", 2),
        ("país", 2), ("veintiún", 2), ("municipalidad", 6), ("aéreo", 4), ("pingüino", 3), ("y", 1), ("ley", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_spoken(word: str, syllables: int) -> None:
    """Diphthongs make one syllable, hiatuses two, and a silent «u» none."""
    assert count_syllables(word) == syllables


def test_a_law_reads_hard_and_a_tale_easy() -> None:
    """The measure tells officialese from plain talk."""
    law = (
        "El incumplimiento injustificado de las obligaciones administrativas determinará la responsabilidad "
        "jurisdiccional correspondiente, independientemente de las consideraciones presupuestarias subsidiarias."
    )
    tale = "La niña fue al río. Vio un pez muy grande. Lo llamó y el pez le habló."
    assert measure_readability(law).perspicuity < 0
    assert measure_readability(tale).perspicuity > 80


def test_what_is_said_often_is_said_in_more_than_one_way() -> None:
    """Small talk, misses and questions back have variants, so that a talk does not sound like a machine."""
    single = []
    for path in sorted((ROOT / "bot" / "domain").glob("*.yml")):
        responses = yaml.safe_load(path.read_text(encoding="utf-8")).get("responses") or {}
        for name, variants in responses.items():
            decisions = {(variant.get("metadata") or {}).get("decision") for variant in variants}
            if decisions & {"smalltalk", "out_of_scope", "not_in_catalogue"} and len(variants) < 2:
                single.append(name)
    assert single == []


def test_the_starter_catalogue_reads_normally_in_the_median() -> None:
    """Each record whole, and what is said of each subject: INFLESZ «normal» or easier, as a newspaper."""
    records = [
        "\n".join(
            filter(
                None,
                (
                    each.description, *each.requirements, *each.steps, each.notes, each.validity, each.appointment,
                    each.representative, *each.mistakes, each.cost.text, each.where,
                ),
            )
        )
        for each in (record.procedure for record in CountrySource().records())
    ]  # fmt: skip
    said = [says for each in read_subjects() for says in (each.says, *(act.says for act in each.acts.values())) if says]
    for texts in (records, said):
        assert len(texts) > 200
        assert median(measure_readability(text).perspicuity for text in texts) >= NORMAL

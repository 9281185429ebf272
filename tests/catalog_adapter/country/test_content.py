"""The linter of the country's files: what is written there can be shown, called, opened and trusted."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import phonenumbers
import yaml
from jsonschema import Draft202012Validator

from catalog_adapter.folding import fold
from catalog_adapter.sources.country_files import GUATEMALA, SCHEMA, CountryFile, iter_source_keys

LONGEST_SENTENCE = 25
RUN = 9
"""Words in a row that are copied, not shared by chance. Names, addresses and titles of laws are facts, left out."""
_MONEY = re.compile(r"(?:US\$|\bQ) ?\d")
_PUBLISHED = ("facts_91.jsonl", "catalogo_tramites_2023-12_1303.csv", "instituciones_2025.json")
_PROSE = (
    "name", "description", "requirements", "steps", "duration", "validity", "appointment", "representative", "mistakes",
    "document", "notes",
)  # fmt: skip


def _prose(record: Mapping[str, Any]) -> Iterator[str]:
    for field in (*_PROSE, "where"):
        value = record[field]
        yield from value if isinstance(value, list) else [value or ""]
    yield record["cost"]["text"] or ""
    for amount in record["cost"]["amounts"]:
        yield amount["condition"] or ""


def _all_prose(file: CountryFile) -> Iterator[tuple[str, str]]:
    yield file.name, file.institution["handles"]
    for record in file.procedures:
        yield from ((record["id"], text) for text in _prose(record))
    for subject in file.subjects:
        yield subject["id"], subject["says"] or ""
        yield from ((subject["id"], act.get("says") or "") for act in subject["acts"].values())


def _walk(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every field of a file with its name, however deep; which source says it is passed over."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _walk(one, key) if key != "sources" else ()
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _walk(one, name)
    else:
        yield name, value


def _values(file: CountryFile) -> Iterator[tuple[str, Any]]:
    yield from _walk([file.institution, *file.sources.values(), file.procedures, file.subjects])


def test_every_file_keeps_to_the_schema() -> None:
    """The schema is itself one, and each file is valid against it."""
    schema = yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    broken = [
        (path.name, list(error.absolute_path), error.message[-100:])
        for path in GUATEMALA.paths()
        for error in validator.iter_errors(yaml.load(path.read_text(encoding="utf-8"), loader))  # noqa: S506  safe, in C
    ]
    assert broken == []


def test_every_institution_has_article_and_short_name(country_files: list[CountryFile]) -> None:
    """Answers name institutions as people do: «el RENAP», «la SAT»."""
    bare = [file.name for file in country_files if not (file.institution["article"] and file.institution["short"])]
    assert bare == []


def test_names_are_told_apart(country_files: list[CountryFile]) -> None:
    """No id of a subject and no name of an institution or procedure stands twice."""
    subjects = Counter(subject["id"] for file in country_files for subject in file.subjects)
    names = Counter(record["name"] for file in country_files for record in file.procedures)
    institutions = Counter(file.institution["name"] for file in country_files)
    rows = Counter(record["same_as"]["id"] for file in country_files for record in file.procedures if record["same_as"])
    assert [name for one in (subjects, names, institutions, rows) for name, count in one.items() if count > 1] == []


def test_a_phone_can_be_dialled(country_files: list[CountryFile]) -> None:
    """Eight digits are a number of Guatemala; short ones have three or four."""
    wrong = []
    for file in country_files:
        phones = [*file.institution["phones"], *(one.get("phone") for one in file.institution.get("offices") or ())]
        for phone in filter(None, phones):
            for number in re.split(r"\s*[,;]\s*|\s+(?:y|o)\s+", re.sub(r"\s*(?:ext\.?|extensi[oó]n).*", "", phone)):
                digits = re.sub(r"\D", "", number)
                is_short = 3 <= len(digits) <= 4
                if not is_short and not phonenumbers.is_possible_number(phonenumbers.parse(number, "GT")):
                    wrong.append((file.name, phone))
    assert wrong == []


def test_an_address_of_the_web_is_one(country_files: list[CountryFile]) -> None:
    """Every page has a scheme and a host with a dot."""
    fields = {"web", "url", "appointment_url", "online_url"}
    wrong = [
        (file.name, value)
        for file in country_files
        for name, value in _values(file)
        if name in fields and value and not _is_address(value)
    ]
    assert wrong == []


def _is_address(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme in {"http", "https"} and "." in (parts.hostname or "")


def test_no_day_is_still_to_come(country_files: list[CountryFile]) -> None:
    """A source or record that is of tomorrow is a slip."""
    today = datetime.now(UTC).date()
    fields = {"dated", "updated_on"}
    late = [
        (file.name, value)
        for file in country_files
        for name, value in _values(file)
        if name in fields and value and not date(1990, 1, 1) <= date.fromisoformat(value) <= today
    ]
    assert late == []


def test_every_source_exists_and_is_used(country_files: list[CountryFile]) -> None:
    """A key that nothing names is a fact that was lost."""
    for file in country_files:
        values = {
            "institution": file.institution,
            "procedures": list(file.procedures),
            "subjects": list(file.subjects),
        }
        used = {key for _, key in iter_source_keys(values)}
        assert used <= set(file.sources), file.name


def test_money_has_a_source(country_files: list[CountryFile]) -> None:
    """Whoever reads an amount, or «free», can be told who says so; an unknown cost is never called free."""
    for file in country_files:
        for record in file.procedures:
            cost = record["cost"]
            if cost["state"] in {"free", "variable"}:
                assert cost.get("source") or record["sources"].get("cost") or record["source"], record["id"]
            if cost["state"] == "unknown":
                assert not re.search(r"gratis|gratuit|no se paga", cost["text"] or "", re.IGNORECASE), record["id"]


def test_a_sentence_can_be_read_in_one_breath(country_files: list[CountryFile]) -> None:
    """At most 25 words."""
    long = [
        (where, sentence)
        for file in country_files
        for where, text in _all_prose(file)
        for sentence in re.split(r"(?<=[.;:!?])\s+", text)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert long == []


def test_a_name_is_a_title(country_files: list[CountryFile]) -> None:
    """Names begin with a capital and end without a stop; ids keep their form."""
    wrong = [
        record["id"]
        for file in country_files
        for record in file.procedures
        if record["name"].endswith(".") or not record["name"][0].isupper()
    ]
    assert wrong == []


def test_a_name_or_phrase_means_one_procedure(country_files: list[CountryFile]) -> None:
    """No name and no phrase is written under two procedures."""
    owners: dict[str, set[str]] = {}
    for file in country_files:
        for record in file.procedures:
            for text in {record["name"], *record["aliases"]["names"], *record["aliases"]["phrases"]}:
                owners.setdefault(fold(text), set()).add(record["id"])
    assert {text: ids for text, ids in owners.items() if len(ids) > 1} == {}


def test_procedures_of_subjects_exist(country_files: list[CountryFile]) -> None:
    """What an act leads to, and what is near a subject, is a procedure of some file; official rows go by number."""
    known = {record["id"] for file in country_files for record in file.procedures}
    for file in country_files:
        for subject in file.subjects:
            named = [one for act in subject["acts"].values() for one in act.get("procedures") or ()]
            missing = {one for one in (*named, *subject["nearest"]) if isinstance(one, str)} - known
            assert missing == set(), f"{file.name}, {subject['id']}"


def test_no_text_is_copied(
    country_files: list[CountryFile], guatemala: Path, words_of: Callable[[str], list[str]]
) -> None:
    """Facts carry over from the sources, sentences do not; addresses and rows of dates are facts."""
    published: set[tuple[str, ...]] = set()
    for name in _PUBLISHED:
        for line in (guatemala / name).read_text(encoding="utf-8-sig").splitlines():
            published.update(_runs(words_of(line)))
    assert len(published) > 10_000
    places = {record["where"] for file in country_files for record in file.procedures}
    copied = [
        (where, " ".join(run))
        for file in country_files
        for where, text in _all_prose(file)
        if text not in places
        for run in published.intersection(_runs(words_of(text)))
        if sum(word.isdigit() for word in run) < 2
    ]
    assert copied == []


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))

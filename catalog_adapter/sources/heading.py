"""Which column is which, by the labels of a file's first row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

import yaml

from catalog_adapter.errors import EmptyFile, MissingColumns
from catalog_adapter.folding import fold

SEARCHED = 15
"""Rows among which the heading is looked for: titles and logos above it take a few."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that was understood."""

    labels: tuple[str, ...]
    """As they stand in the file."""
    columns: tuple[str, ...]
    """For each place in a row the catalogue's column, or the file's own label where it is none of ours."""

    def row(self, values: Sequence[str]) -> dict[str, str]:
        """One row by column; places without a label are left out."""
        return {column: value for column, value in zip(self.columns, values, strict=False) if column}


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings under which one kind of table comes."""

    sets: tuple[Mapping[str, Any], ...]
    """Each with its columns by folded label, and those that it cannot do without."""
    advice: str
    """What to do when columns are missing, in Spanish."""

    def find(self, rows: Iterable[Sequence[str]]) -> tuple[int, Heading]:
        """Finds the heading among a table's first rows, which may have a title above it.

        Returns:
            The heading's place, 0-based, and the heading.

        Raises:
            EmptyFile: there is no row.
            MissingColumns: a column is missing, or stands twice.
        """
        first = [(place, row) for place, row in enumerate(islice(rows, SEARCHED)) if any(cell.strip() for cell in row)]
        if not first:
            raise EmptyFile("La hoja está vacía.")
        place, labels = max(first, key=lambda found: self.count_known(found[1]))
        return place, self.parse(labels)

    def count_known(self, labels: Sequence[str]) -> int:
        """Count the labels that are columns of ours."""
        known = {label for one in self.sets for label in one["by_label"]}
        return sum(fold(label) in known for label in labels)

    def parse(self, labels: Sequence[str]) -> Heading:
        """Recognises the heading.

        Raises:
            MissingColumns: a column is missing, or stands twice.
        """
        heading, missing = min((self._under(known, labels) for known in self.sets), key=lambda found: len(found[1]))
        if missing:
            raise MissingColumns(
                f"Faltan columnas en el encabezado: {', '.join(missing)}. Se encontraron: "
                f"{', '.join(label.strip()[:40] for label in labels[:30]) or 'ninguna'}. {self.advice}"
            )
        repeated = sorted({column for column in heading.columns if column and heading.columns.count(column) > 1})
        if repeated:
            raise MissingColumns(f"El encabezado repite columnas: {', '.join(repeated)}. Deje una sola de cada una.")
        return heading

    def _under(self, known: Mapping[str, Any], labels: Sequence[str]) -> tuple[Heading, list[str]]:
        """The heading as one set of labels reads it, and the columns that it then lacks."""
        columns = tuple(known["by_label"].get(fold(label)) or self._foreign(label) for label in labels)
        return Heading(tuple(labels), columns), [column for column in known["required"] if column not in columns]

    def _foreign(self, label: str) -> str:
        """A label that is not of the set: kept, unless it would pass for one of our columns."""
        ours = {column for one in self.sets for column in one["by_label"].values()}
        return "" if label.strip() in ours else label.strip()


@cache
def read_headings(name: str = "headings") -> Headings:
    """The headings of a file beside this module: of the catalogue, or of the offices."""
    values = yaml.safe_load((files("catalog_adapter.sources") / f"{name}.yml").read_text(encoding="utf-8"))
    sets = tuple(
        {
            "required": one["required"],
            "by_label": {fold(label): column for column, labels in one["columns"].items() for label in labels},
        }
        for one in values["sets"]
    )
    return Headings(sets, values["advice"])

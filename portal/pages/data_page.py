"""The page of the open data: each data set with its files, and those of the months that are over."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from portal.addresses import DATA, DIRECTORY, Addresses
from portal.json_ld import describe_crumbs
from portal.open_data.data_file import File, is_schema, schema_of
from portal.open_data.month_store import MonthFile
from portal.open_data.tables import Table, read_tables
from portal.pages.layout import draw
from portal.words import get_words


def draw_data(files: Sequence[File], kept: Sequence[MonthFile], addresses: Addresses) -> str:
    """Return the page as HTML.

    Args:
        files: Of today.
        kept: Of the months that are over, the latest first.
        addresses: Of the public pages.
    """
    words = get_words()
    title, crumbs = words["open_data_title"], {words["home"]: DIRECTORY}
    months = groupby((each for each in kept if not is_schema(each.name)), key=lambda each: each.month)
    return draw(
        "data.html",
        title=title,
        canonical=addresses.of_path(DATA),
        summary=words["open_data"],
        crumbs=crumbs,
        data=describe_crumbs({**crumbs, title: DATA}, addresses),
        folder=DATA,
        datasets=[
            _show(table, [file for file in files if file.dataset == name])
            for name, table in read_tables().items()
            if any(file.dataset == name for file in files)
        ],
        months=[(month, list(listed)) for month, listed in months],
    )


def _show(table: Table, files: Sequence[File]) -> Mapping[str, Any]:
    """A data set as the page shows it: its files, and the columns of its table."""
    return {
        "table": table,
        "files": files,
        "schema": f"{DATA}/{schema_of(table.name)}",
        "columns": [(name, about.get("description", "")) for name, about in table.columns.items()],
    }

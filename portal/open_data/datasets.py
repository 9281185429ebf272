"""The data sets as a catalogue of DCAT-AP 3: licence on each data set and on each of its files, with checksums.

Each table is a data set. The months that are over are data sets too, each table's in a series of its own. What the shapes of
DCAT-AP want to be of a class (a language, a licence, a frequency) is said to be of it, so that the graph is whole by itself.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from catalog_adapter.sources.country_profile import current_profile
from portal.addresses import DATA, Addresses
from portal.edition import Edition
from portal.linked_data.graph import Graph, Literal, Properties, Ref, spanish, typed
from portal.linked_data.public_services import COUNTRIES, SPANISH
from portal.open_data.data_file import File, is_schema, schema_of
from portal.open_data.month_store import MonthFile
from portal.open_data.tables import Table, read_tables
from portal.words import get_words

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Of our compilation and figures; each fact names its own source, whose words remain its own."""
LICENCE_TITLE = "Creative Commons Attribution"
"""By this name a CKAN finds it among its own."""
AUTHORITY = "http://publications.europa.eu/resource/authority"
MEDIA = "http://www.iana.org/assignments/media-types/"
SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
CPSV = "http://data.europa.eu/m8g/"
"""What the graphs of services keep to: the core vocabulary of public services."""


class DatasetGraph:
    """Writes the catalogue of data sets."""

    def __init__(self, edition: Edition, addresses: Addresses) -> None:
        self.graph = Graph()
        self._edition = edition
        self._addresses = addresses
        self._base = addresses.of_path(DATA)
        self._licence = self.graph.add(LICENCE, "dct:LicenseDocument", {"dct:title": Literal(LICENCE_TITLE)})
        self._home = self.graph.add(self._base, "foaf:Document", {})

    def write(self, files: Sequence[File], kept: Sequence[MonthFile] = ()) -> Graph:
        """Return the whole catalogue.

        Args:
            files: Of today.
            kept: Of the months that are over.
        """
        words, tables = get_words(), read_tables()
        named = [name for name in tables if any(file.dataset == name for file in files)]
        live = [self._add_live(tables[name], [file for file in files if file.dataset == name]) for name in named]
        series = {name: self._add_series(tables[name]) for name in named if any(each.dataset == name for each in kept)}
        months = list(self._add_months(kept, series))
        self.graph.add(
            f"{self._base}/#catalogo",
            "dcat:Catalog",
            {
                **self._describe(words["open_data_title"], words["open_data"]),
                "dct:modified": typed(self._edition.day.isoformat(), "date"),
                "foaf:homepage": self._home,
                "dcat:dataset": [*live, *months],
            },
        )
        return self.graph

    def _add_live(self, table: Table, files: Sequence[File]) -> Ref:
        properties: Properties = {
            "dct:modified": typed(self._edition.day.isoformat(), "date"),
            "dct:accrualPeriodicity": self._add_code("frequency", table.frequency, "dct:Frequency"),
            "dcat:distribution": [self._add_live_file(each) for each in files],
        }
        return self._add_dataset(table.name, table, table.title, properties)

    def _add_live_file(self, file: File) -> Ref:
        is_measured = file.is_table and file.is_of_edition
        content = file.make(self._edition, None) if is_measured else None
        return self._add_file(
            file.path,
            file,
            self._measure(file.path, len(content), hashlib.sha256(content).hexdigest()) if content is not None else {},
        )

    def _add_series(self, table: Table) -> Ref:
        words = get_words()
        properties: Properties = {
            **self._describe(
                words["series_title"].format(title=table.title), words["series"].format(title=table.title)
            ),
            "dct:accrualPeriodicity": self._add_code("frequency", "MONTHLY", "dct:Frequency"),
            "dct:spatial": self._add_country(),
        }
        return self.graph.add(f"{self._base}/#{table.name}-mensual", "dcat:DatasetSeries", properties)

    def _add_months(self, kept: Sequence[MonthFile], series: Mapping[str, Ref]) -> Iterator[Ref]:
        tables, words = read_tables(), get_words()
        ordered = sorted((each for each in kept if each.dataset in series), key=lambda each: (each.dataset, each.month))
        for (name, month), files in groupby(ordered, key=lambda each: (each.dataset, each.month)):
            listed, first = [each for each in files if not is_schema(each.name)], date.fromisoformat(f"{month}-01")
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            period: Properties = {
                "dcat:startDate": typed(first.isoformat(), "date"),
                "dcat:endDate": typed(last.isoformat(), "date"),
            }
            properties: Properties = {
                "dct:issued": typed(listed[0].made_at.isoformat(timespec="seconds"), "dateTime"),
                "dct:temporal": self.graph.add(f"{self._base}/{month}/#mes", "dct:PeriodOfTime", period),
                "dcat:inSeries": series[name],
                "dcat:distribution": [self._add_month_file(each) for each in listed],
            }
            title = words["month_title"].format(title=tables[name].title, month=month)
            yield self._add_dataset(f"{name}-{month}", tables[name], title, properties)

    def _add_month_file(self, file: MonthFile) -> Ref:
        path = f"{DATA}/{file.month}/{file.name}"
        return self._add_file(path, file, self._measure(path, file.size, file.sha256))

    def _add_dataset(self, name: str, table: Table, title: str, properties: Properties) -> Ref:
        return self.graph.add(
            f"{self._base}/#{name}",
            "dcat:Dataset",
            {
                "dct:identifier": Literal(name),
                **self._describe(title, table.description),
                "dct:accessRights": self._add_code("access-right", "PUBLIC", "dct:RightsStatement"),
                "dct:spatial": self._add_country(),
                "dcat:theme": self._add_theme(),
                "dcat:keyword": [spanish(each) for each in table.keywords],
                "dcat:landingPage": self._home,
                **properties,
            },
        )

    def _describe(self, title: str, description: str) -> Properties:
        """Properties that a catalogue, a data set and a series have alike."""
        return {
            "dct:title": spanish(title),
            "dct:description": spanish(description),
            "dct:publisher": self._add_publisher(),
            "dct:license": self._licence,
            "dct:language": self.graph.add(SPANISH, "dct:LinguisticSystem", {}),
        }

    def _add_file(self, path: str, file: File | MonthFile, measured: Properties) -> Ref:
        address, is_listed = self._addresses.of_path(path), not file.media_type.startswith("application/x-")
        here = self.graph.add(address, "rdfs:Resource", {})
        properties: Properties = {
            "dct:title": spanish(file.title),
            "dct:license": self._licence,
            "dct:format": self._add_code("file-type", file.format, "dct:MediaTypeOrExtent"),
            "dcat:mediaType": self.graph.add(f"{MEDIA}{file.media_type}", "dct:MediaType", {}) if is_listed else None,
            "dcat:accessURL": here,
            "dcat:downloadURL": here,
            "dct:conformsTo": self._find_standard(path, file),
            **measured,
        }
        return self.graph.add(f"{address}#archivo", "dcat:Distribution", properties)

    def _find_standard(self, path: str, file: File | MonthFile) -> Ref | None:
        if file.format == "CSV":
            return self.graph.add(self._addresses.of_path(schema_of(path)), "dct:Standard", {})
        return self.graph.add(CPSV, "dct:Standard", {}) if file.format in {"RDF_TURTLE", "JSON_LD"} else None

    def _measure(self, path: str, size: int, sha256: str) -> Properties:
        checksum: Properties = {
            "spdx:algorithm": self.graph.add(SHA256, "spdx:ChecksumAlgorithm", {}),
            "spdx:checksumValue": typed(sha256, "hexBinary"),
        }
        return {
            "dcat:byteSize": typed(str(size), "nonNegativeInteger"),
            "spdx:checksum": self.graph.add(f"{self._addresses.of_path(path)}#suma", "spdx:Checksum", checksum),
        }

    def _add_code(self, table: str, code: str, kind: str) -> Ref:
        return self.graph.add(f"{AUTHORITY}/{table}/{code}", kind, {})

    def _add_theme(self) -> Ref:
        theme = f"{AUTHORITY}/data-theme/GOVE"
        return self.graph.add(theme, "skos:Concept", {"skos:prefLabel": spanish(get_words()["open_data_theme"])})

    def _add_country(self) -> Ref:
        profile = current_profile()
        iri = COUNTRIES.get(profile.region, f"{self._addresses.base}/#pais")
        return self.graph.add(iri, "dct:Location", {"skos:prefLabel": spanish(profile.name)})

    def _add_publisher(self) -> Ref:
        return self.graph.add(
            f"{self._addresses.base}/#ventanilla", "foaf:Agent", {"foaf:name": spanish(get_words()["site"])}
        )

"""The data sets as a catalogue of DCAT-AP 3: licence on each data set and on each of its files, with checksums.

The figures of use are described here too; `console.statistics` publishes them, with small cells suppressed.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from portal.addresses import Addresses
from portal.edition import Edition
from portal.linked_data.graph import Graph, Literal, Properties, Ref, spanish, typed
from portal.linked_data.public_services import SPANISH
from portal.open_data.tables import read_tables
from portal.words import get_words

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Of our compilation and figures; each fact names its own source, whose words remain its own."""
AUTHORITY = "http://publications.europa.eu/resource/authority"
MEDIA = "http://www.iana.org/assignments/media-types/"
FOLDER = "/datos"
USE_WORDS = ("uso", "atención ciudadana", "gobierno digital")
USE = (("cifras-diarias.csv", "use_days"), ("tramites-diarios.csv", "use_procedures"))


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of a data set."""

    path: str
    title: str
    media_type: str
    format: str
    """Name in the file type list of the European Union: CSV."""
    content: bytes | None = None
    """For its size and checksum; None where another part of the program writes it."""
    conforms_to: str | None = None


LINKED = (
    File(path=f"{FOLDER}/tramites.ttl", title="CPSV-AP 3.2 (Turtle)", media_type="text/turtle", format="RDF_TURTLE"),
    File(
        path=f"{FOLDER}/tramites.jsonld",
        title="CPSV-AP 3.2 (JSON-LD)",
        media_type="application/ld+json",
        format="JSON_LD",
    ),
)


class DatasetGraph:
    """Writes the catalogue of data sets."""

    def __init__(self, edition: Edition, addresses: Addresses) -> None:
        self.graph = Graph()
        self._edition = edition
        self._addresses = addresses

    def write(self) -> Graph:
        """Return the whole catalogue."""
        words, base = get_words(), self._addresses.of_path(FOLDER)
        datasets = [*self._add_tables(), self._add_use()]
        self.graph.add(
            f"{base}/#catalogo",
            "dcat:Catalog",
            {
                "dct:title": spanish(words["open_data_title"]),
                "dct:description": spanish(words["open_data"]),
                "dct:publisher": self._add_publisher(),
                "dct:license": Ref(LICENCE),
                "dct:language": Ref(SPANISH),
                "dct:modified": typed(self._edition.day.isoformat(), "date"),
                "foaf:homepage": Ref(self._addresses.of_path("/tramites")),
                "dcat:dataset": datasets,
            },
        )
        return self.graph

    def _add_tables(self) -> Sequence[Ref]:
        found = []
        for table in read_tables():
            schema = self._addresses.of_path(f"{FOLDER}/{table.name}.schema.json")
            content = table.write_csv(self._edition, self._addresses)
            files = [
                File(
                    path=f"{FOLDER}/{table.name}.csv",
                    title=f"{table.title} (CSV)",
                    media_type="text/csv",
                    format="CSV",
                    content=content,
                    conforms_to=schema,
                )
            ]
            if table.name == "tramites":
                files += LINKED
            found.append(
                self._add_dataset(
                    table.name, title=table.title, description=table.description, keywords=table.keywords, files=files
                )
            )
        return found

    def _add_use(self) -> Ref:
        words = get_words()
        files = [
            File(path=f"{FOLDER}/{name}", title=words[title], media_type="text/csv", format="CSV")
            for name, title in USE
        ]
        return self._add_dataset(
            "uso", title=words["use_title"], description=words["use"], keywords=USE_WORDS, files=files
        )

    def _add_dataset(
        self, name: str, *, title: str, description: str, keywords: Sequence[str], files: Sequence[File]
    ) -> Ref:
        iri = self._addresses.of_path(f"{FOLDER}/#{name}")
        properties: Properties = {
            "dct:identifier": Literal(name),
            "dct:title": spanish(title),
            "dct:description": spanish(description),
            "dct:publisher": self._add_publisher(),
            "dct:license": Ref(LICENCE),
            "dct:accessRights": Ref(f"{AUTHORITY}/access-right/PUBLIC"),
            "dct:language": Ref(SPANISH),
            "dct:spatial": Ref(f"{AUTHORITY}/country/GTM"),
            "dct:accrualPeriodicity": Ref(f"{AUTHORITY}/frequency/DAILY"),
            "dct:modified": typed(self._edition.day.isoformat(), "date"),
            "dcat:theme": Ref(f"{AUTHORITY}/data-theme/GOVE"),
            "dcat:keyword": [spanish(each) for each in keywords],
            "dcat:landingPage": Ref(self._addresses.of_path("/tramites")),
            "dcat:distribution": [self._add_file(each) for each in files],
        }
        return self.graph.add(iri, "dcat:Dataset", properties)

    def _add_file(self, file: File) -> Ref:
        address = self._addresses.of_path(file.path)
        properties: Properties = {
            "dct:title": spanish(file.title),
            "dct:license": Ref(LICENCE),
            "dct:format": Ref(f"{AUTHORITY}/file-type/{file.format}"),
            "dcat:mediaType": Ref(f"{MEDIA}{file.media_type}"),
            "dcat:accessURL": Ref(address),
            "dcat:downloadURL": Ref(address),
            "dct:conformsTo": Ref(file.conforms_to) if file.conforms_to else None,
            **(self._measure(address, file.content) if file.content is not None else {}),
        }
        return self.graph.add(f"{address}#archivo", "dcat:Distribution", properties)

    def _measure(self, address: str, content: bytes) -> Properties:
        checksum: Properties = {
            "spdx:algorithm": Ref("spdx:checksumAlgorithm_sha256"),
            "spdx:checksumValue": typed(hashlib.sha256(content).hexdigest(), "hexBinary"),
        }
        return {
            "dcat:byteSize": typed(str(len(content)), "nonNegativeInteger"),
            "spdx:checksum": self.graph.add(f"{address}#suma", "spdx:Checksum", checksum),
        }

    def _add_publisher(self) -> Ref:
        return self.graph.add(
            f"{self._addresses.base}/#ventanilla", "foaf:Agent", {"foaf:name": spanish(get_words()["site"])}
        )

"""Procedures as public services of CPSV-AP 3.2.0 (SEMICeu, CC BY 4.0): what its shapes ask for, and what is known besides.

The shapes are satisfied by the graph alone: every code of a list stands in it as a `skos:Concept`, which the official
example leaves to a look-up. No cost stands where the source knows none.
"""

from collections.abc import Collection, Iterable, Iterator

from catalog_adapter.model import Amount, CostState, Duration, Institution, Procedure
from catalog_adapter.sources.country_profile import current_profile
from portal.addresses import Addresses
from portal.edition import Edition
from portal.facts import find_latest_day, read_facts
from portal.json_ld import format_price, write_duration
from portal.linked_data.graph import Graph, Literal, Properties, Ref, Value, make_iri, spanish, typed
from portal.pages.procedure_page import PaperLine, list_papers
from portal.words import get_words

SPANISH = "http://publications.europa.eu/resource/authority/language/SPA"
CURRENCY = "http://publications.europa.eu/resource/authority/currency/"
ACTIVE = "http://purl.org/adms/status/Completed"
COUNTRIES = {"GT": "http://publications.europa.eu/resource/authority/country/GTM"}
"""By the region of the country's profile; another country is a node of our own."""


class ServiceGraph:
    """Writes procedures into a graph, with the institutions, papers and events that they name."""

    def __init__(self, edition: Edition, addresses: Addresses) -> None:
        self.graph = Graph()
        self._edition = edition
        self._addresses = addresses
        self._base = addresses.base

    def add_all(self, procedures: Iterable[Procedure]) -> Graph:
        """Add procedures, and what they are part of; returns the graph."""
        chosen = {each.id: each for each in procedures}
        for procedure in chosen.values():
            self._add(procedure, chosen)
        return self.graph

    def _add(self, procedure: Procedure, chosen: Collection[str]) -> Ref:
        """Add one procedure; of its twins, those that are in the graph too."""
        service, day = self._find_iri(procedure), find_latest_day(procedure, self._edition.day)
        group = self._edition.find_twins(procedure.id)
        twins = [each for each in (group.labels if group else ()) if each != procedure.id and each in chosen]
        return self.graph.add(
            service,
            "cpsv:PublicService",
            {
                "dct:identifier": Literal(procedure.id),
                "dct:title": spanish(procedure.name),
                "dct:description": spanish(procedure.description or procedure.name),
                "dct:language": self.graph.add(SPANISH, "dct:LinguisticSystem", {}),
                "dct:spatial": self._add_country(),
                "dct:isPartOf": self._add_dataset(),
                "dct:modified": typed(day.isoformat(), "date") if day else None,
                "dct:source": [spanish(each) for each in _list_sources(procedure, self._edition)],
                "adms:status": self._add_concept(ACTIVE, "Vigente"),
                "foaf:page": self.graph.add(self._addresses.of(procedure), "foaf:Document", {}),
                "cv:hasCompetentAuthority": self._add_institution(procedure.institution),
                "cv:contactPoint": self._add_contact(procedure.institution),
                "cv:thematicArea": self._add_category(procedure),
                "dct:audience": self._add_own_concept("publico", procedure.audience.value),
                "cv:isGroupedBy": [self._add_event(each.id) for each in self._edition.events_of.get(procedure.id, ())],
                "cv:relatedService": [Ref(self._find_iri(self._edition.procedures[each])) for each in twins],
                **self._add_parts(service, procedure),
            },
        )

    def _add_parts(self, service: str, procedure: Procedure) -> dict[str, list[Ref]]:
        """What belongs to the one procedure only: channels, costs, papers, what it gives, steps, law."""
        document = read_facts(procedure, self._edition.day)["document"]
        output = {"dct:identifier": Literal("resultado"), "dct:title": spanish(document.text)}
        given = bool(procedure.document) and document.text != get_words()["document_none"]
        papers = [line for line in list_papers(procedure, self._edition) if line.number is not None]
        return {
            "cv:hasChannel": list(self._add_channels(service, procedure)),
            "cv:hasCost": list(self._add_costs(service, procedure)),
            "cpsv:hasInput": [self._add_paper(service, line) for line in papers],
            "cpsv:produces": [self.graph.add(f"{service}-resultado", "cv:Output", output)] if given else [],
            "cpsv:follows": self._add_steps(service, procedure),
            "cv:hasLegalResource": [
                self.graph.add(f"{service}-ley-{place}", "eli:LegalResource", {"dct:title": spanish(text)})
                for place, text in enumerate(procedure.legal_basis, 1)
            ],
        }

    def _add_steps(self, service: str, procedure: Procedure) -> list[Ref]:
        if not procedure.steps:
            return []
        told = "\n".join(f"{number}. {step}" for number, step in enumerate(procedure.steps, 1))
        values: Properties = {
            "dct:identifier": Literal("pasos"),
            "dct:title": spanish(get_words()["fields"]["steps"]),
            "dct:description": spanish(told),
            "dct:language": Ref(SPANISH),
        }
        return [self.graph.add(f"{service}-pasos", "cpsv:Rule", values)]

    def _add_paper(self, service: str, line: PaperLine) -> Ref:
        values: Properties = {
            "dct:identifier": Literal(f"papel-{line.number}"),
            "dct:title": spanish(line.text),
            "dct:description": spanish(line.how) if line.how else None,
            "dct:language": Ref(SPANISH),
            "foaf:page": self.graph.add(self._addresses.of_path(line.path), "foaf:Document", {}) if line.path else None,
        }
        return self.graph.add(f"{service}-papel-{line.number}", "cv:Evidence", values)

    def _add_channels(self, service: str, procedure: Procedure) -> Iterator[Ref]:
        time = self._write_time(procedure.duration)
        if procedure.online_url:
            page = self.graph.add(make_iri(procedure.online_url), "foaf:Document", {})
            values: Properties = {
                "dct:identifier": Literal("en-linea"),
                "foaf:page": page,
                "dct:type": self._add_own_concept("canal", "en línea"),
                "cv:processingTime": time,
            }
            yield self.graph.add(f"{service}-en-linea", "cv:Channel", values)
        if procedure.where:
            told: Properties = {
                "dct:identifier": Literal("ventanilla"),
                "dct:description": spanish(procedure.where),
                "dct:type": self._add_own_concept("canal", "en persona"),
                "cv:processingTime": time,
            }
            yield self.graph.add(f"{service}-ventanilla", "cv:Channel", told)

    def _add_costs(self, service: str, procedure: Procedure) -> Iterator[Ref]:
        """A cost for each known price; zero only where it is free, and no number where it varies or is unknown."""
        cost = procedure.cost
        currency = current_profile().currency
        amounts = cost.amounts if cost.state is CostState.KNOWN else ()
        if cost.state is CostState.KNOWN and not amounts and cost.amount is not None:
            amounts = (Amount(amount=cost.amount, currency=cost.currency or currency),)
        for place, each in enumerate(amounts, 1):
            values: Properties = {
                "dct:identifier": Literal(f"costo-{place}"),
                "cv:hasValue": typed(format_price(each.amount), "double"),
                "cv:currency": self._add_concept(f"{CURRENCY}{each.currency}", each.currency),
                "dct:description": spanish(each.condition) if each.condition else None,
            }
            yield self.graph.add(f"{service}-costo-{place}", "cv:Cost", values)
        if cost.state in {CostState.FREE, CostState.VARIABLE}:
            said = ". ".join([get_words()["cost"][cost.state.value], *filter(None, [cost.text])])
            told: dict[str, Value] = {"dct:identifier": Literal("costo"), "dct:description": spanish(said)}
            if cost.state is CostState.FREE:
                told["cv:hasValue"] = typed("0", "double")
                told["cv:currency"] = self._add_concept(f"{CURRENCY}{currency}", currency)
            yield self.graph.add(f"{service}-costo", "cv:Cost", told)

    def _add_institution(self, institution: Institution) -> Ref:
        known = self._edition.institutions.get(institution.id, institution)
        address = self._addresses.of(known)
        values: Properties = {
            "dct:identifier": Literal(known.id),
            "skos:prefLabel": spanish(known.name),
            "skos:altLabel": spanish(known.acronym) if known.acronym else None,
            "dct:spatial": self._add_country(),
            "foaf:homepage": self.graph.add(make_iri(known.web), "foaf:Document", {}) if known.web else None,
        }
        return self.graph.add(f"{address}#institucion", "cv:PublicOrganisation", values)

    def _add_contact(self, institution: Institution) -> Ref | None:
        known = self._edition.institutions.get(institution.id, institution)
        if not (known.phones or known.email or known.hours or known.web):
            return None
        point = f"{self._addresses.of(known)}#contacto"
        hours = spanish(known.hours) if known.hours else None
        values: Properties = {
            "cv:telephone": [Literal(each) for each in known.phones],
            "cv:email": Literal(known.email) if known.email else None,
            "cv:contactPage": self.graph.add(make_iri(known.web), "foaf:Document", {}) if known.web else None,
            "cv:openingHours": self.graph.add(f"{point}-horario", "time:TemporalEntity", {"dct:description": hours})
            if hours
            else None,
        }
        return self.graph.add(point, "cv:ContactPoint", values)

    def _add_event(self, event: str) -> Ref:
        known = self._edition.events[event]
        values: Properties = {
            "dct:identifier": Literal(known.id),
            "dct:title": spanish(known.name),
            "dct:description": spanish(known.summary),
        }
        # The shapes look for the general class, and nothing tells them that one is a kind of the other.
        self.graph.add(f"{self._addresses.of(known)}#evento", "cv:Event", values)
        return self.graph.add(f"{self._addresses.of(known)}#evento", "cv:LifeEvent", {})

    def _add_dataset(self) -> Ref:
        words = get_words()
        agent = {"dct:identifier": Literal(self._base), "dct:title": spanish(words["site"])}
        values: Properties = {
            "dct:title": spanish(words["directory_title"]),
            "dct:description": spanish(words["dataset_services"]),
            "dct:publisher": self.graph.add(f"{self._base}/#ventanilla", "foaf:Agent", agent),
        }
        return self.graph.add(f"{self._base}/datos/#tramites", "dcat:Dataset", values)

    def _add_country(self) -> Ref:
        profile = current_profile()
        iri = COUNTRIES.get(profile.region, f"{self._base}/#pais")
        return self.graph.add(iri, "dct:Location", {"skos:prefLabel": spanish(profile.name)})

    def _add_category(self, procedure: Procedure) -> Ref | None:
        return self._add_own_concept("materia", procedure.category) if procedure.category else None

    def _add_own_concept(self, scheme: str, name: str) -> Ref:
        return self._add_concept(make_iri(f"{self._base}/datos/#{scheme}-{name}".replace(" ", "-")), name)

    def _add_concept(self, iri: str, label: str) -> Ref:
        return self.graph.add(iri, "skos:Concept", {"skos:prefLabel": spanish(label)})

    def _find_iri(self, procedure: Procedure) -> str:
        return f"{self._addresses.of(procedure)}#tramite"

    def _write_time(self, duration: Duration | None) -> Literal | None:
        written = write_duration(duration)
        return typed(written, "duration") if written else None


def _list_sources(procedure: Procedure, edition: Edition) -> list[str]:
    named = {
        f"{each.name}, {each.dated.isoformat() if each.dated else get_words()['no_source_day']}"
        for fact in read_facts(procedure, edition.day).values()
        for each in fact.sources
    }
    return sorted(named)

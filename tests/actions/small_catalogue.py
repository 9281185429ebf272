"""A catalogue of a few records, the actions' view of it, and turns of a conversation about them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.catalogue_access import CatalogueKnowledge
from actions.dialogue_turn import DialogueTurn
from actions.institution_sources import InstitutionSources
from actions.procedure_resolution.ranker import Judge
from actions.reply_parts import Fragment
from catalog_adapter.catalog import Catalog
from catalog_adapter.institutions.institution_names import InstitutionNames
from catalog_adapter.institutions.institution_terms import Directory
from catalog_adapter.institutions.office_file import Office
from catalog_adapter.life_events.directory import LifeEventDirectory
from catalog_adapter.life_events.model import parse_life_event
from catalog_adapter.model import (
    Amount,
    Cost,
    CostState,
    Duration,
    Institution,
    Procedure,
    SourceRef,
    Status,
    TimeUnit,
)
from catalog_adapter.search.index import SearchIndex
from catalog_adapter.storage.snapshot import Snapshot
from nlu.text.analyzer import SpanishAnalyzer

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
SOURCE = SourceRef(name="Catálogo Nacional", dated=date(2026, 2, 20))

IGM = Institution(
    id="igm",
    name="Instituto Guatemalteco de Migración",
    acronym="IGM",
    short="Migración",
    address="6a avenida 3-11",
    phones=("2411-2411", "1500"),
    hours="de 7 a 15",
    handles="pasaportes",
    source=SOURCE,
)
MAGA = Institution(id="maga", name="Ministerio de Agricultura", acronym="MAGA", article="el", short="MAGA")
MSPAS = Institution(id="mspas", name="Ministerio de Salud", article="el", phones=("2444-7474",))
ELSEWHERE = Institution(id="sat", name="Superintendencia de Administración Tributaria", short="SAT", phones=("1550",))

PASSPORT = Procedure(
    id="passport-adult",
    name="Pasaporte ordinario",
    institution=IGM,
    category="Identidad",
    description="Documento para viajar.",
    requirements=("DPI vigente", "Boleta de pago", "Cita impresa"),
    steps=("Pida su cita.", "Pague en el banco.", "Preséntese el día de su cita."),
    cost=Cost(state=CostState.KNOWN, amount=Decimal(350), currency="GTQ", source=SOURCE),
    duration=Duration(text="3 días.", minimum=3, maximum=3, unit=TimeUnit.DAY, working_days=True),
    document="Pasaporte",
    where="Centros de emisión",
    online_url="https://igm.example/citas",
    legal_basis=("Código de Migración",),
    source=SOURCE,
)
RENEWAL = Procedure(
    id="passport-again",
    name="Renovación de pasaporte ordinario",
    institution=IGM,
    category="Identidad",
    requirements=("DPI vigente", "Pasaporte vencido"),
    cost=Cost(state=CostState.KNOWN, amount=Decimal(350), currency="GTQ", source=SOURCE),
    document="Pasaporte",
    source=SOURCE,
)
BEES = Procedure(id="bee-card", name="Carné de apicultor", institution=MAGA, category="Campo", source=SOURCE)
PHARMACY = Procedure(
    id="pharmacy-licence",
    name="Licencia sanitaria de farmacia",
    institution=MSPAS,
    category="Salud",
    requirements=tuple(f"Papel {number} de la farmacia" for number in range(1, 11)),
    steps=("Presente el expediente.",),
    cost=Cost(
        state=CostState.VARIABLE,
        amounts=(Amount(amount=Decimal(100), currency="GTQ", condition="por metro"),),
        text="Según el tamaño.",
    ),
    source=SOURCE,
)
COMPANY = Procedure(
    id="dealer-company",
    name="Registro de vendedor de abono, persona jurídica",
    institution=MAGA,
    category="Campo",
    source=SOURCE,
)
PERSON = Procedure(
    id="dealer-person",
    name="Registro de vendedor de abono, persona individual",
    institution=MAGA,
    category="Campo",
    source=SOURCE,
)
SWITCHED_OFF = Procedure(
    id="honey", name="Permiso de exportación de miel", institution=MAGA, status=Status.WITHDRAWN, source=SOURCE
)
RECORDS = (PASSPORT, RENEWAL, BEES, PHARMACY, COMPANY, PERSON, SWITCHED_OFF)

EVENT = parse_life_event(
    """
name: Poner una farmacia
summary: Para la farmacia hay varios pasos.
phrases: [{phrases}]
questions:
  - {{id: staff, ask: "¿Va a contratar personas?", condition: si va a contratar personas}}
steps:
  - {{id: licence, title: Licencia, procedure: pharmacy-licence, why: Va primero., source: {{advice: true}}}}
  - {{id: abroad, title: Pasaporte, procedure: passport-adult, why: Para comprar fuera., source: {{advice: true}}}}
  - {{id: bees, title: Apicultor, procedure: bee-card, when: staff, why: Para la miel., source: {{advice: true}}}}
  - {{id: tax, title: NIT, note: Pregunte ahí., institution: sat, why: Va al final., source: {{institution: sat}}}}
""".format(phrases=", ".join(f"quiero poner una farmacia en mi pueblo {number}" for number in "abcdefghijkl")),
    identifier="shop",
)

COBAN = Office(
    institution_id="igm",
    name="Sede Cobán",
    address="1a calle",
    municipality="1601",
    hours="de 8 a 16",
    source="IGM",
    dated=date(2026, 5, 1),
)
XELA = Office(
    institution_id="igm",
    name="Sede Xela",
    address="2a calle",
    municipality="0901",
    source="IGM",
    dated=date(2026, 5, 1),
)


class FewRecords(Catalog):
    """A catalogue in memory; what staff switched off has a reason."""

    def __init__(self, *procedures: Procedure, reasons: Mapping[str, str] | None = None) -> None:
        analyzer = SpanishAnalyzer()
        self._build_index = lambda known, _: Judge(SearchIndex.build(known, analyzer), Directory([], analyzer))
        super().__init__(None, self._build_index)  # type: ignore[arg-type]  # no database stands behind it
        records = {each.id: each for each in procedures}
        institutions = {each.institution.id: each.institution for each in procedures}
        off = {each.id: "" for each in procedures if each.status is Status.WITHDRAWN}
        twins = {"starter-passport": "passport-adult"}
        self._whole = Snapshot("1", records, records, twins, institutions, off | dict(reasons or {}))

    def _current(self) -> Snapshot:
        return self._whole


class FewOffices:
    """Offices of one institution."""

    def list_offices(self, institution_id: str) -> Sequence[Office]:
        """Both, of the institution of passports."""
        return [COBAN, XELA] if institution_id == "igm" else []


def make_knowledge(*procedures: Procedure, **more: Any) -> CatalogueKnowledge:
    """What the actions know of some records."""
    catalogue = FewRecords(*procedures, reasons={"honey": "Cambió el formulario."})
    institutions = [*catalogue.institutions, ELSEWHERE]
    known = InstitutionSources(
        elsewhere=[ELSEWHERE],
        names=InstitutionNames(institutions, SpanishAnalyzer()),
        offices=FewOffices(),  # type: ignore[arg-type]  # a stand-in
    )
    events = LifeEventDirectory([EVENT], catalogue, SpanishAnalyzer(), more.pop("words", ()))
    return CatalogueKnowledge(catalogue, known, events, now=lambda: NOW, **more)


@dataclass
class Said:
    """Responses and events of one action."""

    messages: Sequence[Mapping[str, Any]]
    events: Sequence[Mapping[str, Any]]
    slots: Mapping[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.slots = {each["name"]: each["value"] for each in self.events if each.get("event") == "slot"}

    @property
    def responses(self) -> list[str]:
        """Names of the responses, in order, without what they all begin with."""
        return [str(each["response"]).removeprefix("utter_") for each in self.messages]

    def find(self, response: str) -> Mapping[str, Any]:
        """The message with a response."""
        return next(each for each in self.messages if each["response"] == f"utter_{response}")

    def titles(self, response: str) -> list[str]:
        """The buttons of a message."""
        return [each["title"] for each in self.find(response)["buttons"]]


def track(
    text: str = "",
    *,
    intent: str = "",
    entities: Mapping[str, str] | None = None,
    slots: Mapping[str, Any] | None = None,
    before: str | None = None,
    **understanding: Any,
) -> Tracker:
    """A conversation at a message; keywords are fields of its `Understanding`, `before` the action of the turn before."""
    message = {
        "text": text,
        "intent": {"name": intent},
        "entities": [{"entity": name, "value": value} for name, value in (entities or {}).items()],
        "understanding": understanding,
    }
    events = [{"event": "user"}, {"event": "action", "name": before}, {"event": "user"}] if before else []
    return Tracker("someone", dict(slots or {}), message, events, False, None, {}, "action_listen")


def open_turn(text: str = "", **given: Any) -> DialogueTurn:
    """A turn that an action may take; see `track`."""
    return DialogueTurn.open(CollectingDispatcher(), track(text, **given))


def run(action: Action, text: str = "", **given: Any) -> Said:
    """What an action says and remembers; see `track`."""
    dispatcher = CollectingDispatcher()
    events = action.run(dispatcher, track(text, **given), {})
    return Said(dispatcher.messages, events)


def speak(turn: DialogueTurn, take: Callable[[DialogueTurn], Any]) -> Said:
    """What a part of an action says and remembers."""
    events = list(take(turn))
    return Said(turn.dispatcher.messages, events)


def names(fragments: Sequence[Fragment]) -> list[str]:
    """Names of responses, in order, without what they all begin with."""
    return [each.response.removeprefix("utter_") for each in fragments]

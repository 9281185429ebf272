"""A record with nothing but what it needs, and one with every field that a source can fill."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from catalog_adapter.model import (
    Alias,
    AliasKind,
    Amount,
    Audience,
    Cost,
    CostState,
    Demand,
    Duration,
    Institution,
    Procedure,
    SourceRef,
    Status,
    TimeUnit,
)

LAW = SourceRef(name="Ley", dated=date(2024, 2, 29))
BARE = Procedure(id="1", name="Licencia", institution=Institution(id="mifam", name="Faros"), source=LAW)
FULL = replace(
    BARE,
    unit="Costas",
    category="Licencias",
    subcategory="Mar",
    description="Sirve.",
    requirements=("DPI", "Formulario"),
    steps=("Pague", "Firme"),
    cost=Cost(
        state=CostState.KNOWN,
        amount=Decimal("0.10"),
        currency="GTQ",
        text="más timbres",
        source=LAW,
        amounts=(Amount(amount=Decimal("0.10"), currency="GTQ"),),
    ),
    duration=Duration(text="2 a 5 días", minimum=2, maximum=5, unit=TimeUnit.DAY, working_days=True),
    document="Carné",
    where="Zona 1",
    online_url="https://a.example.gt",
    legal_basis=("Ley de Faros",),
    notes="Nada",
    updated_on=date(2024, 3, 1),
    aliases=(Alias(text="faro", kind=AliasKind.KEYWORD, origin="staff"),),
    status=Status.WITHDRAWN,
    untrusted_fields=frozenset({"steps", "cost"}),
    audience=Audience.BUSINESS,
    demand=Demand.HIGH,
    validity="1 año",
    appointment="No hace falta",
    representative="Con poder",
    mistakes=("Sin copia",),
    facts={"cost": (LAW,)},
)

"""A paper that procedures ask for, as plain values."""

from dataclasses import dataclass, field

from catalog_adapter.model import Facts, SourceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One canonical paper: the DPI, the boleto de ornato, a photograph."""

    id: str
    name: str
    article: str
    """el, la, los or las."""
    names: tuple[str, ...]
    """By which the official catalogue and people call it."""
    issuer: str | None = None
    """An institution's id; None where anybody can make it."""
    procedure: str | None = None
    """The starter record that gets it."""
    how: str | None = None
    cost: str | None = None
    validity: str | None = None
    at_hand: bool = False
    """Whether most people have it, so that no way to it is offered unasked."""
    facts: Facts = field(default_factory=dict, hash=False)

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name, the usual one first."""
        return (self.name, *self.names)

    def sources_of(self, name: str) -> tuple[SourceRef, ...]:
        """The sources of one field; none where no source gives it."""
        return self.facts.get(name, ())

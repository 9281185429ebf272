"""What an import did, for staff and for programs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from catalog_adapter.importing.doubts import Doubt, title_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The outcome of one import."""

    file_name: str
    file_format: str
    catalogue: str
    """Key of the catalogue that the records belong to."""
    entries: int
    added: int
    changed: int
    gone: int
    restored: int
    """Records that were gone and are back."""
    unchanged: int
    superseded: int
    """Starter records that now give way to their official twin, in the whole catalogue."""
    aliases_added: int
    aliases_removed: int
    version: str
    """The catalogue's version afterwards."""
    took_ms: int
    notes: tuple[str, ...] = ()
    """How the file was read, in Spanish."""
    doubts: tuple[Doubt, ...] = ()
    """Everything in the imported records that staff should look at."""

    @property
    def is_unchanged(self) -> bool:
        """Whether the import left every record as it was."""
        return not (self.added or self.changed or self.gone or self.restored)

    def to_json(self) -> dict[str, Any]:
        """As JSON values; the doubts by rule, and each one with its record."""
        values = asdict(self)
        values["doubts_by_rule"] = dict(doubts_by_rule(self.doubts))
        values["doubts"] = [doubt.to_json() for doubt in self.doubts]
        return values

    def to_text(self) -> str:
        """As lines in Spanish."""
        lines = [
            f"{self.file_name} ({self.file_format}): {self.entries} trámites en {self.took_ms / 1000:.1f} s",
            " · ".join(
                (
                    f"  nuevos {self.added}",
                    f"cambiados {self.changed}",
                    f"desaparecidos {self.gone}",
                    f"recuperados {self.restored}",
                    f"sin cambio {self.unchanged}",
                )
            ),
        ]
        if self.superseded:
            lines.append(f"  registros iniciales que ceden su lugar al oficial: {self.superseded}")
        lines += [f"  nota: {note}" for note in self.notes]
        if self.doubts:
            lines.append(f"  dudas: {len(self.doubts)} (detalle: ventanilla catalog check)")
            lines += [f"    {count:5d}  {title_of(rule)}" for rule, count in doubts_by_rule(self.doubts)]
        return "\n".join(lines)


def doubts_by_rule(doubts: Sequence[Doubt]) -> list[tuple[str, int]]:
    """How many doubts each rule raised, most first."""
    return Counter(doubt.rule for doubt in doubts).most_common()

"""A catalogue of four lines and a card, for tests of what a message means after others."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from actions.procedure_resolution.resolution import NO_FIT, Fit, Message, Nearness, Resolution, Verdict
from actions.procedure_resolution.topic.topic_model import SPEAKS_ON
from catalog_adapter.concerns.classifier import NONE
from catalog_adapter.model import Aspect, Institution, Match
from catalog_adapter.subjects.linker import SubjectLink
from catalog_adapter.subjects.model import Subject

NAMES = {
    "opening": "licencia farmacia apertura",
    "renewal": "licencia farmacia renovacion",
    "move": "licencia farmacia traslado",
    "card": "tarjeta salud",
    "beekeeper": "carne apicultor",
}
KINSHIP = {
    "opening": {"renewal": 0.8, "move": 0.8},
    "renewal": {"opening": 0.8, "move": 0.8},
    "move": {"opening": 0.8, "renewal": 0.8},
}
QUIET = frozenset({"y", "la", "el", "de", "no", "es", "que", "cuanto", "cuesta", "tarda", "para"})
RENAP = Institution(id="renap", name="Registro Nacional de las Personas")


BIRTH = SubjectLink(subject=Subject(id="birth", names=("partida de nacimiento",), institution_id="renap"), act=None)
LICENCE = Subject(id="licence", names=("licencia",), institution_id="mspas")


class FourLines:
    """A catalogue in which a procedure has the words of its name and no other; search finds what has most of them."""

    def __init__(self, *alone: Resolution, twins: Sequence[str] = (), alike: bool = False) -> None:
        self._alone = list(alone)
        self._twins = tuple(Match(procedure_id=each, name=NAMES[each], score=0.9) for each in twins)
        self._alike = alike
        self.subject: SubjectLink | None = None
        self.act: SubjectLink | None = None
        self.speaks_on = 0.5
        self.scores: dict[str, float] = {}
        self.decided: list[str] = []

    def decide(self, text: str, out_of_scope: float) -> Resolution:
        """What the test says that search finds; else what has all of the words, else nothing."""
        self.decided.append(text)
        if self._alone:
            return self._alone.pop(0)
        words = self.find_content(text)
        full = [each for each, name in NAMES.items() if words and all(word in name.split() for word in words)]
        if len(full) == 1:
            is_called_so = set(words) == set(NAMES[full[0]].split()) and not self._twins
            return replace(find(*full), twins=self._twins, question=text, is_called_so=is_called_so)
        verdict = Verdict.ASK_BACK if full else Verdict.NOT_IN_CATALOGUE
        return Resolution(verdict=verdict, matches=matches(*full), right=0.4, question=text)

    def find_subject(self, text: str) -> SubjectLink | None:
        """What the test says that is named."""
        return self.subject

    def find_variant(self, procedure: str, conditions: Sequence[str]) -> str | None:
        """None has any."""
        return None

    def find_act(self, procedure: str, text: str) -> SubjectLink | None:
        """What the test says that is asked of the topic."""
        return self.act

    def get_owner(self, subject: str) -> Institution | None:
        """All matters belong to one institution."""
        return RENAP

    def find_content(self, text: str) -> tuple[str, ...]:
        """Every word but the quiet ones."""
        return tuple(word for word in text.split() if word not in QUIET)

    def find_family(self, procedure: str, text: str) -> Sequence[Match]:
        """As the table says."""
        family = KINSHIP.get(procedure, {})
        return [Match(procedure_id=each, name=NAMES[each], score=kin) for each, kin in family.items()]

    def find_plain(self, procedure: str) -> str | None:
        """The opening, where something else of its family is asked for."""
        return "opening" if procedure in {"renewal", "move"} else None

    def estimate(self, text: str) -> float:
        """Sure of what it knows."""
        return 0.9

    def rank_concerns(self, concerns: str, text: str) -> Sequence[tuple[str, float]]:
        """Words say nothing of how a message goes on, unless the test says so."""
        return [(SPEAKS_ON, self.speaks_on), (NONE, 1 - self.speaks_on)]

    def score(self, text: str, procedures: Sequence[str]) -> tuple[Mapping[str, float], float]:
        """What the test says of each; 0 for the others."""
        return {each: self.scores.get(each, 0.0) for each in procedures}, max(self.scores.values(), default=0.0)

    def find_named(self, text: str, least: float = 0.0) -> tuple[str, float] | None:
        """What has most of the words."""
        shares = {each: self.measure_fit(text, [each])[each].named for each in NAMES}
        best = max(shares, key=lambda each: shares[each])
        return (best, shares[best]) if shares[best] and shares[best] >= least else None

    def measure_fit(self, text: str, procedures: Sequence[str]) -> Mapping[str, Fit]:
        """The share of the words that stand in the name."""
        words = self.find_content(text)
        return {each: self._fit(words, each) for each in procedures}

    def measure_nearness(self, procedure: str, text: str) -> Nearness:
        """By the shares of the words that stand in the names; a subject that is named is as near as can be."""
        shares = {each: fit.named for each, fit in self.measure_fit(text, list(NAMES)).items()}
        family = frozenset({procedure, *KINSHIP.get(procedure, {})})
        own, rival = shares[procedure], max(share for each, share in shares.items() if each not in family)
        return Nearness(
            family=family,
            institution="mspas",
            measure_record=lambda: own,
            meaning=own,
            rival_meaning=rival if self.subject is None else 1.0,
            score=own,
            rival_score=rival,
        )

    def _fit(self, words: Sequence[str], procedure: str) -> Fit:
        if not words or procedure not in NAMES:
            return NO_FIT
        share = sum(word in NAMES[procedure].split() for word in words) / len(words)
        return Fit(named=share, anywhere=share)

    def name_of(self, procedure: str) -> str | None:
        """Known ones have a name."""
        return NAMES.get(procedure)

    def answers_alike(self, procedures: Sequence[str], aspects: Sequence[Aspect]) -> bool:
        """As the test says."""
        return self._alike


def matches(*ids: str) -> tuple[Match, ...]:
    """Procedures as search gives them."""
    return tuple(Match(procedure_id=each, name=NAMES[each], score=0.9) for each in ids)


def find(*ids: str, right: float = 0.7) -> Resolution:
    """Search is sure enough to answer with the first."""
    return Resolution(verdict=Verdict.FOUND, matches=matches(*ids), right=right)


def ask(*ids: str, right: float = 0.4) -> Resolution:
    """Search would ask back."""
    return Resolution(verdict=Verdict.ASK_BACK, matches=matches(*ids), right=right)


def miss(*ids: str, institution: Institution | None = None) -> Resolution:
    """Search finds nothing that fits."""
    return Resolution(verdict=Verdict.NOT_IN_CATALOGUE, matches=matches(*ids), right=0.01, institution=institution)


def say(text: str, *aspects: Aspect, rest: str | None = None, **more: object) -> Message:
    """A message; `rest` is all of it where nothing is asked."""
    said = text if rest is None else rest
    message = Message(text=text, rest=said, near=said if aspects else "", aspects=aspects)
    return replace(message, linked=text.startswith("y "), **more)  # type: ignore[arg-type]  # keywords of a test


def meant(resolution: Resolution) -> tuple[Verdict, str]:
    """The verdict and the ids, joined."""
    return resolution.verdict, " ".join(match.procedure_id for match in resolution.matches)

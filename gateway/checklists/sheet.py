"""The checklist of a procedure to take along: its content, and the signed links by which it is fetched.

A link holds the procedure, which of its papers are ticked, and a day; no person and no conversation. It is signed, so
that nobody can guess or change one, and dies after a while, since what it shows would grow old.
"""

import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from actions.answers.amounts import format_amount
from actions.answers.institution_facts import contact_line
from catalog_adapter.catalog import Catalog
from catalog_adapter.cleaning.requirement_checklist import Paper, Papers, keys_of, print_of
from catalog_adapter.model import CostState, Procedure, Status
from config.clock import guatemala_now
from config.settings import Settings
from conversations.errors import NotFound
from gateway.checklists.link_key import find_key

VALID_DAYS = 30
PATH = "/lista"
_TOKEN = re.compile(r"^([A-Za-z0-9_-]{8,400})\.([A-Za-z0-9_-]{22})$")
_SEPARATOR = "\x1f"


class LinkExpired(NotFound):
    """The link was good once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRequest:
    """Contents of a link."""

    procedure: str
    mask: int
    """Bit n: the paper at place n of the requirements is ticked."""
    print: str
    """Fingerprint of the record for which the mask was made."""


class Links:
    """Makes and reads links; implements `actions.catalogue_access.SheetLinks`."""

    def __init__(self, key: bytes, *, base: str, now: Callable[[], datetime]) -> None:
        """Take what links are made of.

        Args:
            key: Secret; the same in every process that serves the program.
            base: Public address of the program, without a slash at its end.
            now: The time, with its zone.
        """
        self._key = key
        self._base = base
        self._now = now

    def make_link(self, procedure: Procedure, ticked: Sequence[str]) -> str:
        """See `SheetLinks.make_link`; the address of the PDF."""
        return f"{self._base}{PATH}/{self.make_token(procedure, ticked)}.pdf"

    def make_page_link(self, procedure: Procedure) -> str:
        """The address of the page with nothing ticked: the procedure's papers, steps and facts."""
        return f"{self._base}{PATH}/{self.make_token(procedure, ())}"

    def make_token(self, procedure: Procedure, ticked: Sequence[str]) -> str:
        """Sign what a link asks for."""
        mask = sum(1 << place for place, key in enumerate(keys_of(procedure.requirements)) if key in ticked)
        ends = (self._now() + timedelta(days=VALID_DAYS)).date().toordinal()
        content = _SEPARATOR.join((procedure.id, str(ends), f"{mask:x}", print_of(procedure)))
        payload = _encode(content.encode())
        return f"{payload}.{self._sign(payload)}"

    def read_token(self, token: str) -> SheetRequest:
        """Contents of a link.

        Raises:
            NotFound: We never made this.
            LinkExpired: Its time is over.
        """
        found = _TOKEN.match(token)
        if found is None or not hmac.compare_digest(found[2], self._sign(found[1])):
            raise NotFound
        procedure, ends, mask, fingerprint = _decode(found[1]).decode().split(_SEPARATOR)
        if self._now().date().toordinal() > int(ends):
            raise LinkExpired
        return SheetRequest(procedure=procedure, mask=int(mask, 16), print=fingerprint)

    def _sign(self, payload: str) -> str:
        return _encode(hmac.new(self._key, payload.encode(), sha256).digest()[:16])


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Contents of the page."""

    procedure: Procedure
    papers: Sequence[Paper]
    cost: str | None
    """Formatted; None when the source gives no amount."""
    is_free: bool
    contact: str
    source: str
    dated: str | None
    printed_on: str
    is_doubtful: bool
    """Whether papers or steps seem to belong to another record."""

    @classmethod
    def make(cls, procedure: Procedure, request: SheetRequest, now: datetime) -> "Sheet":
        """The page for a link; ticks are left out when the record has changed since."""
        keys = keys_of(procedure.requirements)
        ticked = tuple(key for place, key in enumerate(keys) if request.mask >> place & 1)
        same = request.print == print_of(procedure)
        cost = procedure.cost
        dated = procedure.updated_on or procedure.source.dated
        return cls(
            procedure=procedure,
            papers=Papers.make(procedure, ticked if same else ()).lines,
            cost=format_amount(cost.amount, cost.currency) if cost.amount is not None else None,
            is_free=cost.state is CostState.FREE,
            contact=contact_line(procedure.institution),
            source=procedure.source.name,
            dated=f"{dated:%d/%m/%Y}" if dated else None,
            printed_on=f"{now:%d/%m/%Y}",
            is_doubtful=bool(procedure.untrusted_fields & {"requirements", "steps"}),
        )


def find_sheet(catalogue: Catalog, links: Links, token: str, now: datetime) -> Sheet:
    """The page behind a link.

    Raises:
        NotFound: The link is not ours, or the procedure is no longer answered.
        LinkExpired: Its time is over.
    """
    request = links.read_token(token)
    procedure = catalogue.find_procedure(request.procedure)
    if procedure is None or procedure.status is not Status.ACTIVE:
        raise NotFound
    return Sheet.make(procedure, request, now)


def open_links(settings: Settings) -> Links:
    """The links of this installation.

    Without a public address they lead to this machine, which is right for trying the program out.
    """
    base = settings.public_url or f"http://{settings.host}:{settings.port}"
    return Links(find_key(settings), base=base, now=guatemala_now)


def _encode(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _decode(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))

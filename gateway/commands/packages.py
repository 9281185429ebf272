"""`ventanilla sbom` and `ventanilla advisories`: what the program is made of, and what is known of it."""

import json
from argparse import Namespace
from collections.abc import Sequence
from datetime import date, datetime
from importlib.metadata import version

from config.clock import GUATEMALA
from gateway.commands.terminal import tell, write
from gateway.supply_chain.advisories import FRESH_DAYS, Findings, Review, audit, read_review
from gateway.supply_chain.bill_of_materials import make_bill
from gateway.supply_chain.licences import is_accepted
from gateway.supply_chain.packages import LOCK, PROGRAM, Package, read_packages


def print_bill(_: Namespace) -> int:
    """Print the bill of materials."""
    packages = read_packages()
    findings = audit(packages, read_review())
    bill = make_bill(packages, findings, version(PROGRAM), LOCK.read_bytes())
    write(json.dumps(bill, ensure_ascii=False, indent=2))
    return 0


def tell_advisories(_: Namespace) -> int:
    """Tell what is to be looked at; the exit status is 1 when there is something."""
    packages, review = read_packages(), read_review()
    findings = audit(packages, review)
    problems = list_problems(packages, findings)
    for problem in problems:
        write(f"REVISE   {problem}")
    write(
        f"{len(packages)} paquetes; avisos de versiones en uso: {len(findings.reachable)} que se alcanzan, "
        f"{len(findings.unreachable)} que no (docs/dependencias.md)."
    )
    if (age := find_age(review, datetime.now(GUATEMALA).date())) > FRESH_DAYS:
        tell(f"Los avisos se revisaron hace {age} días: complételos con «pip-audit -r requirements.lock».")
    return 1 if problems else 0


def list_problems(packages: Sequence[Package], findings: Findings) -> list[str]:
    """Return what is to be done, a sentence each."""
    problems = [f"{one.package}: {one.id}. {one.what} {one.why}" for one in findings.reachable]
    problems += [
        f"{one.name}: los avisos se miraron para la versión {one.version}; mírelos para la que está y anótela en "
        "gateway/supply_chain/advisories.yml."
        for one in findings.unseen
    ]
    problems += [
        f"{one.name}: su licencia, {one.licence}, no está entre las aceptadas (gateway/supply_chain/licences.yml)."
        for one in packages
        if not is_accepted(one.licence)
    ]
    return problems


def find_age(review: Review, today: date) -> int:
    """Return how many days ago the advisories were looked up."""
    return (today - review.on).days

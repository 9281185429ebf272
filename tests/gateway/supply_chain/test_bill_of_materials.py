"""The bill of materials names every package once, with who asks for it."""

import json

from gateway.supply_chain.advisories import audit, read_review
from gateway.supply_chain.bill_of_materials import make_bill
from gateway.supply_chain.packages import LOCK, read_packages

PACKAGES = read_packages()
FINDINGS = audit(PACKAGES, read_review())
BILL = make_bill(PACKAGES, FINDINGS, "1.2.3", LOCK.read_bytes())


def test_it_holds_every_package() -> None:
    """And the weights that ship with the program."""
    refs = [component["bom-ref"] for component in BILL["components"]]
    assert sorted(refs) == sorted([*(package.purl for package in PACKAGES), "encoder"])
    licences = {component["name"]: component["licenses"] for component in BILL["components"]}
    assert licences["alembic"] == [{"license": {"id": "MIT"}}]
    assert licences["cryptography"] == [{"expression": "Apache-2.0 OR BSD-3-Clause"}]


def test_its_arrows_reach_every_package_from_the_program() -> None:
    """Nothing is installed that nobody asked for."""
    arrows = {each["ref"]: each["dependsOn"] for each in BILL["dependencies"]}
    root = BILL["metadata"]["component"]["bom-ref"]
    assert root == "pkg:pypi/ventanilla@1.2.3"
    reached, waiting = set(), [root]
    while waiting:
        ref = waiting.pop()
        waiting += [each for each in arrows.get(ref, ()) if each not in reached]
        reached |= {ref}
    assert reached == {root, *(component["bom-ref"] for component in BILL["components"])}


def test_it_says_of_each_fault_what_it_means() -> None:
    """In VEX: not affected, because the code is not there or not reached."""
    states = {each["id"]: each["analysis"] for each in BILL["vulnerabilities"]}
    assert set(states) == {one.id for one in FINDINGS.unreachable}
    assert states["CVE-2024-10096"]["justification"] == "code_not_present"
    assert states["CVE-2026-59890"]["justification"] == "code_not_reachable"
    refs = {component["bom-ref"] for component in BILL["components"]}
    assert all(one["ref"] in refs for each in BILL["vulnerabilities"] for one in each["affects"])


def test_equal_packages_make_equal_bills() -> None:
    """Two people who make it from one lock get the same file; another lock has another number."""
    assert json.dumps(make_bill(PACKAGES, FINDINGS, "1.2.3", LOCK.read_bytes())) == json.dumps(BILL)
    assert make_bill(PACKAGES, FINDINGS, "1.2.3", b"")["serialNumber"] != BILL["serialNumber"]

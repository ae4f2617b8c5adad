"""From a folder of YAML to a Policy: read, validate, inherit, cross-check, build. All faults at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from redress.domain.policy import Policy
from redress.packs.assembling import Draft, assemble
from redress.packs.building import built
from redress.packs.checks import STRUCTURE
from redress.packs.checks_wording import WORDING
from redress.packs.faults import Fault, PackRefused
from redress.packs.meaning import reused


def load_pack(folder: Path) -> Policy:
    """The pack version in that folder (packs/<code>/<valid from>/). Raises PackRefused with every fault."""
    return built(checked(folder))


def checked(folder: Path) -> Draft:
    """The pack of that folder, passed by every check. Raises PackRefused."""
    draft = assemble(folder)
    faults = [fault for check in (*STRUCTURE, *WORDING) for fault in check(draft)]
    if faults:
        raise PackRefused(faults)
    return draft


def folders(root: Path) -> list[Path]:
    """The folders of all versions of all packs under ``root``."""
    return sorted({path.parent for path in root.glob("*/*/pack.yaml")})


def drafted(found: Iterable[Path]) -> tuple[list[Draft], list[Fault]]:
    """The drafts of those folders, and everything that is wrong with any of them or between them."""
    drafts: list[Draft] = []
    faults: list[Fault] = []
    for folder in found:
        try:
            drafts.append(checked(folder))
        except PackRefused as refused:
            faults.extend(refused.faults)
    for code in sorted({draft.header.code for draft in drafts}):
        faults.extend(reused([draft for draft in drafts if draft.header.code == code]))
    return drafts, faults

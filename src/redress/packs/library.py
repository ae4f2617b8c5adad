"""All packs of an installation, each in all its versions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from threading import Lock

from redress.domain.policy import Policy
from redress.packs.building import built
from redress.packs.faults import Fault, PackRefused
from redress.packs.loading import drafted, folders


class UnknownPack(LookupError):
    """No pack bears that code."""


class Packs:
    """The versions of every pack, found by code and date."""

    def __init__(self, policies: Iterable[Policy]) -> None:
        self._lock = Lock()
        self._versions: dict[str, tuple[Policy, ...]] = {}
        for policy in policies:
            self.take(policy)

    def codes(self) -> tuple[str, ...]:
        """The codes of all packs."""
        return tuple(sorted(self._versions))

    def versions(self, code: str) -> tuple[Policy, ...]:
        """All versions of a pack, oldest first. Raises UnknownPack."""
        try:
            return self._versions[code]
        except KeyError:
            known = ", ".join(self.codes())
            raise UnknownPack(f"There is no pack {code!r}; there are {known}.")

    def on(self, code: str, day: date) -> Policy:
        """The version in force on ``day``; before the first version, the first (history is measured by it)."""
        versions = self.versions(code)
        return next((policy for policy in reversed(versions) if policy.valid_from <= day), versions[0])

    def in_force(self, code: str, today: date) -> Policy:
        """The version in force today: for authority, routing, people, phrases, statements and templates."""
        return self.on(code, today)

    def take(self, policy: Policy) -> None:
        """Add a version, or put it in the place of the one of the same date."""
        with self._lock:
            others = [
                old for old in self._versions.get(policy.code, ()) if old.valid_from != policy.valid_from
            ]
            ordered = sorted((*others, policy), key=lambda version: version.valid_from)
            self._versions = {**self._versions, policy.code: tuple(ordered)}

    def replace(self, folder: Path) -> tuple[Fault, ...]:
        """Take the version in ``folder``. When anything is wrong with it nothing changes, and the faults return."""
        siblings = [path for path in folders(folder.parent.parent) if path.parent == folder.parent]
        drafts, faults = drafted(sorted({folder, *siblings}))
        if not faults:
            self.take(next(built(draft) for draft in drafts if draft.folder == folder))
        return tuple(faults)


def load_all(root: Path) -> Packs:
    """Every version of every pack under ``root``. Raises PackRefused with the faults of all of them."""
    found = folders(root)
    if not found:
        raise PackRefused([Fault(root, 0, "", "no pack", "folders such as general/2020-01-01/pack.yaml")])
    drafts, faults = drafted(found)
    if faults:
        raise PackRefused(faults)
    return Packs(built(draft) for draft in drafts)

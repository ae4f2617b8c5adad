"""All packs of an installation, each in all its versions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from threading import Lock

from redress.domain.policy import Policy
from redress.packs.assembling import SHIPPED
from redress.packs.building import built
from redress.packs.faults import Fault, PackRefused
from redress.packs.loading import drafted, folders

Stamp = tuple[tuple[str, int, int], ...]


class UnknownPack(LookupError):
    """No pack bears that code."""


class Packs:
    """The versions of every pack, found by code and date."""

    def __init__(self, policies: Iterable[Policy]) -> None:
        self._lock = Lock()
        self._versions: dict[str, tuple[Policy, ...]] = {}
        for policy in policies:
            self.take(policy)
        self._shipped = dict(self._versions)
        self._own: dict[Path, Policy] = {}
        self._seen: dict[Path, Stamp] = {}
        self._faults: dict[Path, tuple[Fault, ...]] = {}

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that is wrong with the firm's own folder as it was last looked at."""
        return tuple(fault for folder in sorted(self._faults) for fault in self._faults[folder])

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
        policy, faults = examined(folder)
        if policy is not None:
            self.take(policy)
        return faults

    def refresh(self, own: Path) -> None:
        """Look at the firm's own folder again: take what is new or changed and good, let go of what is gone.

        A version with a fault changes nothing: what was good before stays, and the faults are kept.
        """
        stamps = {folder: _stamp(folder) for folder in folders(own)}
        if stamps == self._seen:
            return
        for folder in self._seen.keys() - stamps.keys():
            self._own.pop(folder, None)
            self._faults.pop(folder, None)
        for folder, stamp in stamps.items():
            if self._seen.get(folder) != stamp:
                policy, faults = examined(folder)
                self._own |= {folder: policy} if policy is not None else {}
                self._faults = {**self._faults, folder: faults}
        self._faults = {folder: found for folder, found in self._faults.items() if found}
        fresh = Packs(policy for versions in self._shipped.values() for policy in versions)
        for policy in self._own.values():
            fresh.take(policy)
        with self._lock:
            self._versions, self._seen = fresh._versions, stamps


def examined(folder: Path) -> tuple[Policy | None, tuple[Fault, ...]]:
    """The pack version of that folder, checked by itself and beside the other versions there and those that ship."""
    folder = folder.resolve()
    if not (folder / "pack.yaml").is_file():
        return None, (Fault(folder, 0, "", "no pack.yaml", "the folder of one pack version"),)
    shipped = SHIPPED / folder.parent.name
    near = {*folders(folder.parent.parent), *folders(SHIPPED)}
    siblings = {path for path in near if path.parent in (folder.parent, shipped) and path.name != folder.name}
    drafts, faults = drafted(sorted({folder, *siblings}))
    if faults:
        return None, tuple(faults)
    return next(built(draft) for draft in drafts if draft.folder == folder), ()


def _stamp(folder: Path) -> Stamp:
    """What changes when a file of the folder does."""
    files = [(path.name, path.stat()) for path in sorted(folder.glob("*.yaml"))]
    return tuple((name, status.st_mtime_ns, status.st_size) for name, status in files)


def load_all(root: Path) -> Packs:
    """Every version of every pack under ``root``. Raises PackRefused with the faults of all of them."""
    found = folders(root)
    if not found:
        raise PackRefused([Fault(root, 0, "", "no pack", "folders such as general/2020-01-01/pack.yaml")])
    drafts, faults = drafted(found)
    if faults:
        raise PackRefused(faults)
    return Packs(built(draft) for draft in drafts)

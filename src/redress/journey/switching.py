"""Versions of the firm's pack: which is in force when, what another one would do, and switching it on from a day.

What was promised to the complainant follows the version of the day received; authority, routing, people, phrases, unified
statements and templates are those in force now (design.md section 2). So a version never begins in the past.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from redress.domain.comparing import Difference, compare
from redress.domain.policy import Policy
from redress.domain.refusals import BadInput, GateShut, NotFound, Reason, StaleVersion
from redress.journey import recounting, what_if
from redress.journey.ruling import rules_now, version_on
from redress.journey.what_if import Outlook, Proposal
from redress.packs import SHIPPED, PackRefused, packs
from redress.packs.composing import again, as_one, beside, from_text, told_of
from redress.records import bulk_acts, organisations, own_packs, rules_version, transaction
from redress.records.bulk_acts import Act
from redress.records.organisations import OrganisationNow

Compose = Callable[[Path], Path]


@dataclass(frozen=True, slots=True)
class Version:
    """A version with its time: ``until`` is the day from which another one holds; ``own`` where the firm wrote it.

    ``state`` is past, now or to_come.
    """

    policy: Policy
    own: bool
    state: str
    until: date | None

    @property
    def since(self) -> date:
        """The first day on which it holds."""
        return self.policy.valid_from


@dataclass(frozen=True, slots=True)
class Look:
    """What switching on would do: the version, what differs from the one that would hold that day, what moves."""

    policy: Policy
    against: Policy
    differences: tuple[Difference, ...]
    outlook: Outlook
    rules_version: int


def versions(organisation: int, now: datetime) -> tuple[Version, ...]:
    """All versions of the firm's pack, the newest first."""
    firm = _firm(organisation)
    found = packs().versions(firm.pack)
    holding = version_on(firm, now.date())
    ends: list[date | None] = [later.valid_from for _, later in pairwise(found)]
    return tuple(
        Version(policy, _is_own(policy), _state(policy, holding), until)
        for policy, until in reversed(list(zip(found, [*ends, None], strict=True)))
    )


def version(organisation: int, since: str) -> Policy:
    """The version that begins on that day (ISO). Raises NotFound."""
    found = packs().versions(_firm(organisation).pack)
    for policy in found:
        if policy.valid_from.isoformat() == since:
            return policy
    raise NotFound(Reason("no_such_version", "version"))


def written(policy: Policy) -> str:
    """The version as one YAML text, as its author wrote it."""
    return as_one(place_of(policy))


def place_of(policy: Policy) -> Path:
    """The folder of its files: the firm's own, else the shipped one."""
    own = own_packs.folder() / policy.code / policy.valid_from.isoformat()
    return own if own.is_dir() else SHIPPED / policy.code / policy.valid_from.isoformat()


def of_text(text: str, since: date, name: str) -> Compose:
    """A version from a text that somebody wrote."""
    return lambda shelf: from_text(shelf, text, since, name)


def of_version(policy: Policy, since: date) -> Compose:
    """An earlier version once more, from another day."""
    return lambda shelf: again(shelf, place_of(policy), since)


def look(organisation: int, compose: Compose, now: datetime, name: str, *, most: int, each: int) -> Look:
    """Check it and count what it would do; nothing is changed. Raises PackRefused, BadInput."""
    firm = _firm(organisation)
    with _proposed(organisation, compose, now, name) as proposal:
        since = date.fromisoformat(proposal.what["valid_from"])
        new, old = proposal.version_on(since), version_on(firm, since)
        outlook = what_if.look(proposal, now, most=most, each=each)
        return Look(new, old, compare(old, new), outlook, firm.rules_version)


def switch_on(
    organisation: int, compose: Compose, seen: int, id: UUID, now: datetime, by: UUID, name: str
) -> Act:
    """Let it hold from its day, if the rules are still those that were looked at; the same id twice is one act.

    Raises StaleVersion where somebody changed rules since, and what ``look`` raises.
    """
    with transaction.atomic():
        held = rules_version.held(organisation)
        known = bulk_acts.act_of(organisation, id)
        if known is not None:
            return known
        if held != seen:
            raise StaleVersion(Reason("rules_changed_meanwhile"))
        with _proposed(organisation, compose, now, name) as proposal:
            return recounting.apply(proposal, now, by, id)


def refuse_sharing(firm: OrganisationNow) -> None:
    """A pack that other firms work by too is their operator's to change. Raises GateShut."""
    if own_packs.holders(firm.pack) != [firm.id]:
        raise GateShut(Reason("pack_shared", values={"pack": firm.pack, "slug": firm.slug}))


@contextmanager
def _proposed(organisation: int, compose: Compose, now: datetime, name: str) -> Iterator[Proposal]:
    refuse_sharing(_firm(organisation))
    with tempfile.TemporaryDirectory() as root:
        shelf = beside(own_packs.folder(), Path(root).resolve())
        try:
            folder = compose(shelf)
            if date.fromisoformat(folder.name) < now.date():
                raise BadInput(Reason("version_in_the_past", "since"))
            yield what_if.of_policy(organisation, folder)
        except PackRefused as refused:
            raise PackRefused(told_of(refused, shelf, name))


def _firm(organisation: int) -> OrganisationNow:
    """The firm, its own packs looked at again where they changed."""
    firm = organisations.organisation(organisation)
    rules_now(firm)
    return firm


def _is_own(policy: Policy) -> bool:
    return place_of(policy).is_relative_to(own_packs.folder())


def _state(policy: Policy, holding: Policy) -> str:
    if policy.valid_from == holding.valid_from:
        return "now"
    return "to_come" if policy.valid_from > holding.valid_from else "past"

"""What if: a change of calendar or policy that is only proposed, and what it would do to the clocks that run.

Nothing is written: each complaint is counted anew in memory, by the same rules that ``recalculate`` goes by.
"""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from redress.domain.clocks import reconcile
from redress.domain.complaint import Complaint
from redress.domain.people import Actor, machine
from redress.domain.policy import Policy
from redress.domain.refusals import BadInput, Reason
from redress.domain.scene import Scene
from redress.domain.what_if import GROUPS, Move, Tally
from redress.journey.deciding import completed
from redress.journey.ruling import bound, rules_now, version_on
from redress.journey.scenery import Chance
from redress.journey.uncollected import uncollected
from redress.packs import PackRefused, Packs, packs
from redress.packs.calendars import calendar, overlaid
from redress.packs.library import examined
from redress.packs.overlays import read_overlay
from redress.records import complaints, organisations, own_packs
from redress.records.organisations import OrganisationNow
from redress.records.queries import what_if as touching
from redress.records.queries.what_if import Touched
from redress.records.rules import CalendarChange, Rules

EACH = 100  # moves of each group that are kept to be shown


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that nobody has made yet; ``what`` is what an act keeps of it, ``touched`` whom it can concern."""

    kind: str
    what: Mapping[str, Any]
    organisation: int
    kept: Rules
    version_on: Callable[[date], Policy]
    touched: Touched
    folder: Path | None = None

    def policy_for(self, case: Complaint) -> Policy:
        """The policy that would govern the complaint."""
        policy = self.version_on(case.received_at.date())
        return bound(policy, self.kept, case.unit_path, case.received_at)

    def after(self, case: Complaint, now: datetime) -> Complaint:
        """The complaint as counting it anew would leave it."""
        policy = self.policy_for(case)
        scene = Scene(now, machine(self.organisation), policy, policy, Chance(now))
        changes = reconcile(case, policy, now, scene, anew=True)
        return completed(case, changes, scene)[0] if changes else case


@dataclass(slots=True)
class Outlook:
    """What would happen: figures over all, and the first moves of each group that the reader may see.

    ``whole`` is False when there were more complaints than were asked to be looked at.
    """

    tally: Tally = field(default_factory=Tally)
    moves: dict[str, list[Move]] = field(default_factory=lambda: {group: [] for group in GROUPS})
    whole: bool = True


def of_calendar(organisation: int, path: Path, now: datetime, name: str = "") -> Proposal:
    """The change in an overlay file. Raises PackRefused with its faults, BadInput where nobody would ever work."""
    code, body = read_overlay(path)
    return of_changes(organisation, code, body, now, name or path.name)


def of_changes(
    organisation: int, code: str, body: Mapping[str, Any], now: datetime, name: str = ""
) -> Proposal:
    """The same from a calendar's code and changes that were read before."""
    firm = organisations.organisation(organisation)
    held = rules_now(firm)
    own = CalendarChange(UUID(int=secrets.randbits(128)), code, body)
    supposed = _supposed(held, changes=(*held.changes, own))
    _refuse_idleness(firm, code, supposed, now)
    of_house = code in {policy.country for policy in packs().versions(firm.pack)}
    days = sorted(str(day) for day in body.get("days", ())) if set(body) <= {"days"} else []
    touched = Touched(
        calendars=("", code) if of_house else (code,),
        plain="zone" in body,
        first=days[0] if days else "",
        last=days[-1] if days else "",
    )
    what = {"calendar": code, "file": name, "body": dict(body), "touches": touched.kept()}
    return Proposal("calendar", what, organisation, supposed, lambda day: version_on(firm, day), touched)


def of_policy(organisation: int, folder: Path) -> Proposal:
    """The pack version in a folder. Raises PackRefused with its faults, BadInput where it is another firm's pack."""
    policy, faults = examined(folder)
    if policy is None:
        raise PackRefused(faults)
    firm = organisations.organisation(organisation)
    held = rules_now(firm)
    if policy.code != firm.pack:
        raise BadInput(Reason("pack_of_another", "policy", values={"found": policy.code, "pack": firm.pack}))
    shelf = Packs([*packs().versions(firm.pack), policy])
    first = shelf.versions(firm.pack)[0].valid_from == policy.valid_from
    since = "" if first else datetime.combine(policy.valid_from, time(), UTC).isoformat()
    touched = Touched(since=since)
    what = {"pack": policy.code, "valid_from": policy.valid_from.isoformat(), "version": policy.version}
    what["fingerprint"] = own_packs.fingerprint(folder)
    return Proposal(
        "policy",
        {**what, "touches": touched.kept()},
        organisation,
        _supposed(held),
        lambda day: shelf.on(firm.pack, day),
        touched,
        folder.resolve(),
    )


def look(
    proposal: Proposal,
    now: datetime,
    *,
    each: int = EACH,
    most: int | None = None,
    reader: Actor | None = None,
) -> Outlook:
    """Count every complaint that the change can touch, page by page, so that memory does not grow with their number.

    ``reader`` narrows the moves that are shown (never the figures) to complaints that they may see; ``most`` ends the
    look after so many complaints.
    """
    found = Outlook()
    for ids in touching.pages(proposal.organisation, proposal.touched):
        if most is not None and found.tally.complaints >= most:
            found.whole = False
            break
        moves: list[Move] = []
        with uncollected():
            for case in complaints.load_many(proposal.organisation, ids).values():
                moves += found.tally.take(case, proposal.after(case, now), now)
        _show(found, moves, each, reader)
    return found


def _show(found: Outlook, moves: list[Move], each: int, reader: Actor | None) -> None:
    wanted = [move for move in moves if len(found.moves[move.group]) < each]
    if reader is not None:
        seen = touching.seen_by(reader, {move.complaint_id for move in wanted})
        wanted = [move for move in wanted if move.complaint_id in seen]
    for move in wanted:
        if len(found.moves[move.group]) < each:
            found.moves[move.group].append(move)


def _supposed(held: Rules, **changes: Any) -> Rules:
    """These rules under a version that nobody else has, so that what is remembered of them is never taken for real."""
    return dataclasses.replace(held, version=-1 - secrets.randbits(62), **changes)


def _refuse_idleness(firm: OrganisationNow, code: str, supposed: Rules, now: datetime) -> None:
    """Count by it everywhere once: the calendar itself, the house, and each unit with hours of its own."""
    if code:
        found = calendar(code)
        for change in supposed.changes:
            found = overlaid(found, change.body) if change.calendar == code else found
    policy = version_on(firm, now.date())
    for path in {organisations.unit(firm.id, None).path, *supposed.units}:
        bound(policy, supposed, path, now)

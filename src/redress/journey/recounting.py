"""Changes made to calendar or policy, and undone: each is one act, and the worker counts the clocks anew for it.

What holds changes at once; the act says how far the counting is. Undone is done again the other way: a second act.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from redress.domain.refusals import BadInput, GateShut, Reason
from redress.journey.scenery import Chance
from redress.journey.what_if import Proposal
from redress.packs import PackRefused
from redress.packs.calendars import EDITION
from redress.packs.library import examined
from redress.records import (
    beats,
    bulk_acts,
    calendar_changes,
    organisations,
    own_packs,
    rules_version,
    transaction,
)
from redress.records.bulk_acts import Act, Asked
from redress.records.queries import what_if as touching
from redress.records.queries.what_if import Touched

ALL = Touched()
UNDOABLE = frozenset({"calendar", "policy"})


def apply(proposal: Proposal, now: datetime, by: UUID, id: UUID | None = None) -> Act:
    """Let the change hold from now on, and have counted anew what it touches. The same id twice is one act.

    A pack is the installation's: the act is one of each organisation that works by it, and that of the one asked for
    returns. Raises PackRefused, and then nothing changed.
    """
    id = id or Chance(now).id()
    if proposal.folder is not None:
        return _install(proposal, proposal.folder, id, now, by)
    organisation = proposal.organisation
    with transaction.atomic():
        # It holds the organisation's row: whoever sends the same again waits here.
        rules_version.bump(organisation)
        known = bulk_acts.act_of(organisation, id)
        if known is not None:
            return known
        calendar_changes.add(organisation, proposal.what["calendar"], proposal.what["body"], id, by, now)
        return bulk_acts.begin(organisation, id, Asked("calendar", proposal.what), by, now)


def recount(organisation: int, now: datetime, by: UUID, why: str, touched: Touched = ALL) -> Act:
    """Count the running clocks anew by the rules that hold."""
    with transaction.atomic():
        asked = Asked("recount", {"why": why, "touches": touched.kept()})
        return bulk_acts.begin(organisation, Chance(now).id(), asked, by, now)


def after_upgrade(now: datetime, by: UUID) -> list[Act]:
    """Where the calendars are of another edition than last time, have counted anew what was provisional.

    Dates that were final stay: nothing becomes late by an upgrade.
    """
    before = beats.said(beats.CALENDARS)
    if before == EDITION:
        return []
    with transaction.atomic():
        beats.beat(beats.CALENDARS, now, EDITION)
        touched, why = Touched(provisional=True), f"holidays {before} → {EDITION}"
        keys = organisations.keys() if before else []
        return [recount(key, now, by, why, touched) for key in keys if touching.count(key, touched)]


def undo(organisation: int, act_id: UUID, now: datetime, by: UUID) -> Act:
    """Take a change back as one act. Raises BadInput when there is no such act, GateShut with why it stays."""
    with transaction.atomic():
        act = bulk_acts.act_of(organisation, act_id, lock=True)
        if act is None:
            raise BadInput(Reason("no_such_act", "act"))
        acts = _together(act)
        for each in acts:
            _refuse_undoing(each)
        undone = {each.organisation: _compensate(each, now, by) for each in acts}
        if act.kind == "policy":
            own_packs.put_back(act.what["pack"], act.what["valid_from"], UUID(act.what["install"]))
        return undone[organisation]


def _install(proposal: Proposal, folder: Path, id: UUID, now: datetime, by: UUID) -> Act:
    pack, valid_from = proposal.what["pack"], proposal.what["valid_from"]
    asked = Asked("policy", {**proposal.what, "install": str(id)})
    with transaction.atomic():
        begun = {}
        for key in own_packs.holders(pack):
            own = id if key == proposal.organisation else Chance(now).id()
            begun[key] = bulk_acts.begin(key, own, asked, by, now)
            rules_version.bump(key)
        # The files last: what fails before them, leaves them as they were.
        _, faults = examined(own_packs.install(folder, id))
        if faults:
            own_packs.put_back(pack, valid_from, id)
            raise PackRefused(faults)
    return begun[proposal.organisation]


def _together(act: Act) -> list[Act]:
    """The act, or those of all organisations by which one pack version was installed."""
    return bulk_acts.acts_like("policy", {"install": act.what["install"]}) if act.kind == "policy" else [act]


def _refuse_undoing(act: Act) -> None:
    if act.kind not in UNDOABLE:
        raise GateShut(Reason("act_not_undoable"))
    if act.undone_by_act is not None:
        raise GateShut(Reason("act_undone"))
    if act.under_way:
        raise GateShut(Reason("act_under_way", values={"percent": act.percent}))
    if act.kind == "policy":
        same = {name: act.what[name] for name in ("pack", "valid_from")}
        standing = [each for each in bulk_acts.acts_like("policy", same) if each.undone_by_act is None]
        if standing[-1].what["install"] != act.what["install"]:
            raise GateShut(Reason("act_built_upon"))


def _compensate(act: Act, now: datetime, by: UUID) -> Act:
    id = Chance(now).id()
    if act.kind == "calendar":
        calendar_changes.undo(act.organisation, act.id, by, now)
    rules_version.bump(act.organisation)
    bulk_acts.keep(replace(act, undone_by_act=id), ["undone_by_act"])
    return bulk_acts.begin(act.organisation, id, Asked("undo", act.what, act.id), by, now)

"""The worker counts clocks anew for an act over many complaints: in batches, each with its progress in one transaction.

Killed at any point, it goes on where the last batch ended, and each complaint is counted once; two workers on the same
act take turns at its row.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from redress.domain.people import machine
from redress.domain.refusals import Refusal
from redress.journey.anytime.recalculate import Recalculation, recalculate
from redress.journey.step import Done, take_many
from redress.journey.uncollected import uncollected
from redress.records import bulk_acts, transaction
from redress.records.bulk_acts import Act
from redress.records.queries import what_if as touching
from redress.records.queries.what_if import Touched
from redress.worker.turns import TURN, in_turn

AT_ONCE = 500
PROGRESS = ("state", "total", "done", "changed", "refused", "reached", "finished_at")
_log = logging.getLogger(__name__)


def recount(organisation: int, act_id: UUID, clock: Callable[[], datetime], turn: float = TURN) -> bool:
    """Go on with the act for a turn; returns whether something is left of it."""
    return in_turn(lambda: batch(organisation, act_id, clock()), turn)


def batch(organisation: int, act_id: UUID, now: datetime) -> bool:
    """Count the next complaints and say how far the act is, both or neither; returns whether more may follow."""
    with transaction.atomic():
        act = bulk_acts.act_of(organisation, act_id, lock=True)
        if act is None or not act.under_way:
            return False
        touched = Touched.recalled(act.what.get("touches", {}))
        if act.state == "waiting":
            act = replace(act, state="running", total=touching.count(organisation, touched))
        ids = touching.page_after(organisation, touched, act.reached, AT_ONCE)
        if ids:
            given = Recalculation(reason=reason(act), act_id=act.id)
            with uncollected():
                answers = take_many(recalculate, machine(organisation), dict.fromkeys(ids, given), now=now)
            act = _counted(act, answers, ids[-1])
        else:
            act = replace(act, state="done", finished_at=now, total=act.done)
        bulk_acts.keep(act, PROGRESS)
        return bool(ids)


def reason(act: Act) -> str:
    """Why the dates are counted anew, for the journal of each complaint."""
    what = act.what
    if "pack" in what:
        return f"{what['pack']} {what['valid_from']}"
    if "calendar" in what:
        return " ".join(word for word in (what["calendar"], what.get("file", "")) if word) or "calendar"
    return str(what.get("why", "")) or "recount"


def _counted(act: Act, answers: Mapping[UUID, Done | Refusal], reached: UUID) -> Act:
    """Where nothing moves, the complaint is done all the same."""
    changed = sum(isinstance(answer, Done) for answer in answers.values())
    refusals = [answer for answer in answers.values() if isinstance(answer, Refusal)]
    refused = [each for each in refusals if any(reason.code != "nothing_moves" for reason in each.reasons)]
    if refused:
        _log.warning("%s complaints were not counted anew: %s", len(refused), refused[0])
    return replace(
        act,
        reached=reached,
        done=act.done + len(answers),
        changed=act.changed + changed,
        refused=act.refused + len(refused),
    )

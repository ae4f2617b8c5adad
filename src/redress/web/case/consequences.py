"""What an event brought about besides what was typed: promises kept, moved or broken, limits put off, dates counted anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from redress.domain.complaint import Complaint
from redress.domain.escalation import level_of
from redress.domain.policy import Policy
from redress.domain.stages import Step
from redress.domain.undertakings import Escalation, Promise
from redress.journey.brought_about import brought_about
from redress.journey.explaining import what
from redress.journey.wording import moment, role_name, word
from redress.records.queries.case_file import CaseFile, Happened
from redress.web.case.moves import moved_by, moves_of, new_values
from redress.web.case.subjects import promised, subjects

# A step that counts all dates anew tells as well of limits that began or ended by it.
ANEW = frozenset({Step.RECALCULATE})


class Consequences:
    """The sentences of one complaint's events for one reader."""

    def __init__(self, file: CaseFile, policy: Policy, language: str, zone: str) -> None:
        self.file, self.case = file, file.case
        self.policy, self.language, self.zone = policy, language, zone
        self.about = subjects(file.case, policy, language)
        self.moves = moves_of(file.events)
        self.clocks = {str(clock.id): clock for clock in file.case.clocks}
        self.promises = {str(promise.id): promise for promise in file.case.promises}

    def of(self, event: Happened) -> tuple[str, ...]:
        """What the event brought about, a sentence each; nothing where its payload was erased."""
        if event.verb == Step.STRIKE:
            struck = brought_about(event.payload, self._case_then(event), self.language, self.zone)
            return (*struck, *self._moves(event))
        return (
            *self._fates(event),
            *self._rows(event),
            *self._readdressed(event),
            *self._moves(event),
            *(self._anew(event) if event.verb in ANEW else ()),
        )

    def _case_then(self, event: Happened) -> Complaint:
        """The complaint with the dates that its clocks had at that event: what moved later was not known then."""
        then = []
        for clock in self.case.clocks:
            later = (move.old for move in self.moves.get(str(clock.id), ()) if move.seq > event.seq)
            due = next(later, None)
            then.append(replace(clock, due_at=due, legal_due_at=None) if due else clock)
        return replace(self.case, clocks=tuple(then))

    def _fates(self, event: Happened) -> Iterator[str]:
        for id, new in new_values(event, "Promise"):
            promise = self.promises.get(id)
            if promise is not None and "state" in new:
                yield from self._fate(promise, new)
            elif promise is not None and new.get("chased_at"):
                yield _("They asked before we answered: “%(text)s”.") % {"text": self._text(promise)}

    def _fate(self, promise: Promise, new: dict[str, Any]) -> Iterator[str]:
        following = self.promises.get(str(new.get("next_id") or ""))
        slots = {
            "text": self._text(promise),
            "due": self._moment(promise.due_at),
            "next": self._moment(following.due_at) if following else "",
        }
        if new["state"] == "moved" and following:
            yield _("Promise moved: “%(text)s”, from %(due)s to %(next)s.") % slots
        elif new["state"] == "interim" and following:
            yield (
                _("Interim answer to “%(text)s”, promised by %(due)s; the next word comes by %(next)s.")
                % slots
            )
        elif new["state"] == "taken_back":
            yield _("Promise taken back with its words, before they left: “%(text)s”.") % slots
        elif new["state"] == "kept" and not new.get("broken_at"):
            yield _("Promise kept: “%(text)s”, promised by %(due)s.") % slots
        if new.get("broken_at"):
            yield _("Answered late: “%(text)s” was promised by %(due)s and counts as broken.") % slots

    def _readdressed(self, event: Happened) -> Iterator[str]:
        for _id, new in new_values(event, "Approval"):
            if "approver_id" in new and "decision" not in new:
                name = self.file.names.get(UUID(new["approver_id"]), "") if new["approver_id"] else ""
                said = _("A request for approval waits now for %(name)s.")
                yield said % {"name": name or _("any approver")}
        for _id, new in new_values(event, "WorkOrder"):
            if "assignee_id" in new and not new["assignee_id"]:
                yield _("A work order waits now for its department.")

    def _rows(self, event: Happened) -> Iterator[str]:
        added = {(kind, id) for kind, id in event.payload.get("rows", [])}
        for row in self.case.extensions:
            if ("Extension", str(row.id)) in added:
                slots = {"what": self._duty(row.rule), "until": self._moment(row.until)}
                yield _("Limit extended: %(what)s, until %(until)s.") % slots
        for pause in self.case.pauses:
            if ("Pause", str(pause.id)) in added:
                yield _("House clocks stand still until %(until)s.") % {"until": self._moment(pause.until)}
        for rise in self.case.escalations:
            if ("Escalation", str(rise.id)) in added:
                yield self._rise(rise)

    def _rise(self, rise: Escalation) -> str:
        slots = {
            "post": self._post(rise.level),
            "name": self.file.names.get(rise.to_id, "") if rise.to_id else "",
            "trigger": word(rise.trigger, self.language),
            "due": self._moment(rise.answer_by),
        }
        if rise.courtesy:
            return _("By courtesy %(post)s %(name)s turns to the complainant; they hear by %(due)s.") % slots
        return _("Risen to %(post)s %(name)s (%(trigger)s); the complainant hears by %(due)s.") % slots

    def _moves(self, event: Happened) -> Iterator[str]:
        for move in moved_by(event):
            slots = {
                "what": self._what(move.clock),
                "old": self._moment(move.old),
                "new": self._moment(move.new),
            }
            yield _("%(what)s: due %(new)s, before %(old)s.") % slots

    def _anew(self, event: Happened) -> Iterator[str]:
        for id, new in new_values(event, "Clock"):
            if new.get("cancelled_at"):
                yield _("%(what)s: no longer applies.") % {"what": self._what(id)}
            elif new.get("provisional") is False:
                yield _("%(what)s: no longer provisional.") % {"what": self._what(id)}
        for kind, id in event.payload.get("rows", []):
            if kind == "Clock" and id in self.clocks:
                due = self._moment(self.clocks[id].due_at)
                yield _("%(what)s: runs from now on, due %(due)s.") % {"what": self._what(id), "due": due}

    def _what(self, id: str) -> str:
        clock = self.clocks.get(id)
        if clock is None:
            return "…"
        said = self.about.get(clock.target_id, "") if clock.target_id else ""
        name = what(clock, self.language)
        return _("%(what)s (%(about)s)") % {"what": name, "about": said} if said else name

    def _duty(self, rule: str) -> str:
        clock = next((clock for clock in self.case.clocks if clock.rule == rule), None)
        return what(clock, self.language) if clock else rule

    def _post(self, rank: int) -> str:
        """The post of that level: by the pack's own title of its role, else by the role's name."""
        rung = level_of(self.policy, rank)
        if rung is None:
            return str(rank)
        title = next((title for title in self.policy.roles if title.role == rung.role), None)
        names = title.names if title else rung.names
        return names.get(self.language) or names.get("en") or role_name(rung.role.value, self.language)

    def _text(self, promise: Promise) -> str:
        return promised(promise.text, self.language)

    def _moment(self, value: datetime) -> str:
        return moment(value, self.language, self.zone)

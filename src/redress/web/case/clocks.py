"""The clocks of a complaint as the case page shows them: what each limits, by which rule, how it stands, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from redress.domain.counting import Stop
from redress.domain.people import MACHINE_ID
from redress.domain.undertakings import Clock
from redress.journey import regime_words as words
from redress.journey.explained_words import PARTS, part
from redress.journey.explaining import explain, pauses_of, what
from redress.journey.rescuing import duty_behind
from redress.journey.wording import label, moment, step_name
from redress.records.queries.case_file import CaseFile
from redress.web.case.moves import moves_of
from redress.web.case.standing import Standing, standing
from redress.web.case.subjects import subjects
from redress.web.case.timeline import Reader

# Sources of promises whose date nobody chose.
BY_RULE = frozenset({"intake", "machine"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A clock as a row; ``lines`` explain its date, ``notes`` say what became of the date since."""

    clock: Clock
    what: str
    about: str
    rule: str
    force: str = ""
    sure: str = ""
    mark: str = ""
    standing: Standing
    notes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def by_law(self) -> datetime | None:
        """The date whose passing is a breach, where it is another than ours."""
        return self.clock.missable_at if self.clock.missable_at != self.clock.due_at else None


@dataclass(frozen=True, slots=True)
class Clocks:
    """All clocks of a complaint: those that run by due date, those that are over with the latest first."""

    running: tuple[Shown, ...]
    over: tuple[Shown, ...]


def clocks_of(file: CaseFile, reader: Reader, now: datetime, whole: bool = True) -> Clocks:
    """Every clock of the complaint in the reader's language, each with its explanation; unless the ``whole`` is asked
    for, those that are over without: they are many, and seldom asked after.
    """
    teller = _Teller(file, reader, now)
    running = sorted((c for c in file.case.clocks if c.running), key=lambda clock: clock.due_at)
    over = sorted((c for c in file.case.clocks if not c.running), key=_ended, reverse=True)
    return Clocks(
        tuple(teller.shown(each) for each in running), tuple(teller.shown(each, whole) for each in over)
    )


def _ended(clock: Clock) -> datetime:
    return clock.met_at or clock.cancelled_at or clock.due_at


class _Teller:
    """What all clocks of a complaint have in common, gathered once."""

    def __init__(self, file: CaseFile, reader: Reader, now: datetime) -> None:
        self.file, self.case, self.reader, self.now = file, file.case, reader, now
        self.language, self.policy = reader.language, reader.policy
        self.pauses = pauses_of(file.case, reader.policy, now)
        self.about = subjects(file.case, reader.policy, reader.language)
        self.moves = moves_of(file.events)

    def shown(self, clock: Clock, explained: bool = True) -> Shown:
        paused = self.pauses(clock)
        now, language = self.now, self.language
        force, sure, mark = self._law(clock)
        return Shown(
            clock=clock,
            what=what(clock, language),
            about=self._about(clock),
            rule=self._rule(clock),
            force=force,
            sure=sure,
            mark=mark,
            standing=standing(clock, paused, now, language),
            notes=tuple(self._notes(clock)),
            lines=self._lines(clock, paused) if explained else (),
        )

    def _lines(self, clock: Clock, paused: Sequence[Stop]) -> tuple[str, ...]:
        return explain(clock, self.policy.calendars, paused, self.now, self.language, self._named)

    def _about(self, clock: Clock) -> str:
        if clock.target_id is None:
            return ""
        said = self.about.get(clock.target_id, "")
        ordinals = (row.ordinal for row in self.case.follow_ups if row.id == clock.target_id)
        return said or next((f"{ordinal}." for ordinal in ordinals), "")

    def _rule(self, clock: Clock) -> str:
        found = duty_behind(clock.rule)
        if found is not None:
            names = found[0].names
            return names.get(self.language) or names.get("en", clock.rule)
        own, _dot, code = clock.rule.partition(".")
        if own == "trigger":
            return next(iter(self._triggers(code)), part(own, self.language))
        if own == "urgency":
            names = self.policy.urgency(self.case.urgency).names
            named = names.get(self.language) or names.get("en", "")
            return _("our own limit for the urgency “%(name)s”") % {"name": named}
        return part(own, self.language) if own in PARTS else clock.rule or self._set_by(clock)

    def _set_by(self, clock: Clock) -> str:
        made = next((each for each in self.case.promises if each.id == clock.target_id), None)
        by_rule = made is not None and (made.by == MACHINE_ID or made.source in BY_RULE)
        return _("date set by our own rules") if by_rule else _("date set by a person")

    def _triggers(self, code: str) -> Iterator[str]:
        for each in self.policy.triggers:
            if each.code == code:
                yield each.names.get(self.language) or each.names.get("en", code)

    def _law(self, clock: Clock) -> tuple[str, str, str]:
        """The force of the law behind it, how sure its figure is in words, and that as a code."""
        found = duty_behind(clock.rule)
        if found is None:
            return "", "", ""
        duty, language = found[1], self.language
        return label(words.FORCES[duty.force], language), label(words.SURE[duty.sure], language), duty.sure

    def _notes(self, clock: Clock) -> Iterator[str]:
        for row in self.case.extensions:
            if row.rule == clock.rule:
                slots = {"until": self._moment(row.until), "reason": row.reason}
                yield _("Extended until %(until)s: %(reason)s") % slots
        for move in self.moves.get(str(clock.id), ()):
            slots = {
                "day": self._moment(move.at),
                "step": step_name(move.verb, self.language),
                "old": self._moment(move.old),
                "new": self._moment(move.new),
            }
            yield _("%(day)s, %(step)s: moved from %(old)s to %(new)s") % slots

    def _moment(self, value: datetime) -> str:
        return moment(value, self.language, self.reader.zone)

    def _named(self, by: str) -> str:
        """Who paused: a colleague by name, else the house."""
        id = UUID(by)
        known = self.file.names.get(id, "") if id != MACHINE_ID else ""
        return known or part("house", self.language)

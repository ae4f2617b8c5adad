"""What a regime's file may not say although each field is well formed: unknown words, limits that contradict."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from redress.domain.duties import MET
from redress.domain.regime_codes import ACTIONS, SCOPES, SUBJECTS, TRIGGERS
from redress.domain.regimes import Regime
from redress.domain.terms import Limit
from redress.packs.faults import Fault
from redress.packs.schema.regimes import DutyEntry, RegimeFile
from redress.packs.source import SourceFile

VOCABULARY = {"action": ACTIONS, "trigger": TRIGGERS, "scope": SCOPES, "met_by": frozenset(MET)}
# Days at least, to compare limits of different units; a business day is at least one day.
_DAYS = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "working_hour": 1 / 24,
    "day": 1,
    "business_day": 1.4,
    "week": 7,
    "month": 30,
    "quarter": 91,
    "year": 365,
}


def faults_of(source: SourceFile, file: RegimeFile) -> Iterator[Fault]:
    """Everything wrong within one file."""
    yield from _head(source, file)
    codes = [duty.code for duty in file.duties]
    for at, duty in enumerate(file.duties):
        if duty.code in codes[:at]:
            yield source.fault(("duties", at, "code"), f'"{duty.code}" a second time', "each duty once")
        yield from _words(source, at, duty)
        yield from _limit(source, at, duty)
    yield from _contradictions(source, file)
    for subject in file.remarks:
        if subject not in SUBJECTS:
            yield source.fault(("remarks", subject), f'"{subject}"', "one of " + ", ".join(sorted(SUBJECTS)))


def nearest(code: str, known: Collection[str]) -> str:
    """What the writer may have meant, as an expectation."""
    close = get_close_matches(code, sorted(known), n=1, cutoff=0.4)
    return f"{close[0]}, perhaps" if close else "one of " + ", ".join(sorted(known))


def _head(source: SourceFile, file: RegimeFile) -> Iterator[Fault]:
    head = file.regime
    if source.path.stem != head.code:
        yield source.fault(
            ("regime", "code"), f'"{head.code}"', f'the name of the file, "{source.path.stem}"'
        )
    if head.valid_to is not None and head.valid_to <= head.valid_from:
        found = f"{head.valid_to}, not after {head.valid_from}"
        yield source.fault(("regime", "valid_to"), found, "a day after valid_from")
    if head.superseded_by and head.valid_to is None:
        yield source.fault(("regime", "valid_to"), "nothing", "the day on which its successor begins")
    if head.roll == "forward" and head.counting != "day_after":
        found = f"forward with counting {head.counting}"
        yield source.fault(("regime", "roll"), found, "counting day_after, since only a last day can move")


def _words(source: SourceFile, at: int, duty: DutyEntry) -> Iterator[Fault]:
    for field, known in VOCABULARY.items():
        word = getattr(duty, field)
        if word is not None and word not in known:
            yield source.fault(("duties", at, field), f'"{word}"', nearest(word, known))


def _limit(source: SourceFile, at: int, duty: DutyEntry) -> Iterator[Fault]:
    place = ("duties", at, "limit")
    if duty.limit is None:
        if duty.said or duty.repeats:
            yield source.fault(place, "nothing", "a limit, since there is said: or repeats:")
        return
    if duty.limit.amount == 0 and duty.limit.unit not in {"day", "business_day"}:
        yield source.fault(place, f'"0 {duty.limit.unit}"', "at least 1 (0 only in days: the very day)")
    if duty.limit.amount == 0 and duty.repeats:
        yield source.fault(place, "0 for something that repeats", "at least 1")


def _contradictions(source: SourceFile, file: RegimeFile) -> Iterator[Fault]:
    by_code = {duty.code: duty for duty in file.duties}
    for at, duty in enumerate(file.duties):
        if duty.extends is not None:
            yield from _extension(source, at, duty, by_code)
        for other in file.duties:
            if duty.action == "ack" and other.action == "final" and _later(duty, other):
                found = f"later than {other.code}"
                expected = "an acknowledgement before the final response"
                yield source.fault(("duties", at, "limit"), found, expected)


def _extension(
    source: SourceFile, at: int, duty: DutyEntry, by_code: Mapping[str, DutyEntry]
) -> Iterator[Fault]:
    place = ("duties", at, "extends")
    first = by_code.get(duty.extends or "")
    if first is None or first is duty:
        yield source.fault(place, f'"{duty.extends}"', "another duty of this regime")
    elif first.trigger != duty.trigger or first.obligor != duty.obligor:
        yield source.fault(place, f"{first.code} with another trigger or obligor", "the same of both")
    elif first.limit is None or duty.limit is None or days(duty.limit) <= days(first.limit):
        yield source.fault(
            ("duties", at, "limit"), "an extension no longer than what it extends", "a longer one"
        )


def _later(duty: DutyEntry, other: DutyEntry) -> bool:
    same = duty.trigger == other.trigger and duty.scope == other.scope
    return (
        same and duty.limit is not None and other.limit is not None and days(duty.limit) > days(other.limit)
    )


def days(limit: Limit) -> float:
    """About how many days a limit takes; good enough to say which of two is longer."""
    return limit.amount * _DAYS[limit.unit]


def faults_between(regime: Regime, known: Mapping[str, Regime]) -> Iterator[tuple[str, str, str]]:
    """What is wrong between a regime and its neighbours: field, found, expected."""
    for field in ("superseded_by", "supersedes"):
        other_code = getattr(regime, field)
        other = known.get(other_code)
        if not other_code:
            continue
        if other is None:
            yield field, f'"{other_code}"', nearest(other_code, known)
            continue
        older, newer = (regime, other) if field == "superseded_by" else (other, regime)
        if older.valid_to is None or older.valid_to > newer.valid_from:
            found = f"{older.code} until {older.valid_to or 'further notice'}, {newer.code} from {newer.valid_from}"
            yield field, found, "versions that do not overlap"

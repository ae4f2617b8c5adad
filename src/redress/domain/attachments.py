"""Which regimes govern a complaint: those of the firm's pack and those it attached, with the duties that are on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from redress.domain.regimes import Duty, Regime
from redress.domain.terms import Limit


class Library(Protocol):
    """Where regimes are found; ``on`` gives the version that governs what was received that day, or None."""

    def codes(self) -> tuple[str, ...]:
        """The codes of all regimes."""
        ...

    def on(self, code: str, day: date) -> Regime | None:
        """The version in force on that day."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A firm's decision on a regime, for complaints received from ``since`` until before ``until``.

    ``house`` holds the firm's own figure for a duty where the regime gives none, or only a word.
    """

    regime: str
    since: date
    until: date | None = None
    turned_on: frozenset[str] = frozenset()
    turned_off: frozenset[str] = frozenset()
    house: Mapping[str, Limit] = field(default_factory=dict)

    def holds_on(self, day: date) -> bool:
        """Whether it covers complaints received on that day."""
        return self.since <= day and (self.until is None or day < self.until)


def applying(
    library: Library, attachments: Iterable[Attachment], named: Iterable[str], day: date
) -> tuple[Regime, ...]:
    """The regimes for a complaint received on ``day``, each with only the duties that are on.

    ``named`` are those of the pack: they hold unless the firm ended them. Of an older and a newer version attached
    together the one in force that day counts, once. A code that the library does not know is left out.
    """
    rows, known = list(attachments), set(library.codes())
    found: dict[str, Regime] = {}
    for code in dict.fromkeys([*named, *(row.regime for row in rows)]):
        decided = _decided(rows, code, day, named=code in set(named))
        regime = library.on(code, day) if decided is not None and code in known else None
        if regime is not None and decided is not None and (regime.code not in found or regime.code == code):
            found[regime.code] = with_duties_on(regime, decided)
    return tuple(found.values())


def with_duties_on(regime: Regime, decided: Attachment) -> Regime:
    """The regime with the duties that are on, each with the house's figure where the regime leaves it open."""
    duties = (with_house(duty, decided) for duty in regime.duties if is_on(duty, decided))
    return replace(regime, duties=tuple(duties))


def is_on(duty: Duty, decided: Attachment) -> bool:
    """On at once unless its figure is only remembered or it concerns some complaints only; the operator decides."""
    return duty.code not in decided.turned_off and (duty.on_at_once or duty.code in decided.turned_on)


def open_to_the_house(duty: Duty) -> bool:
    """Whether the firm may set a figure of its own: the regime gives none, or only a word."""
    return duty.limit is None or bool(duty.limit.said)


def with_house(duty: Duty, decided: Attachment) -> Duty:
    """The duty with the firm's own figure, where the regime leaves one open and the firm has set it."""
    own = decided.house.get(duty.code)
    if own is None or not open_to_the_house(duty):
        return duty
    if duty.limit is None:
        return replace(duty, limit=replace(own, said="declared"))
    by_day = own.unit not in {"minute", "hour", "working_hour"}
    counting, roll = (duty.limit.counting, duty.limit.roll) if by_day else ("moment", "none")
    return replace(duty, limit=replace(own, counting=counting, roll=roll, said=duty.limit.said))


def _decided(rows: Iterable[Attachment], code: str, day: date, *, named: bool) -> Attachment | None:
    own = [row for row in rows if row.regime == code]
    holding = [row for row in own if row.holds_on(day)]
    if holding:
        return max(holding, key=lambda row: row.since)
    ended = any(row.until is not None and row.until <= day for row in own)
    return Attachment(regime=code, since=day) if named and not ended else None

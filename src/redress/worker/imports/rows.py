"""One row of the file, read by its map: what came in and what became of it; or the reason why it cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from zoneinfo import ZoneInfo

from redress.worker.imports.maps import Map, Source

EPOCH = datetime(1900, 1, 1, tzinfo=UTC)


class Rejected(Exception):
    """The row is left out; the message says why and names the column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A complaint as the file tells it; a time that it does not know is None."""

    row: int
    key: str
    texts: Mapping[str, str]
    received_at: datetime | None
    occurred_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    ends: str
    particulars: Mapping[str, str] = field(default_factory=dict)
    references: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Reader:
    """Reads rows by one map; ``now`` bounds what can have happened."""

    map: Map
    now: datetime

    def read(self, number: int, row: Mapping[str, str]) -> Arrived:
        """The row as a complaint. Raises Rejected."""
        texts = {name: self._text(name, source, row) for name, source in self._texts}
        if not texts["narrative"]:
            raise Rejected(f"{', '.join(self.map.fields.narrative.columns)}: there is no text of a complaint")
        times = {name: self._time(source, row) for name, source in self._times}
        received, answered, closed = (times.get(n) for n in ("received_at", "answered_at", "closed_at"))
        for name in ("answered_at", "closed_at"):
            moment = times.get(name)
            if moment is not None and received is not None and moment < received:
                raise Rejected(f"{name}: {moment:%Y-%m-%d %H:%M} lies before the complaint was received")
        return Arrived(
            row=number,
            key=self.key_of(row),
            texts=texts,
            received_at=received,
            occurred_at=times.get("occurred_at"),
            answered_at=answered,
            closed_at=closed,
            ends=texts.get("ends") or ("closed" if answered or closed else "unknown"),
            particulars={name: row[c].strip() for name, c in self.map.particulars.items() if row[c].strip()},
            references=tuple(
                (n.kind, row[n.column].strip()) for n in self.map.references if row[n.column].strip()
            ),
        )

    def key_of(self, row: Mapping[str, str]) -> str:
        """The row's name for ever: its key columns, or a digest of the row as a whole. Raises Rejected."""
        if not self.map.key:
            return sha256("\x1f".join(f"{name}={row[name]}" for name in sorted(row)).encode()).hexdigest()
        parts = [row[column].strip() for column in self.map.key]
        if not any(parts):
            raise Rejected(f"{', '.join(self.map.key)}: the row has no key")
        return "\x1f".join(parts)

    @cached_property
    def _texts(self) -> list[tuple[str, Source]]:
        return [(name, source) for name, source in self.map.sources() if not name.endswith("_at")]

    @cached_property
    def _times(self) -> list[tuple[str, Source]]:
        return [(name, source) for name, source in self.map.sources() if name.endswith("_at")]

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.map.zone)

    def _text(self, name: str, source: Source, row: Mapping[str, str]) -> str:
        found = _joined(source, row)
        if not source.values:
            return found
        if found in source.values:
            return source.values[found]
        if source.otherwise is None and found:
            raise Rejected(
                f"{', '.join(source.columns)}: “{found[:60]}” is not in the map's table for {name}"
            )
        return source.otherwise or ""

    def _time(self, source: Source, row: Mapping[str, str]) -> datetime | None:
        found = _joined(source, row)
        if not found:
            return None
        moment = self._parsed(found)
        if moment is None:
            raise Rejected(f"{', '.join(source.columns)}: “{found[:40]}” is no date of the map's forms")
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=self._zone)).astimezone(UTC)
        if not EPOCH < moment <= self.now:
            raise Rejected(f"{', '.join(source.columns)}: {found[:40]} lies in the future or too far back")
        return moment

    def _parsed(self, text: str) -> datetime | None:
        for form in self.map.dates:
            try:
                return datetime.strptime(text, form)  # noqa: DTZ007 - the map's zone is added where none stands
            except ValueError:
                continue
        try:
            return None if self.map.dates else datetime.fromisoformat(text)
        except ValueError:
            return None


def _joined(source: Source, row: Mapping[str, str]) -> str:
    if source.value:
        return source.value
    return "\n".join(text for column in source.columns if (text := row[column].strip()))

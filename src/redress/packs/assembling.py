"""The files of one pack put together, and on top of the pack it stands on; every line remembers its place.

A list that a pack writes replaces the inherited list; an axis of the taxonomy likewise. Only the lists in ADDED
are added to, code by code, so that a firm changes one letter without copying all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from redress.packs.faults import Fault, PackRefused
from redress.packs.schema.header import Header
from redress.packs.schema.part import Part
from redress.packs.source import Place, SourceFile, read
from redress.packs.validating import validated

SHIPPED = Path(__file__).resolve().parent / "shipped"
"""The folder of the packs that ship: <code>/<valid from>/*.yaml."""

ADDED = frozenset(
    {
        "settled",
        "departments",
        "orders",
        "roles",
        "triggers",
        "forms",
        "question_sets",
        "phrases",
        "forbidden",
        "templates",
        "customer_types",
        "scenarios",
    }
)
SINGLE = ("waits", "gates", "recourse")
LISTS = tuple(name for name in Part.model_fields if name not in {"pack", "taxonomy", "routing", *SINGLE})


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with the file and place it was written at."""

    entry: Any
    source: SourceFile
    place: Place

    def fault(self, below: Place, found: str, expected: str) -> Fault:
        """A fault at (or below) this entry."""
        return self.source.fault((*self.place, *below), found, expected)


@dataclass(slots=True)
class Draft:
    """A whole pack before its cross-checks."""

    folder: Path
    header: Header
    head: Placed
    sources: tuple[SourceFile, ...]
    lists: dict[str, list[Placed]] = field(default_factory=dict)
    axes: dict[str, list[Placed]] = field(default_factory=dict)
    routing: dict[str, Placed] = field(default_factory=dict)
    single: dict[str, Placed] = field(default_factory=dict)

    def entries(self, section: str) -> list[Placed]:
        """The entries of a section, inherited ones included."""
        return self.lists.get(section, [])

    def codes(self, section: str) -> frozenset[str]:
        """The codes of a section."""
        return frozenset(placed.entry.code for placed in self.entries(section))

    def axis(self, name: str) -> frozenset[str]:
        """The codes of one axis of the taxonomy."""
        return frozenset(placed.entry.code for placed in self.axes.get(name, []))


def assemble(folder: Path) -> Draft:
    """The pack of that folder with everything that it inherits. Raises PackRefused with all faults."""
    return _assemble(folder, ())


def _assemble(folder: Path, above: tuple[Path, ...]) -> Draft:
    parts = _parts(folder)
    heads = [Placed(part.pack, source, ("pack",)) for source, part in parts if part.pack is not None]
    if len(heads) != 1:
        found = "no pack: section" if not heads else f"{len(heads)} pack: sections"
        raise PackRefused([Fault(folder, 0, "pack", found, "one, in pack.yaml")])
    own = Draft(folder, heads[0].entry, heads[0], tuple(source for source, _ in parts))
    faults = [fault for source, part in parts for fault in _take(own, source, part)]
    if faults:
        raise PackRefused(faults)
    basis = own.header.extends
    if basis is None:
        return own
    places = [root / basis.pack / basis.version.isoformat() for root in (folder.parent.parent, SHIPPED)]
    below = next((place for place in places if place.is_dir()), places[0])
    if below in above or not below.is_dir():
        found = f"{basis.pack} of {basis.version}" + (", a circle" if below in above else "")
        raise PackRefused([own.head.fault(("extends",), found, "a pack version that is there")])
    return _upon(_assemble(below, (*above, folder)), own)


@lru_cache(maxsize=256)
def _part(path: Path, _changed: int, _size: int) -> tuple[SourceFile, Part]:
    source = read(path)
    return source, validated(source)


def _parts(folder: Path) -> list[tuple[SourceFile, Part]]:
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise PackRefused([Fault(folder, 0, "", "no .yaml file", "the files of a pack")])
    parts: list[tuple[SourceFile, Part]] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            stamp = path.stat()
            parts.append(_part(path, stamp.st_mtime_ns, stamp.st_size))
        except PackRefused as refused:
            faults.extend(refused.faults)
    if faults:
        raise PackRefused(faults)
    return parts


def _take(own: Draft, source: SourceFile, part: Part) -> list[Fault]:
    faults = []
    for section in LISTS:
        entries = getattr(part, section)
        placed = [Placed(entry, source, (section, at)) for at, entry in enumerate(entries)]
        if placed:
            own.lists.setdefault(section, []).extend(placed)
    for axis, terms in part.taxonomy.items():
        placed = [Placed(term, source, ("taxonomy", axis, at)) for at, term in enumerate(terms)]
        own.axes.setdefault(axis, []).extend(placed)
    for code, order in part.routing.items():
        own.routing[code] = Placed(order, source, ("routing", code))
    for section in SINGLE:
        if getattr(part, section) is not None:
            if section in own.single:
                faults.append(source.fault((section,), f"a second {section}: section", "it once in the pack"))
            own.single[section] = Placed(getattr(part, section), source, (section,))
    return faults


def _upon(base: Draft, own: Draft) -> Draft:
    for section, inherited in base.lists.items():
        if section in ADDED:
            written = own.codes(section)
            kept = [placed for placed in inherited if placed.entry.code not in written]
            own.lists[section] = own.entries(section) + kept
        else:
            own.lists.setdefault(section, inherited)
    own.axes = {**base.axes, **own.axes}
    own.routing = own.routing or base.routing
    for section, inherited_one in base.single.items():
        own.single[section] = _over(inherited_one, own.single.get(section))
    return own


def _over(inherited: Placed, own: Placed | None) -> Placed:
    if own is None:
        return inherited
    if isinstance(own.entry, dict):
        return own
    fields = {
        **{name: getattr(inherited.entry, name) for name in inherited.entry.model_fields_set},
        **{name: getattr(own.entry, name) for name in own.entry.model_fields_set},
    }
    return Placed(type(own.entry).model_validate(fields), own.source, own.place)

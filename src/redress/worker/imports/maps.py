"""The map of a file: which column means what, in which form, and how its history is to be read.

A YAML file that names columns; what is wrong with it is said with its line, before the first row is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from redress.domain.complaint import Outcome
from redress.domain.policy import Policy
from redress.packs.faults import Fault, PackRefused
from redress.packs.source import SourceFile, read
from redress.worker.refused import Refused

FOLDER = Path(__file__).with_name("maps")
ENDS = ("open", "closed", "unknown")
# Fields whose codes the pack knows, and the axis where it keeps them.
AXES = {"channel": "channel", "category": "category", "matter": "matter", "relation": "relation"}


class Strict(BaseModel):
    """No unknown keys: a misspelt one would silently mean nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Strict):
    """Where a field comes from: a column (or several, joined by a line break), or the same value for all rows.

    ``values`` translates what stands there into codes; ``otherwise`` is for what the table does not hold. Without it
    such a row is rejected.
    """

    column: str | tuple[str, ...] = ()
    value: str = ""
    values: dict[str, str] = {}
    otherwise: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it reads."""
        return (self.column,) if isinstance(self.column, str) else self.column

    @model_validator(mode="after")
    def _one_origin(self) -> Source:
        if bool(self.column) == bool(self.value):
            raise ValueError("either column or value, and one of them")
        return self


def _short(given: Any) -> Any:
    return {"column": given} if isinstance(given, str | list) else given


From = Annotated[Source, BeforeValidator(_short)]


class Number(Strict):
    """A number that ties the complaint to the trade: order, contract, service number …"""

    kind: str
    column: str


class Fields(Strict):
    """What came in. ``received_at`` left out means that the file does not know it."""

    narrative: From
    received_at: From | None = None
    occurred_at: From | None = None
    channel: From | None = None
    category: From | None = None
    matter: From | None = None
    relation: From | None = None
    name: From | None = None
    email: From | None = None
    phone: From | None = None
    expected: From | None = None
    core_demand: From | None = None
    external_number: From | None = None


class History(Strict):
    """What became of it. ``ends`` gives open, closed or unknown; ``outcome`` how a closed one ended.

    Without ``ends``, a row with an answer is closed by it and any other has an unknown history.
    """

    answered_at: From | None = None
    answer: From | None = None
    closed_at: From | None = None
    ends: From | None = None
    outcome: From | None = None


class Map(Strict):
    """A whole map. ``key`` are the columns that name a row for ever; without them the row as a whole is its name."""

    name: str = Field(min_length=1)
    source: str = Field(min_length=1)
    language: Literal["en", "zh-Hans", "zh-Hant", "ro"]
    zone: str = "UTC"
    encoding: str | None = None
    dates: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    fields: Fields
    history: History = History()
    particulars: dict[str, str] = {}
    references: tuple[Number, ...] = ()

    def columns(self) -> set[str]:
        """Every column that the map reads."""
        named = [*self.key, *self.particulars.values(), *(number.column for number in self.references)]
        return set(named) | {column for _, source in self.sources() for column in source.columns}

    def sources(self) -> Iterator[tuple[str, Source]]:
        """Each mapped field with its source."""
        for part in (self.fields, self.history):
            for name in type(part).model_fields:
                source = getattr(part, name)
                if source is not None:
                    yield name, source


@dataclass(frozen=True, slots=True)
class LoadedMap:
    """A map with the file it stands in; ``digest`` names this very text of it."""

    map: Map
    source: SourceFile
    digest: str

    def check_columns(self, found: Iterable[str]) -> None:
        """Raise where the file lacks a column that the map reads."""
        there = set(found)
        missing = sorted(self.map.columns() - there)
        if missing:
            line = next((n for n, text in enumerate(_lines(self.source.path), 1) if missing[0] in text), 0)
            expected = "one of the file's columns: " + ", ".join(sorted(there))
            raise _refused(
                [Fault(self.source.path, line, missing[0], "a column that the file lacks", expected)]
            )

    def check_codes(self, policy: Policy) -> None:
        """Raise where the map gives a code that the pack does not know."""
        raise_for = list(_unknown_codes(self, policy))
        if raise_for:
            raise _refused(raise_for)


def load(path: Path) -> LoadedMap:
    """Read and check a map. Raises Refused with every fault and its line."""
    shipped = FOLDER / path.name
    path = shipped if not path.exists() and shipped.exists() else path
    try:
        source = read(path)
    except PackRefused as refused:
        raise _refused(refused.faults) from refused
    try:
        found = Map.model_validate(source.values)
    except ValidationError as error:
        raise _refused(
            source.fault(_place(detail["loc"]), _found(detail["input"]), _expected(detail["msg"]))
            for detail in error.errors(include_url=False)
        ) from error
    return LoadedMap(found, source, sha256(path.read_bytes()).hexdigest())


def _unknown_codes(loaded: LoadedMap, policy: Policy) -> Iterator[Fault]:
    for name, source in loaded.map.sources():
        known = _known(name, policy)
        given = {*source.values.values(), source.value, source.otherwise or ""} - {""}
        for code in sorted(given - known) if known and (source.values or source.value) else ():
            part = "fields" if name in Fields.model_fields else "history"
            place = (part, name, "values", next((k for k, v in source.values.items() if v == code), ""))
            yield loaded.source.fault(place, f'"{code}"', "one of " + ", ".join(sorted(known)))


def _known(name: str, policy: Policy) -> frozenset[str]:
    if name == "ends":
        return frozenset(ENDS)
    if name == "outcome":
        return frozenset(outcome.value for outcome in Outcome)
    return policy.terms(AXES[name]) if name in AXES else frozenset()


def _place(loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    return tuple(step for step in loc if step not in {"str", "tuple[str, ...]", "[key]"})


def _found(value: Any) -> str:
    text = "a mapping" if isinstance(value, dict) else "nothing" if value is None else f'"{value}"'
    return text if len(text) <= 60 else text[:57] + "…"


def _expected(message: str) -> str:
    return (
        message.removeprefix("Value error, ")
        .replace("Input should be ", "")
        .replace("Field required", "this field")
    )


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _refused(faults: Iterable[Fault]) -> Refused:
    return Refused("map_refused", "\n".join(str(fault) for fault in faults))

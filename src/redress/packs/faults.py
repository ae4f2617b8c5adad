"""What is wrong with a pack, said so that its author can put it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


def one(what: str) -> str:
    """The word with its article: a level, an order kind."""
    return f"an {what}" if what[0] in "aeiou" else f"a {what}"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: where it stands, what was found there, what was expected."""

    file: Path
    line: int
    field: str
    found: str
    expected: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else f"{self.file}"
        field = f", {self.field}" if self.field else ""
        return f"{where}{field}: found {self.found}; expected {self.expected}."


class PackRefused(ValueError):
    """The pack is not taken; ``faults`` says everything that is wrong with it, in reading order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))

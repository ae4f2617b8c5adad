"""A measured figure beside what is asked of it, and the machine it was measured on."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import psutil


@dataclass(frozen=True, slots=True)
class Figure:
    """``measured`` and ``asked`` in ``unit``; less is better. ``of`` says what it was measured on."""

    name: str
    measured: float
    asked: float
    unit: str
    of: str

    @property
    def met(self) -> bool:
        """Whether it is within what is asked."""
        return self.measured <= self.asked

    def __str__(self) -> str:
        verdict = "met" if self.met else "NOT MET"
        return f"{self.name:<34}{self.measured:>10,.1f} {self.unit:<4}(asked ≤ {self.asked:,.0f}) {verdict:<8} {self.of}"


def machine() -> str:
    """Name, processor, cores and memory of this machine."""
    memory = psutil.virtual_memory().total / 2**30
    return f"{platform.node()}: {_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}"


def taken(act: Callable[[], Any]) -> float:
    """How many seconds the act takes."""
    began = perf_counter()
    act()
    return perf_counter() - began


def percentile(values: Iterable[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.machine()

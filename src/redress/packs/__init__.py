"""The firms as data: what a complaint may be, who may grant what, how fast, in which words (design.md section 2).

``packs()`` is the one entrance: the packs that ship with Redress, loaded once.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from redress.packs.faults import Fault, PackRefused
from redress.packs.library import Packs, UnknownPack, load_all
from redress.packs.loading import load_pack

__all__ = ["SHIPPED", "Fault", "PackRefused", "Packs", "UnknownPack", "load_all", "load_pack", "packs"]

SHIPPED = Path(__file__).resolve().parent / "shipped"
"""The folder of the packs that ship: <code>/<valid from>/*.yaml."""


@cache
def packs() -> Packs:
    """The shipped packs, loaded once per process. Raises PackRefused."""
    return load_all(SHIPPED)

"""The firms as data: what a complaint may be, who may grant what, how fast, in which words (design.md section 2).

``packs()`` is the one entrance: the packs that ship with Redress, loaded once. ``regimes()`` is that of the regimes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from redress.packs.assembling import SHIPPED
from redress.packs.faults import Fault, PackRefused
from redress.packs.library import Packs, UnknownPack, load_all
from redress.packs.loading import load_pack
from redress.packs.regime_library import (
    SHIPPED_REGIMES,
    Regimes,
    UnknownRegime,
    load_regimes,
    shipped_regimes,
)

__all__ = [
    "SHIPPED",
    "SHIPPED_REGIMES",
    "Fault",
    "PackRefused",
    "Packs",
    "Regimes",
    "UnknownPack",
    "UnknownRegime",
    "load_all",
    "load_pack",
    "load_regimes",
    "look_again",
    "packs",
    "regimes",
]


@cache
def packs() -> Packs:
    """The shipped packs, loaded once per process, and over them what ``look_again`` found. Raises PackRefused."""
    return load_all(SHIPPED)


def look_again(own: Path) -> tuple[Fault, ...]:
    """Look at the firm's own folder of packs as it stands now; the faults of those that are not taken."""
    if packs.cache_info().currsize or own.is_dir():
        packs().refresh(own)
        return packs().faults
    return ()


def regimes(own: Path | None = None) -> Regimes:
    """The shipped regimes, and over them the good ones of the firm's own folder as it stands now.

    Raises PackRefused when a shipped one has a fault; faults of the firm's own are in ``Regimes.faults``.
    """
    library = shipped_regimes()
    if own is not None:
        library.refresh(own)
    return library

"""Chance from a seed: the same seed gives the same identifiers, people, words and turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random
from typing import TypeVar
from uuid import UUID

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
T = TypeVar("T")


class Seeded:
    """The mint of a simulation: ids that sort by the life's own time (UUID version 7), codes in base 32."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._milliseconds = 0

    def turn_to(self, now: datetime) -> None:
        """Ids made from here on carry this time."""
        self._milliseconds = int(now.timestamp() * 1000)

    def id(self) -> UUID:
        """A new id."""
        chance = self.random.getrandbits(74)
        return UUID(
            int=self._milliseconds << 80
            | 0x7 << 76
            | (chance >> 62) << 64
            | 0x2 << 62
            | chance & (1 << 62) - 1
        )

    def code(self, length: int) -> str:
        """A code of that many characters."""
        return "".join(self.random.choices(ALPHABET, k=length))


def happens(random: Random, probability: float) -> bool:
    """True that often."""
    return random.random() < probability


def weighted(random: Random, weights: Mapping[T, float]) -> T:
    """One of the keys, as often as its weight says."""
    keys: Sequence[T] = tuple(weights)
    return random.choices(keys, weights=tuple(weights.values()))[0]

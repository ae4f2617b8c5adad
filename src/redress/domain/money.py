"""Money: a Decimal amount with its currency; amounts of different currencies never mix."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


class CurrencyMismatch(ValueError):
    """Two amounts of different currencies met; convert one of them first."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (ISO 4217 code), kept to the cent."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise TypeError("Money holds a Decimal; a float would lose cents.")
        object.__setattr__(self, "amount", self.amount.quantize(CENT, rounding=ROUND_HALF_UP))

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other).amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other).amount, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other).amount

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._same(other).amount

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"

    def _same(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency} cannot be added or compared.")
        return other


def zero(currency: str) -> Money:
    """Nothing, in that currency."""
    return Money(Decimal(0), currency)


def total(amounts: list[Money], currency: str) -> Money:
    """The sum of the amounts; zero of the given currency when there are none."""
    return sum(amounts, start=zero(currency))

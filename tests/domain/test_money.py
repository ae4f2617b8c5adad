"""Money: to the cent, and never two currencies in one sum."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redress.domain.money import CurrencyMismatch, Money, total, zero

amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@given(amounts, amounts, amounts)
def test_the_order_of_adding_does_not_matter(a, b, c):
    one, other, third = (Money(x, "EUR") for x in (a, b, c))
    assert (one + other) + third == other + (third + one)
    assert total([one, other, third], "EUR") == one + other + third


@given(amounts, amounts)
def test_what_is_added_can_be_taken_away(a, b):
    assert Money(a, "RON") + Money(b, "RON") - Money(b, "RON") == Money(a, "RON")


@given(amounts, amounts)
def test_order_is_that_of_the_amounts(a, b):
    assert (Money(a, "CNY") < Money(b, "CNY")) == (a < b)
    assert (Money(a, "CNY") <= Money(b, "CNY")) == (a <= b)


@given(st.lists(amounts, max_size=20))
def test_a_total_is_the_sum_to_the_cent(values):
    assert total([Money(v, "EUR") for v in values], "EUR").amount == sum(values, Decimal(0))


def test_halves_of_a_cent_go_up():
    assert Money(Decimal("1.005"), "EUR").amount == Decimal("1.01")
    assert str(Money(Decimal(5), "EUR")) == "5.00 EUR"


def test_a_float_is_refused():
    with pytest.raises(TypeError, match="Decimal"):
        Money(1.1, "EUR")


@pytest.mark.parametrize(
    "act", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a < b, lambda a, b: a <= b]
)
def test_two_currencies_never_meet(act):
    with pytest.raises(CurrencyMismatch, match="EUR"):
        act(zero("RON"), zero("EUR"))

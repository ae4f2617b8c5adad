"""Who carries too much: measured by the middle of those who carry, never by the least."""

import pytest

from redress.domain.relief import overloaded


@pytest.mark.parametrize(
    ("carried", "found"),
    [
        ({}, set()),
        ({"Mei": 40}, set()),
        ({"Mei": 11, "Bo": 5, "Ana": 4}, {"Mei"}),
        ({"Mei": 9, "Bo": 2, "Ana": 1}, set()),
        ({"Mei": 10, "Bo": 5, "Ana": 1}, set()),
        ({"Mei": 30, "Jun": 31, "Bo": 5, "Ana": 5, "Ion": 6}, {"Mei", "Jun"}),
    ],
)
def test_more_than_twice_the_middle_and_at_least_ten_is_too_much(carried, found):
    assert overloaded(carried) == found

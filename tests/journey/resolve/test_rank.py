"""Ranking: best first, each live option once."""

from dataclasses import replace

from redress.journey.resolve.rank import Order, rank
from tests.cast import NOW, an_option
from tests.journey.acting import codes, refused, take
from tests.journey.ground import resolving, scene

ONE, TWO, THREE = an_option(1), an_option(2), an_option(3)


def test_the_order_given_comes_first_and_the_rest_follows_as_it_was():
    done = take(rank, resolving(ONE, TWO, THREE), Order(option_ids=(THREE.id,)), scene())
    assert {o.title: o.rank for o in done.case.options} == {"Option 3": 1, "Option 1": 2, "Option 2": 3}
    assert done.said["hints"] == []


def test_fewer_options_than_the_firm_wants_is_a_hint():
    done = take(rank, resolving(ONE, TWO), Order(option_ids=(TWO.id, ONE.id)), scene())
    assert done.said["hints"] == [{"code": "options_few", "found": 2, "wanted": 3}]


def test_an_option_twice_or_withdrawn_is_refused():
    case = resolving(ONE, replace(TWO, retired_at=NOW))
    twice = Order(option_ids=(ONE.id, ONE.id))
    assert codes(refused(rank, case, twice, scene())) == ["option_ranked_twice"]
    assert codes(refused(rank, case, Order(option_ids=(TWO.id,)), scene())) == ["option_retired"]

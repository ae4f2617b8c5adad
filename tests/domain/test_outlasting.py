"""A house that allows itself more time than the law does hears of it before anybody is late."""

from dataclasses import replace

from redress.domain.outlasting import outlasting
from redress.domain.terms import Limit
from redress.packs import regimes
from tests.cast import NOW, a_policy

EXPRESS = regimes().get("cn-express-reg")


def bound(**limits):
    policy = a_policy()
    slow = {"acknowledge": Limit(1, "hour"), "first_answer": Limit(1, "day"), "investigate": Limit(1, "day")}
    urgencies = tuple(replace(each, **{**slow, **limits}) for each in policy.urgencies[:1])
    return replace(policy, urgencies=urgencies, regimes=(EXPRESS,))


def test_a_longer_investigation_than_the_law_gives_is_named_with_both_limits():
    (found,) = outlasting(bound(investigate=Limit(10, "business_day")), NOW)
    assert (found.name, found.duty.rule) == ("investigate", "cn-express-reg/final")
    assert (found.limit, found.duty.limit.amount) == (Limit(10, "business_day"), 7)


def test_house_limits_inside_those_of_the_law_are_no_trouble():
    assert list(outlasting(bound(investigate=Limit(6, "day")), NOW)) == []


def test_duties_of_others_and_without_a_figure_are_not_compared():
    policy = bound(investigate=Limit(1, "year"), acknowledge=Limit(1, "year"))
    others = (regimes().get("cn-samr-2026"), regimes().get("ie-post-s43"))
    assert list(outlasting(replace(policy, regimes=others), NOW)) == []


def test_an_acknowledgement_is_measured_by_its_own_duty():
    policy = replace(bound(acknowledge=Limit(3, "day")), regimes=(regimes().get("in-ecom-2020"),))
    assert [(found.name, found.duty.code) for found in outlasting(policy, NOW)] == [("acknowledge", "ack")]

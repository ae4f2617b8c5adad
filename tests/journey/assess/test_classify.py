"""Classifying: each point on its axes, form and purpose apart, and how much is at stake."""

from decimal import Decimal

from redress.domain.stages import Stage
from redress.journey.assess.classify import Classification, PointClass, classify
from tests.cast import CHEN_YU, NOW, a_complaint, a_point, a_scene
from tests.journey.acting import codes, refused, take

POINT = a_point()


def row(**changes):
    return PointClass(**{"point_id": POINT.id, "category": "packing", **changes})


def owned(**changes):
    return a_complaint(Stage.ASSESS, **{"owner_id": CHEN_YU.id, "owned_since": NOW, **changes})


def test_the_last_missing_category_moves_the_point_on():
    given = Classification(points=(row(matter="damage", cause="operation_error", link="transport"),))
    done = take(classify, owned(), given, a_scene())
    (point,) = done.case.points
    assert (point.category, point.matter, point.cause, point.link) == (
        "packing",
        "damage",
        "operation_error",
        "transport",
    )
    assert done.case.stage is Stage.INVESTIGATE


def test_motives_and_severity_are_the_purpose_beside_the_form():
    given = Classification(
        points=(row(),), motives=("explanation",), severity="minor", interest_harmed="occasion"
    )
    done = take(classify, owned(motives=("compensation",), kind="complaint"), given, a_scene())
    assert (done.case.motives, done.case.severity) == (("explanation",), "minor")
    assert done.case.interest_harmed == "occasion"
    assert done.case.kind == "complaint"


def test_what_is_left_empty_keeps_its_value():
    case = owned(points=(a_point(stage=Stage.ASSESS, matter="damage", link="warehouse"),))
    done = take(classify, case, Classification(points=(row(),)), a_scene())
    assert (done.case.points[0].matter, done.case.points[0].link) == ("damage", "warehouse")


def test_small_money_is_told_apart_from_large():
    small = Classification(points=(row(),), loss=Decimal(15))
    assert take(classify, owned(), small, a_scene()).said == {"money_at_stake": "small"}
    large = Classification(points=(row(),), loss=Decimal(900))
    assert take(classify, owned(), large, a_scene()).said == {"money_at_stake": "large"}


def test_danger_is_secured_before_anything_is_classified():
    reasons = refused(classify, owned(safety=True), Classification(points=(row(),)), a_scene())
    assert [(str(r.code), r.step) for r in reasons] == [("safety_not_secured", "secure_safety")]


def test_a_point_is_named_once_and_its_category_is_of_the_pack():
    twice = Classification(points=(row(), row()))
    assert codes(refused(classify, owned(), twice, a_scene())) == ["point_twice"]
    strange = Classification(points=(row(category="weather"),))
    assert codes(refused(classify, owned(), strange, a_scene())) == ["input_unknown_code"]
    negative = Classification(points=(row(),), loss=Decimal(-2))
    assert codes(refused(classify, owned(), negative, a_scene())) == ["amount_negative"]

"""One more point goes through the loop from its beginning, and the complaint waits for it."""

from dataclasses import replace

from redress.domain.complaint import Validity
from redress.domain.contacts import Contact
from redress.domain.policy import Category
from redress.domain.stages import Stage
from redress.journey.anytime.add_point import NewPoint, add_point
from tests.cast import ANA, NOW, a_complaint, a_policy, a_scene, uid
from tests.journey.acting import codes, refused, take

CASE = a_complaint(Stage.AGREE)
GIVEN = NewPoint(text="And the card was missing.")


def test_the_new_point_takes_the_complaint_back_to_where_it_stands():
    done = take(add_point, CASE, GIVEN, a_scene())
    new = done.case.points[-1]
    assert (new.ordinal, new.validity, new.stage) == (2, Validity.PRESUMED, Stage.ASSESS)
    assert done.case.stage is Stage.ASSESS
    assert done.case.points[0].stage is Stage.AGREE
    assert done.said["point_id"] == str(new.id)


def test_a_point_that_comes_classified_goes_on_to_its_investigation():
    done = take(add_point, CASE, replace(GIVEN, category="packing"), a_scene())
    assert done.case.stage is Stage.INVESTIGATE


def test_the_complainant_who_adds_a_point_came_to_us_first():
    done = take(add_point, CASE, GIVEN, a_scene(ANA))
    (contact,) = done.added(Contact)
    assert (contact.direction, contact.chased, contact.words) == ("in", True, GIVEN.text)


def test_a_complaint_about_the_handling_is_marked_as_such():
    known = Category("complaint_handling", {"en": "Handling"})
    policy = a_policy(taxonomy={**a_policy().taxonomy, "category": (*a_policy().taxonomy["category"], known)})
    done = take(add_point, CASE, NewPoint(text="Nobody calls me.", handling=True), a_scene(policy=policy))
    assert done.case.points[-1].category == "complaint_handling"
    assert done.added(Contact)[0].purpose == "handling_complaint"


def test_what_was_withdrawn_or_merged_takes_no_more_points():
    withdrawn = replace(CASE, withdrawn_at=NOW)
    assert codes(refused(add_point, withdrawn, GIVEN, a_scene())) == ["complaint_withdrawn"]
    merged = replace(CASE, merged_into=uid(3))
    assert codes(refused(add_point, merged, GIVEN, a_scene())) == ["complaint_merged"]

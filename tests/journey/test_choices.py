"""Where the codes of a choice come from, and their names."""

from dataclasses import replace

from redress.domain.policy import Category
from redress.journey.choices import codes_for, labelled
from redress.journey.declare import Ask, Kind
from tests.cast import CHEN_YU, ELENA, a_complaint, a_policy, a_scene


def codes(choices):
    return codes_for(Ask("Which", Kind.CHOICE, choices), a_complaint(), a_scene())


def names(choices, language="en", policy=None):
    return labelled(Ask("Which", Kind.CHOICE, choices), a_complaint(), policy or a_policy(), language)


def test_codes_come_from_the_pack_the_people_and_the_complaint():
    assert codes("taxonomy:category") == {"packing", "injury"}
    assert codes("policy:urgencies") == {"ordinary", "urgent"}
    assert str(CHEN_YU.id) in codes("people:handler")
    assert str(ELENA.id) not in codes("people:handler")
    assert str(ELENA.id) in codes("people:")
    assert codes("case:points") == {str(point.id) for point in a_complaint().points}
    assert codes("yes|no") == {"yes", "no"}


def test_departments_are_those_that_orders_go_to_and_those_the_pack_names():
    assert codes("department:") == {"logistics", "marketing", "finance", "warehouse"}


def test_an_axis_without_terms_is_open():
    assert codes("taxonomy:means") is None


def test_what_the_pack_names_is_labelled_in_the_readers_language():
    tree = {"means": (Category("phone", {"en": "Telephone", "zh-Hans": "电话"}), Category("fax", {}))}
    policy = replace(a_policy(), taxonomy=tree)
    assert names("taxonomy:means", "zh-Hans", policy) == [("phone", "电话"), ("fax", "fax")]
    assert names("taxonomy:means", "ro", policy) == [("phone", "Telephone"), ("fax", "fax")]
    assert names("taxonomy:relation", policy=policy) == []
    assert ("urgent", "urgent") in names("policy:urgencies")


def test_people_rows_and_short_lists_are_named_elsewhere():
    assert [names(source) for source in ("people:", "case:points", "a|b")] == [None, None, None]

"""Corrections keep the old value, for signed records too."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from redress.domain.contacts import Note
from redress.domain.links import Reference
from redress.domain.refusals import BadInput
from redress.domain.stages import Stage
from redress.journey.anytime.correct import Correction, correct
from redress.journey.anytime.move_promise import Moving
from redress.journey.reading import read
from tests.cast import BO, NOW, a_complaint, a_point, a_scene, uid
from tests.journey.acting import codes, refused, take

CASE = a_complaint(
    Stage.ASSESS, restatement="Three fell off.", loss=Decimal(12), particulars={"product": "Rose"}
)


def correction(field, value="", **more):
    return Correction(field=field, value=value, why="Misheard on the telephone.", **more)


def test_the_old_value_and_the_reason_stay():
    done = take(correct, CASE, correction("complainant_name", "Anna Popescu"), a_scene(BO))
    assert done.case.complainant_name == "Anna Popescu"
    assert (
        done.added(Note)[0].text == "complainant_name: Ana Popescu → Anna Popescu\nMisheard on the telephone."
    )


def test_times_and_amounts_are_read_in_the_firms_own_zone_and_money():
    done = take(correct, CASE, correction("occurred_at", "2026-03-01T18:30"), a_scene(BO))
    assert done.case.occurred_at == datetime(2026, 3, 1, 16, 30, tzinfo=UTC)
    assert take(correct, CASE, correction("loss", "14.50"), a_scene(BO)).case.loss == Decimal("14.50")
    assert take(correct, CASE, correction("loss"), a_scene(BO)).case.loss is None
    late = (NOW + timedelta(days=3)).isoformat()
    assert take(correct, CASE, correction("needed_by", late), a_scene(BO)).case.needed_by == NOW + timedelta(
        days=3
    )


def test_a_point_a_field_of_the_form_and_a_number_are_corrected_too():
    point = take(correct, CASE, correction("point", "Five fell off.", point_id=a_point().id), a_scene(BO))
    assert point.case.points[0].text == "Five fell off."
    form = take(correct, CASE, correction("particular", "Tulip", name="product"), a_scene(BO))
    assert form.case.particulars == {"product": "Tulip"}
    batch = Reference(id=uid(66), at=NOW, by=BO.id, kind="batch", value="B-1")
    case = replace(CASE, references=(batch,))
    number = take(correct, case, correction("reference", "B-7", reference_id=batch.id), a_scene(BO))
    assert number.case.references[0].value == "B-7"
    added = take(correct, case, correction("reference", "W-9", name="waybill"), a_scene(BO))
    assert [(r.kind, r.value) for r in added.case.references] == [("batch", "B-1"), ("waybill", "W-9")]


def test_a_corrected_restatement_is_no_longer_the_confirmed_one():
    done = take(correct, CASE, correction("restatement", "Five fell off."), a_scene(BO))
    assert (done.case.restatement, done.case.restatement_confirmed) == ("Five fell off.", None)
    assert done.case.restatement_waived == "Misheard on the telephone."


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (correction("narrative"), "correction_empty"),
        (correction("narrative", "Strawberries fell off."), "nothing_corrected"),
        (correction("loss", "a lot"), "input_unreadable"),
        (correction("loss", "NaN"), "input_unreadable"),
        (correction("loss", "-3"), "amount_negative"),
        (correction("occurred_at", "yesterday"), "input_unreadable"),
        (correction("occurred_at", "2027-01-01"), "input_must_be_past"),
        (correction("language", "fr"), "input_unknown_code"),
        (correction("kind", "praise"), "input_unknown_code"),
        (correction("point", "Five"), "point_unknown"),
        (correction("particular", "Tulip"), "correction_of_what"),
        (correction("reference", "B-7"), "correction_of_what"),
        (correction("stage", "learn"), "input_unknown_code"),
        (correction("owner_id", "me"), "input_unknown_code"),
    ],
)
def test_what_is_no_correction_is_refused(given, code):
    assert codes(refused(correct, CASE, given, a_scene(BO))) == [code]


def test_times_and_amounts_beyond_all_measure_are_not_readable():
    for field, value in (("loss", "1e999"), ("loss", "1e12"), ("occurred_at", "0001-01-01T00:00"),
                         ("needed_by", "9999-12-31T23:59-12:00")):  # fmt: skip
        given = Correction(field=field, value=value, why="Mistyped.")
        assert codes(refused(correct, a_complaint(Stage.ASSESS), given, a_scene(BO))) == ["input_unreadable"]


@pytest.mark.parametrize("mad", ["0001-01-01T00:00", "9999-12-31T23:59+00:00"])
def test_no_form_takes_a_time_that_another_zone_cannot_show(mad):
    with pytest.raises(BadInput) as refusal:
        read(Moving, {"due_at": mad, "word": "Later."}, "Asia/Shanghai")
    assert [(r.code, r.field) for r in refusal.value.reasons] == [("input_unreadable", "due_at")]

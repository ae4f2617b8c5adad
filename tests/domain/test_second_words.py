"""What follows of a second person's word where things changed in between, and of a conflict that came up."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest

from redress.domain.changes import Amend, Set
from redress.domain.concluding import concluded, not_concluded
from redress.domain.conflict import out_of_conflict
from redress.domain.declining import not_declined
from redress.domain.journal import canonical
from redress.domain.on_the_spot import Handed, handed_over
from redress.domain.people import People
from redress.domain.refusals import BadInput
from redress.domain.stages import Stage
from tests.cast import BO, CHEN_YU, JUN, a_complaint, a_promise, a_scene, uid
from tests.domain.gates.test_assess import a_second

GONE = a_second("conclude", uid(999), "", decided_by=None, decided_at=None)


def test_a_point_that_is_not_there_any_more_is_neither_concluded_nor_taken_back():
    case = a_complaint(Stage.INVESTIGATE)
    assert concluded(case, GONE, a_scene(JUN)) == []
    assert not_concluded(case, GONE) == []


def test_the_owner_who_is_in_conflict_owns_it_no_more_even_where_nobody_can_take_over():
    case = a_complaint(Stage.ASSESS, owner_id=CHEN_YU.id, promises=(a_promise(),))
    fields, promise = out_of_conflict(case, CHEN_YU.id, a_scene(people=People()))
    assert isinstance(fields, Set)
    assert fields.fields["owner_id"] is None
    assert isinstance(promise, Amend)
    assert promise.fields == {"owner_id": None}


def test_a_conflict_of_somebody_else_changes_no_owner():
    case = a_complaint(Stage.ASSESS, owner_id=CHEN_YU.id)
    assert out_of_conflict(case, BO.id, a_scene()) == []


def test_while_another_decline_waits_the_ground_stays():
    point = a_complaint().points[0]
    one = a_second("decline", point.id, "", decided_by=None, decided_at=None)
    other = replace(one, id=uid(77))
    case = a_complaint(Stage.ASSESS, seconds=(one, other))
    assert not any(isinstance(change, Set) for change in not_declined(case, one))
    assert any(isinstance(change, Set) for change in not_declined(replace(case, seconds=(one,)), one))


def test_the_journal_writes_sets_in_order_and_bytes_as_hex():
    assert canonical({"a": {uid(2), uid(1)}, "b": b"\x01"}) == canonical(
        {"a": [str(UUID(int=1)), str(UUID(int=2))], "b": "01"}
    )


def test_the_journal_refuses_what_it_cannot_write():
    with pytest.raises(TypeError, match="object"):
        canonical({"a": object()})


def test_nothing_of_negative_worth_is_handed_over():
    with pytest.raises(BadInput, match="amount_negative"):
        handed_over(
            a_complaint(),
            [Handed("gift", "a card", Decimal(-1), "seen")],
            a_scene(),
            title="x",
            how="x",
            point_ids=(),
        )

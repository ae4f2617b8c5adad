"""Sealing the dossier."""

from dataclasses import replace

from redress.domain.contacts import Note
from redress.domain.stages import Stage
from redress.domain.undertakings import Second
from redress.journey.learn.archive import Sealing, archive
from tests.cast import ELENA, GWEN, NOW, a_complaint, a_policy
from tests.journey.acting import codes, refused, take
from tests.journey.ground import LATER, follow_ups, policy, scene


def closed(**changes):
    first, second = follow_ups(state="done", done_at=NOW)
    rows = (first, replace(second, state="done", done_at=NOW))
    return a_complaint(Stage.LEARN, **{"follow_ups": rows, **changes})


def test_a_complete_dossier_is_sealed_with_its_remark():
    done = take(archive, closed(), Sealing(remark="Typical."), scene(GWEN, now=LATER))
    assert done.case.archived_at == LATER
    assert done.added(Note)[0].text == "Typical."
    assert codes(refused(archive, done.case, Sealing(), scene(GWEN))) == ["already_archived"]


def test_a_missing_part_or_the_second_follow_up_still_to_come_holds_it():
    assert codes(refused(archive, closed(follow_ups=follow_ups(state="done")), Sealing(), scene())) == [
        "second_follow_up_open"
    ]
    assert codes(refused(archive, closed(acknowledged_at=None), Sealing(), scene())) == ["part_missing"]


def test_where_the_pack_wants_a_review_it_is_asked_for_first():
    at = scene(GWEN, policy=policy(gates=replace(a_policy().gates, quality_review_before_archive=True)))
    asked = take(archive, closed(), Sealing(), at)
    (review,) = asked.added(Second)
    assert (review.about, asked.case.archived_at) == ("quality_review", None)
    assert codes(refused(archive, asked.case, Sealing(), at)) == ["quality_review_missing"]
    passed = replace(review, decision="agreed", decided_by=ELENA.id, decided_at=NOW)
    assert take(archive, replace(asked.case, seconds=(passed,)), Sealing(), at).case.archived_at == NOW

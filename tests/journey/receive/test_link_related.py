"""Linking: a tie is seen from both sides, tells something, and decides nothing."""

from dataclasses import replace

import pytest

from redress.domain.changes import Add, Amend
from redress.domain.links import Link, Party
from redress.domain.refusals import NotFound
from redress.journey.receive.link_related import Relation, link_related
from tests.cast import CHEN_YU, HALL, HOUSE, NOW, a_complaint, a_scene, uid
from tests.journey.acting import codes, refused, take

OTHER = replace(a_complaint(), id=uid(2), number="HL26-0002-9")


def scene_with(other=OTHER, actor=CHEN_YU):
    return a_scene(actor, others={other.id: other})


@pytest.mark.parametrize("kind", ["related", "same_batch", "duplicate", "repeat"])
def test_both_complaints_get_their_row(kind):
    given = Relation(other_id=OTHER.id, kind=kind, reason="Same tray")
    done = take(link_related, a_complaint(), given, scene_with())
    (elsewhere,) = done.elsewhere
    (there,) = elsewhere.changes
    assert [(t.kind, t.other_id, t.reason) for t in done.case.links] == [(kind, OTHER.id, "Same tray")]
    assert elsewhere.complaint_id == OTHER.id
    assert isinstance(there, Add)
    assert (there.row.kind, there.row.other_id) == (kind, uid(1))


def test_a_complaint_is_not_tied_to_itself_nor_twice():
    assert codes(refused(link_related, OTHER, Relation(other_id=OTHER.id, kind="related"), scene_with())) == [
        "link_to_itself"
    ]
    tied = a_complaint(links=(Link(id=uid(70), at=NOW, by=CHEN_YU.id, kind="related", other_id=OTHER.id),))
    reasons = refused(link_related, tied, Relation(other_id=OTHER.id, kind="related"), scene_with())
    assert [(str(r.code), r.values["number"]) for r in reasons] == [("already_linked", "HL26-0002-9")]


def test_what_is_tied_already_the_machine_leaves_as_it_is():
    tied = a_complaint(links=(Link(id=uid(70), at=NOW, by=CHEN_YU.id, kind="same_batch", other_id=OTHER.id),))
    done = take(link_related, tied, Relation(other_id=OTHER.id, kind="same_batch"), scene_with(actor=HOUSE))
    assert len(done.case.links) == 1
    assert done.elsewhere == []


def test_a_complaint_that_the_actor_may_not_see_does_not_exist_for_them():
    accused = Party(id=uid(71), at=NOW, by=uid(9), role="accused", name="Chen", membership_id=CHEN_YU.id)
    hidden = replace(OTHER, parties=(accused,), unit_path=HALL)
    with pytest.raises(NotFound):
        take(link_related, a_complaint(), Relation(other_id=OTHER.id, kind="related"), scene_with(hidden))


def test_a_tie_that_was_a_mistake_ends_on_both_sides_with_its_reason():
    here = Link(id=uid(70), at=NOW, by=CHEN_YU.id, kind="duplicate", other_id=OTHER.id)
    there = Link(id=uid(72), at=NOW, by=CHEN_YU.id, kind="duplicate", other_id=uid(1))
    case, other = a_complaint(links=(here,)), replace(OTHER, links=(there,))
    silent = Relation(other_id=OTHER.id, kind="duplicate", end=True)
    assert codes(refused(link_related, case, silent, scene_with(other))) == ["reason_missing"]
    done = take(link_related, case, replace(silent, reason="Another order"), scene_with(other))
    assert done.case.links[0].ended_at == NOW
    assert [c.id for e in done.elsewhere for c in e.changes if isinstance(c, Amend)] == [there.id]
    assert codes(refused(link_related, a_complaint(), silent, scene_with())) == ["not_linked"]

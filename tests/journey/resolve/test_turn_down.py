"""Turning down needs its reason, and not the one who asked."""

from dataclasses import replace

from redress.journey.resolve.turn_down import Dissent, turn_down
from tests.cast import CHEN_YU
from tests.journey.acting import codes, refused
from tests.journey.ground import scene
from tests.journey.resolve.test_approve import APPROVAL, asked


def test_turning_down_without_a_reason_is_refused():
    given = Dissent(approval_id=APPROVAL.id, reason=" ")
    assert codes(refused(turn_down, asked(), given, scene())) == ["input_required"]


def test_the_asker_cannot_turn_the_own_request_down():
    given = Dissent(approval_id=APPROVAL.id, reason="Changed my mind.")
    own = replace(APPROVAL, by=CHEN_YU.id)
    assert codes(refused(turn_down, asked(approvals=(own,)), given, scene(CHEN_YU))) == ["approver_asked_it"]

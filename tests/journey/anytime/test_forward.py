"""Forward: to whom it belongs, with the complainant's consent."""

from redress.domain.complaint import Outcome
from redress.domain.links import Party
from redress.domain.stages import Stage, Step
from tests.journey.rehearsed import refusing, scene, taking

S = Step.FORWARD


def test_every_open_point_goes_and_the_receiver_is_named():
    taken = taking(S)
    assert [point.outcome for point in taken.case.points] == [Outcome.FORWARDED]
    assert [(party.role, party.name) for party in taken.added(Party)] == [("receiver", "The courier")]
    assert taken.case.answered_at == scene(S).now
    assert taken.case.stage is Stage.CONFIRM


def test_without_consent_nothing_is_handed_over():
    assert refusing(S, consent=False) == ["consent_needed"]

"""Resume: the clocks run again."""

from redress.domain.stages import Step
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.RESUME


def test_the_running_pause_ends_now():
    assert [pause.resumed_at for pause in taking(S).case.pauses] == [scene(S).now]


def test_where_nothing_stands_still_there_is_nothing_to_resume():
    assert refusing(S, before(S, pauses=())) == ["not_paused"]
    assert refusing(S, taking(S).case) == ["not_paused"]

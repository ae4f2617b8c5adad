"""An objection is logged with its offer, and the next option is named."""

from datetime import timedelta

from redress.domain.undertakings import Promise
from redress.journey.agree.record_objection import Objection, record_objection
from tests.cast import ANA, NOW, an_option
from tests.journey.acting import codes, refused, take
from tests.journey.ground import LATER, accepted, agreeing, offered, scene


def objection(option, **changes) -> Objection:
    return Objection(option_id=option.id, concern="I paid the freight; who mends it now?", **changes)


def test_the_concern_takes_the_offer_off_the_table_and_names_the_next():
    two = an_option(2)
    done = take(record_objection, agreeing(offered(1), two), objection(offered(1)), scene(ANA, now=LATER))
    first = done.case.options[0]
    assert (first.objection, first.objected_at, first.on_the_table) == (
        "I paid the freight; who mends it now?", LATER, False,
    )  # fmt: skip
    assert done.said["next_option_id"] == str(two.id)
    assert done.case.stage == "agree"


def test_an_answer_to_the_objection_is_promised():
    done = take(record_objection, agreeing(offered(1)), objection(offered(1)), scene(ANA))
    (promise,) = done.added(Promise)
    assert (promise.source, promise.due_at) == ("objection", NOW + timedelta(days=1))
    assert done.said["next_option_id"] == ""


def test_only_an_offer_that_lies_open_can_be_objected_to():
    never = an_option(1)
    assert codes(refused(record_objection, agreeing(never), objection(never), scene(ANA))) == ["not_offered"]
    done = accepted(1)
    assert codes(refused(record_objection, agreeing(done), objection(done), scene(ANA))) == [
        "not_on_the_table"
    ]

"""Issuing a voucher: bound to one person, sent with how to use it."""

from dataclasses import replace

from redress.domain.contacts import Message
from redress.journey.fulfil.issue_voucher import Voucher, issue_voucher
from tests.cast import ANA, DAY, DORU
from tests.journey.acting import codes, refused, take
from tests.journey.ground import LATER, fulfilling, owed, scene

CODE = owed("code10", makes="voucher", code="ABCDE12345", percent=10)
GIVEN = Voucher(obligation_id=CODE.id, instructions="Say it when you order.")


def test_the_code_goes_out_bound_to_the_complainant_with_its_validity():
    done = take(issue_voucher, fulfilling(CODE), GIVEN, scene(now=LATER))
    row = done.case.obligations[0]
    assert (row.state, row.bound_to, row.valid_until) == ("proved", ANA.id, LATER + 365 * DAY)
    (message,) = done.added(Message)
    assert message.body == "ABCDE12345 10 % 2 March 2027, 13:00 Say it when you order."
    assert done.said == {"voucher": "ABCDE12345"}  # under the name of "code" it would open the status page
    assert done.case.stage == "confirm"


def test_a_code_is_made_where_none_was_and_may_be_told_by_telephone():
    bare = replace(CODE, code=None, percent=0)
    done = take(issue_voucher, fulfilling(bare), replace(GIVEN, means="telephone"), scene())
    assert (len(done.said["voucher"]), done.case.obligations[0].percent) == (10, 10)
    assert not done.added(Message)


def test_only_a_voucher_owed_to_a_known_person_is_issued_and_only_once():
    gift = owed("gift")
    assert codes(refused(issue_voucher, fulfilling(gift), GIVEN, scene())) == ["not_a_voucher"]
    nameless = fulfilling(CODE, complainant_id=None, anonymous=True)
    assert codes(refused(issue_voucher, nameless, GIVEN, scene())) == ["voucher_needs_a_person"]
    done = replace(CODE, state="proved")
    assert "obligation_settled" in codes(refused(issue_voucher, fulfilling(done), GIVEN, scene()))


def test_a_department_issues_only_what_its_own_order_carries_out():
    assert codes(refused(issue_voucher, fulfilling(CODE), GIVEN, scene(DORU))) == ["not_your_order"]

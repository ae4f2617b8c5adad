"""The snapshot: conditions beside the stage, changes as data, people and policy looked up by code."""

from dataclasses import replace

import pytest

from redress.domain.agreements import Agreement, Approval
from redress.domain.changes import Add, Amend, Say, amend, apply, put
from redress.domain.complaint import Outcome, Validity, conditions
from redress.domain.contacts import Note
from redress.domain.investigation import Question
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import BadInput, GateShut, Reason, refuse_unless
from redress.domain.stages import Condition, Role, Stage
from tests.cast import (
    ANA,
    CHEN_YU,
    DAY,
    ELENA,
    HOUR,
    JUN,
    NOW,
    CountingMint,
    a_complaint,
    a_point,
    a_policy,
    a_promise,
    a_scene,
    an_option,
    people,
    person,
    uid,
)  # fmt: skip
from tests.domain.gates.test_assess import a_second
from tests.domain.gates.test_fulfil import an_obligation

STOP_GAP = an_obligation(1, temporary=True, state="proved")
FINAL = an_obligation(2, final_of=STOP_GAP.id)
ASKED = Approval(
    id=uid(1), at=NOW, by=CHEN_YU.id, option_id=uid(2), proposal="x", approver_id=None, due_at=NOW
)
QUESTION = Question(id=uid(1), at=NOW, by=CHEN_YU.id, text="Which?")


@pytest.mark.parametrize(
    ("changes", "condition"),
    [
        ({"questions": (QUESTION,)}, Condition.WAITING_FOR_COMPLAINANT),
        ({"approvals": (ASKED,)}, Condition.WAITING_FOR_APPROVAL),
        ({"seconds": (a_second("decline", uid(1), ""),)}, Condition.WAITING_FOR_SECOND),
        ({"obligations": (STOP_GAP, FINAL)}, Condition.TEMPORARY_FIX),
        ({"escalation_level": 1}, Condition.ESCALATED),
        ({"legal_track": True}, Condition.LEGAL_TRACK),
        ({"regulator": "ANPC"}, Condition.REGULATOR),
        ({"vulnerable": True}, Condition.VULNERABLE),
        ({"safety": True}, Condition.SAFETY),
    ],
)
def test_conditions_stand_beside_the_stage(changes, condition):
    assert conditions(a_complaint(**changes)) == {condition}


def test_a_temporary_fix_is_over_when_the_final_one_is_there():
    settled = replace(FINAL, state="proved")
    assert conditions(a_complaint(obligations=(STOP_GAP, settled))) == frozenset()


def test_every_point_begins_presumed_justified():
    assert a_point().validity is Validity.PRESUMED and a_point().concluded_at is None


def test_a_point_that_was_turned_away_or_listened_to_is_settled():
    assert a_point(outcome=Outcome.LISTENED).settled and not a_point(outcome=Outcome.REMEDY).settled


def test_withdrawn_points_hold_nothing_back_unless_all_are():
    gone, live = a_point(1, outcome=Outcome.WITHDRAWN), a_point(2, stage=Stage.ASSESS)
    assert a_complaint(points=(gone, live)).least_advanced is Stage.ASSESS
    assert a_complaint(points=(gone,)).live_points == (gone,)
    assert a_complaint(points=()).least_advanced is Stage.RECEIVE


def test_changes_show_the_complaint_as_it_will_be():
    case = a_complaint(promises=(a_promise(),))
    note = Note(id=uid(1), at=NOW, by=CHEN_YU.id, kind="note", text="x")
    after = apply(
        case,
        [put(urgency="urgent"), Add(a_promise(2)), amend(case.promises[0], state="kept"), Add(note),
         Amend(Note, uid(1), {"text": "y"}), Say({"code": "X"})],
    )  # fmt: skip
    assert after.urgency == "urgent" and [p.state for p in after.promises] == ["kept", "open"]
    assert case.urgency == "" and len(case.promises) == 1


def test_points_and_rows_tell_what_they_are():
    case = a_complaint()
    assert case.point(uid(201)) is case.points[0] and case.point(uid(9)) is None
    offered = an_option(offered_at=NOW)
    assert offered.on_the_table and not replace(offered, accepted_at=NOW).on_the_table
    agreement = Agreement(id=uid(1), at=NOW, by=CHEN_YU.id, option_id=uid(2), text="x")
    assert not agreement.signed and ASKED.pending


def test_people_present_are_sorted_by_load():
    ours = people(person(CHEN_YU, load=2), person(JUN, load=1))
    assert [p.name for p in ours.present(Role.HANDLER, NOW)][1:] == [JUN.name, CHEN_YU.name]
    assert ours.get(None) is None and ours.get(ELENA.id).name == ELENA.name


def test_an_absence_has_a_beginning_and_may_have_an_end():
    away = person(JUN, absent_from=NOW, absent_until=NOW + DAY)
    assert not away.is_away(NOW - HOUR) and away.is_away(NOW) and not away.is_away(NOW + DAY)
    assert person(JUN, absent_from=NOW).is_away(NOW + 99 * DAY)


def test_the_policy_is_looked_up_by_code():
    policy = a_policy()
    assert policy.terms("category") == {"packing", "injury"} and policy.terms("none") == frozenset()
    assert policy.urgency("").code == "ordinary" and policy.urgency("urgent").rank == 2
    assert policy.remedy("gift").grade == 4 and policy.remedy("x") is None
    assert policy.order("ship").department == "warehouse" and policy.order("x") is None
    assert policy.level("leader").rank == 3 and policy.level("x") is None
    assert policy.template("x") is None and policy.form("x") is None


def test_a_refusal_carries_its_reasons():
    one, two = Reason("one"), Reason("two")
    assert GateShut(one).reasons == (one,) and str(GateShut([one, two])) == "one; two"
    refuse_unless(True, "fine")
    with pytest.raises(BadInput) as refused:
        refuse_unless("", "name_missing", "name", who="Ana")
    assert refused.value.reasons[0].field == "name" and refused.value.reasons[0].values == {"who": "Ana"}


def test_every_reason_code_is_stable_and_explained():
    assert len({code.value for code in ReasonCode}) == len(ReasonCode)
    assert all(code.meaning.endswith((".", ").")) and code.value.islower() for code in ReasonCode)
    assert ReasonCode.HIDDEN == "hidden"


def test_the_mint_of_the_tests_never_repeats_itself():
    mint = CountingMint()
    assert len({mint.id() for _ in range(100)}) == len({mint.code(10) for _ in range(100)}) == 100
    row = a_scene(ANA).row()
    assert row["at"] == NOW and row["by"] == ANA.id

"""A state that the rules forbid is refused by PostgreSQL too, whoever writes it."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from redress.domain.changes import Add, amend, put
from redress.domain.complaint import Validity
from redress.domain.stages import Stage
from redress.domain.undertakings import Second
from redress.records import complaints, models
from tests.records import ground

pytestmark = pytest.mark.django_db
NOW = ground.NOW


@pytest.fixture
def firm():
    return ground.firm("post")


def commit():
    """What the end of the transaction would check."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def refused(constraint, act):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        act()
        commit()
    assert refusal.value.__cause__.diag.constraint_name == constraint


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("complaint_beyond_receive", {"number": ""}),
        ("complaint_beyond_receive", {"registered_by": None}),
        ("complaint_beyond_receive", {"acknowledged_at": None}),
        ("complaint_closed_by_someone", {"closed_at": NOW, "satisfied_at": NOW}),
        ("complaint_closed_for_cause", {"closed_at": NOW, "closed_by": uuid4()}),
        ("complaint_exception_reasoned", {"exception_by": uuid4()}),
        ("complaint_stage_known", {"stage": "elsewhere"}),
        ("complaint_stage_of_points", {"stage": Stage.CONFIRM}),
    ],
)
def test_a_complaint_that_the_rules_forbid_is_refused(firm, constraint, fields):
    case = replace(ground.registered(ground.bare(firm), Stage.ASSESS), **fields)
    refused(constraint, lambda: complaints.insert(case))


def test_imported_history_may_lack_what_nobody_recorded(firm):
    case = replace(
        ground.registered(ground.bare(firm), Stage.LEARN), registered_by=None, acknowledged_at=None
    )
    complaints.insert(replace(case, imported=True))
    commit()


@pytest.mark.parametrize(
    ("constraint", "rows", "fields"),
    [
        ("work_order_without_requirement", "work_orders", {"requirement": ""}),
        ("work_order_refusal_reasoned", "work_orders", {"state": "refused"}),
        ("work_order_state_known", "work_orders", {"state": "lost"}),
        ("option_offered_within_authority", "options", {"authority": "needed"}),
        ("option_accepted_after_offer", "options", {"offered_at": None}),
        ("option_accepted_after_offer", "options", {"accepted_how": ""}),
        ("obligation_proved_by_proof", "obligations", {"state": "proved", "proved_at": NOW}),
        ("obligation_released_in_words", "obligations", {"state": "released", "released_at": NOW}),
        ("promise_interim_sets_next", "promises", {"state": "interim", "answered_at": NOW}),
        ("approval_without_proposal", "approvals", {"proposal": ""}),
        ("approval_decided_by_someone", "approvals", {"decision": "approved"}),
        ("second_decided_by_someone", "seconds", {"decision": "agreed"}),
        ("point_refusal_reasoned", "points", {"validity": Validity.NOT_JUSTIFIED}),
        ("remedy_basis_known", "remedies", {"basis": "whim"}),
        ("pause_without_reason", "pauses", {"reason": ""}),
    ],
)
def test_a_row_that_the_rules_forbid_is_refused(firm, constraint, rows, fields):
    case = ground.full(firm)
    row = getattr(case, rows)[0]
    refused(constraint, lambda: complaints.insert(replace(case, **{rows: (replace(row, **fields),)})))


def test_nobody_is_the_second_person_to_their_own_decision(firm):
    case = complaints.insert(ground.full(firm))
    second, approval = case.seconds[0], case.approvals[0]
    decided = {"decided_at": NOW, "decision": "agreed"}
    refused(
        "second_is_another_person",
        lambda: complaints.save(case, [amend(second, decided_by=second.by, **decided)]),
    )
    refused(
        "approval_of_own_request",
        lambda: complaints.save(case, [amend(approval, decided_by=approval.by, **decided)]),
    )


def test_a_voucher_code_is_unique_in_its_organisation_only(firm):
    complaints.insert(ground.full(firm))
    complaints.insert(ground.full(ground.firm("gifts")))
    refused("obligation_code_once", lambda: complaints.insert(ground.full(firm)))


def test_a_row_cannot_belong_to_another_organisations_complaint(firm):
    case = complaints.insert(ground.full(firm))
    stranger = ground.firm("gifts")
    row = {"id": uuid4(), "at": NOW, "by": uuid4(), "kind": "note", "text": "x", "complaint_id": case.id}
    refused("note_of_complaint", lambda: models.Note.objects.create(organisation_id=stranger.id, **row))
    refused(
        "complaint_unit_of_organisation", lambda: complaints.insert(ground.bare(firm, unit=stranger.north))
    )
    other = ground.complainant(stranger)
    refused(
        "complaint_complainant_of_organisation",
        lambda: complaints.insert(ground.bare(firm, complainant_id=other)),
    )


def test_a_point_goes_back_only_when_its_complaint_is_reopened(firm):
    case = complaints.insert(ground.registered(ground.bare(firm), Stage.CONFIRM))
    back = [put(stage=Stage.AGREE), amend(case.points[0], stage=Stage.AGREE)]
    refused("point_goes_forward", lambda: complaints.save(case, back))
    after = complaints.save(case, [put(reopened=1), *back])
    commit()
    assert after.stage is Stage.AGREE


def test_not_justified_leaves_the_investigation_only_by_two(firm):
    point = {
        "validity": Validity.NOT_JUSTIFIED,
        "validity_reason": "the film shows it",
        "concluded_by": uuid4(),
    }
    case = ground.registered(ground.bare(firm), Stage.INVESTIGATE)
    case = complaints.insert(replace(case, points=(replace(case.points[0], **point),)))
    commit()
    on = [put(stage=Stage.RESOLVE), amend(case.points[0], stage=Stage.RESOLVE)]
    refused("point_refused_by_two", lambda: complaints.save(case, on))
    agreed = Second(
        id=uuid4(), at=NOW, by=uuid4(), about="conclude", target_id=case.points[0].id, reason="r",
        decision="agreed", decided_by=uuid4(), decided_at=NOW,
    )  # fmt: skip
    complaints.save(case, [Add(agreed), *on])
    commit()


def test_responsibility_is_final_only_after_the_investigation_began(firm):
    case = complaints.insert(ground.registered(ground.bare(firm), Stage.ASSESS))
    refused(
        "complaint_responsibility_after_investigation",
        lambda: complaints.save(case, [put(responsibility_final="internal")]),
    )


def test_a_number_once_given_stays(firm):
    case = complaints.insert(ground.bare(firm, number="N-1"))
    refused("complaint_keeps_number", lambda: complaints.save(case, [put(number="N-2")]))
    refused("complaint_number_once", lambda: complaints.insert(ground.bare(firm, number="N-1")))


@pytest.mark.parametrize(
    "table", ["complaint", "point", "workorder", "promise", "message", "membership", "unit"]
)
def test_nothing_is_deleted(firm, table):
    complaints.insert(ground.full(firm))
    firm.person("Ana", "handler")
    if table == "message":
        row = {"id": uuid4(), "at": NOW, "by": uuid4(), "purpose": "x", "channel": "mail"}
        case = models.Complaint.objects.get()
        models.Message.objects.create(organisation_id=firm.id, complaint=case, **row)

    def delete():
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM records_{table}")

    refused("no_hard_delete", delete)


def test_a_unit_that_moves_takes_its_halls_and_complaints_along(firm):
    case = complaints.insert(ground.bare(firm))
    east = models.Unit.objects.create(organisation_id=firm.id, parent=firm.south, code="E", name="East")
    models.Unit.objects.filter(id=firm.north.id).update(parent=east)
    path = f"/{firm.head.id}/{firm.south.id}/{east.id}/{firm.north.id}/"
    assert models.Unit.objects.get(id=firm.north.id).path == path
    assert models.Complaint.objects.get(id=case.id).unit_path == path
    refused(
        "unit_not_below_itself",
        lambda: models.Unit.objects.filter(id=firm.south.id).update(parent=firm.north),
    )


def test_the_person_complained_about_cannot_come_to_own_the_complaint(firm):
    ana = firm.person("Ana", "handler")
    case = ground.full(firm)
    accused = replace(case.parties[0], role="accused", membership_id=ana)
    case = complaints.insert(replace(case, parties=(accused,)))
    commit()
    refused(
        "complaint_owner_without_conflict",
        lambda: complaints.save(case, [put(owner_id=ana, owned_since=NOW)]),
    )

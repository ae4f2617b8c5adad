"""Answer a work order: what the department found, with its proof."""

from dataclasses import replace

from redress.domain.contacts import Attachment, Custody
from redress.domain.files import StoredFile
from redress.domain.investigation import Evidence
from redress.domain.stages import Step
from tests.cast import CHEN_YU, DORU
from tests.journey.ground import fulfilling, ordered, owed
from tests.journey.rehearsed import refusing, scene, taking

S = Step.ANSWER_ORDER


def test_the_answer_stands_on_the_order():
    (order,) = taking(S).case.work_orders
    assert (order.state, order.answer, order.answered_by) == ("answered", "The night shift.", DORU.id)
    assert order.received_at == scene(S).now


def test_its_evidence_joins_the_case():
    (piece,) = taking(S, evidence_kind="photo", contrary=True).added(Evidence)
    assert (piece.source, piece.text, piece.contrary) == ("warehouse", "The night shift.", True)


def test_an_order_that_carries_out_a_remedy_proves_it():
    debt = owed("gift", state="ordered")
    order = ordered(debt)
    case = fulfilling(debt, work_orders=(order,))
    given = {"order_id": order.id, "answer": "Sent.", "evidence_kind": "photo"}
    taken = taking(S, case, **given)
    (proved,) = taken.case.obligations
    assert (proved.state, proved.proof, proved.proved_by) == ("proved", "Sent.", DORU.id)
    assert proved.proof_evidence_id == taken.added(Evidence)[0].id


def test_an_order_is_answered_once():
    assert refusing(S, taking(S).case) == ["order_not_open"]


def test_a_department_answers_for_no_order_but_its_own():
    stranger = replace(DORU, department="finance")
    assert refusing(S, at=scene(S, stranger)) == ["not_your_order"]
    assert taking(S, at=scene(S, CHEN_YU)).case.work_orders[0].state == "answered"


def test_its_photos_are_kept_with_the_first_line_of_their_custody():
    photo = StoredFile("door.jpg", "image/jpeg", 900, "a" * 64, "sealed")
    taken = taking(S, files=(photo,))
    (kept,) = taken.added(Attachment)
    assert (kept.name, kept.sha256) == ("door.jpg", "a" * 64)
    assert taken.added(Custody)[0].attachment_id == kept.id

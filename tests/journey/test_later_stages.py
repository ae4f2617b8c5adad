"""From the verdict to the sealed dossier, through the frame and the database, with the general pack."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from redress.domain.stages import Role
from redress.journey import following
from redress.journey.agree.accept import Acceptance, accept
from redress.journey.agree.draw_up_agreement import AgreementText, draw_up_agreement
from redress.journey.agree.offer import Offering, offer
from redress.journey.agree.record_objection import Objection, record_objection
from redress.journey.agree.respond_finally import FinalResponse, PointDecision, respond_finally
from redress.journey.agree.revise import Revision, revise
from redress.journey.agree.sign_agreement import AgreementSignature, sign_agreement
from redress.journey.anytime.apologise import Apology, apologise
from redress.journey.anytime.forward import Forwarding, forward
from redress.journey.anytime.keep_promise import Keeping, keep_promise
from redress.journey.anytime.second import SecondOpinion, second
from redress.journey.confirm.ask_satisfaction import SatisfactionQuestion, ask_satisfaction
from redress.journey.confirm.close import Closing, close
from redress.journey.confirm.follow_up import Enquiry, follow_up
from redress.journey.confirm.record_answer import Verdict, record_answer
from redress.journey.drafting import OptionProposed, RemedyProposed
from redress.journey.fulfil.enter_vip import VipEntry, enter_vip
from redress.journey.fulfil.issue_voucher import Voucher, issue_voucher
from redress.journey.fulfil.record_delivery import DeliveryProof, record_delivery
from redress.journey.fulfil.release import Waiver, release
from redress.journey.investigate.conclude import Conclusion, conclude
from redress.journey.investigate.conclude import Verdict as PointVerdict
from redress.journey.investigate.gather_evidence import EvidenceGiven, gather_evidence
from redress.journey.investigate.record_finding import FindingGiven, record_finding
from redress.journey.learn.archive import Sealing, archive
from redress.journey.learn.carry_out import CarriedOut, carry_out
from redress.journey.learn.propose_improvement import Measure, propose_improvement
from redress.journey.learn.publish_case import LibraryEntry, publish_case
from redress.journey.learn.tell_complainant import Told, tell_complainant
from redress.journey.learn.verify_effect import EffectFound, verify_effect
from redress.journey.receive.link_related import Relation, link_related
from redress.journey.resolve.approve import Consent, approve
from redress.journey.resolve.draft_option import draft_option
from redress.journey.resolve.owe_nothing import NothingOwed, owe_nothing
from redress.journey.resolve.rank import Order, rank
from redress.journey.resolve.request_approval import ApprovalRequest, request_approval
from redress.records import models
from redress.records.pending import Pending, attempt
from tests.journey.test_first_stages import Hall

pytestmark = pytest.mark.django_db

WHY = "凭证齐全。"


class LaterHall(Hall):
    """The same firm with levels of authority, and Ms Wang who complains."""

    def __init__(self) -> None:
        super().__init__()
        for actor, level in ((self.handler, "agent"), (self.supervisor, "supervisor")):
            models.Membership.objects.filter(pk=actor.id).update(level=level)
        self.handler = replace(self.handler, level="agent")
        self.supervisor = replace(self.supervisor, level="supervisor")
        quality = self.firm.person("Gwen Hughes", Role.QUALITY)
        self.quality = replace(self.firm.actor(quality, Role.QUALITY), name="Gwen Hughes")

    def concluded(self):
        """A complaint whose one point has its verdict."""
        id, point = self.investigated()
        self.take(gather_evidence, EvidenceGiven(kind="document", source="Scanner", text="08:41"), id)
        cited = tuple(e.id for e in self.case(id).evidence)
        self.take(record_finding, FindingGiven(point_id=point, text="托盘松动。", evidence_ids=cited), id)
        self.take(conclude, Conclusion(points=(PointVerdict(point_id=point, validity="justified"),)), id)
        self.take(apologise, Apology(about="inconvenience", words="给您添麻烦了。", means="telephone"), id)
        return id, point

    def complainant(self, id):
        """Ms Wang, by her link."""
        person = self.case(id).complainant_id
        return replace(self.handler, id=person, name="王喆", roles=frozenset({Role.COMPLAINANT}), level="")

    def drafted(self, id, *lines, function=draft_option, **more):
        """An option of these lines."""
        kind = Revision if function is revise else OptionProposed
        given = kind(title="补偿方案", remedies=lines, basis="公司承诺", **more)
        return UUID(self.take(function, given, id).said["option_id"])

    def fulfilled(self):
        """An apology that was offered, accepted and given."""
        id, _ = self.concluded()
        self.settled(id)
        return id

    def settled(self, id):
        """One more apology: drafted, offered, accepted, given."""
        option = self.drafted(id, RemedyProposed(kind="apology"))
        self.take(offer, Offering(option_id=option), id)
        self.take(accept, Acceptance(option_id=option, consents=True), id, self.complainant(id))
        (owed,) = [o for o in self.case(id).obligations if not o.settled]
        return self.take(record_delivery, DeliveryProof(obligation_id=owed.id, proof="已致歉"), id)

    def closed(self):
        """A complaint that was closed with a satisfied answer."""
        id = self.fulfilled()
        self.take(record_answer, Verdict(answer="satisfied", words="好。"), id, self.complainant(id))
        self.enquired(id)
        self.take(close, Closing(outcome="已致歉。", origin="system"), id)
        return id

    def enquired(self, id):
        """The next follow-up, answered."""
        row = next(f for f in self.case(id).follow_ups if f.state == "planned")
        self.take(follow_up, Enquiry(follow_up_id=row.id, reached=True, answer="satisfied", words="好。"), id)


@pytest.fixture
def hall():
    return LaterHall()


SMALL = tuple(RemedyProposed(kind=kind) for kind in ("apology", "vip_priority", "voucher_10"))
REFUND = RemedyProposed(kind="refund", basis="due", value=Decimal(15))


def test_an_objection_an_approval_and_a_yes_lead_to_obligations_that_are_proved(hall):
    id, _ = hall.concluded()
    first = hall.drafted(id, *SMALL)
    hall.take(offer, Offering(option_id=first), id)
    assert models.Message.objects.filter(complaint_id=id, purpose="offer").count() == 1
    hall.take(record_objection, Objection(option_id=first, concern="我要退款。"), id, hall.complainant(id))
    better = hall.drafted(id, *SMALL, REFUND, function=revise, option_id=first)
    hall.take(rank, Order(option_ids=(better,)), id)
    asked = hall.take(request_approval, ApprovalRequest(option_id=better, proposal="应退款。"), id)
    hall.take(approve, Consent(approval_id=UUID(asked.said["approval_id"])), id, hall.supervisor)
    hall.take(offer, Offering(option_id=better, means="telephone"), id)
    done = hall.take(accept, Acceptance(option_id=better, consents=True), id, hall.complainant(id))
    assert done.stage == "fulfil"
    by_kind = {o.kind: o for o in hall.case(id).obligations}
    assert set(by_kind) == {"apology", "vip_priority", "voucher_10", "refund"}
    code = hall.take(issue_voucher, Voucher(obligation_id=by_kind["voucher_10"].id), id).said["voucher"]
    hall.take(enter_vip, VipEntry(obligation_id=by_kind["vip_priority"].id, lasting=True), id)
    hall.take(record_delivery, DeliveryProof(obligation_id=by_kind["refund"].id, proof="转账单 88"), id)
    waived = Waiver(obligation_id=by_kind["apology"].id, words="不用道歉了。")
    done = hall.take(release, waived, id, hall.complainant(id))
    assert done.stage == "confirm"
    used = DeliveryProof(obligation_id=by_kind["voucher_10"].id, redeemed_code=code)
    hall.take(record_delivery, used, id)
    listed = models.Reaction.objects.get(complaint_id=id, name="put_on_vip_list")
    assert attempt(listed.id, hall.now, lambda pending: following.follow_up(pending, hall.now))
    assert models.Complainant.objects.get(pk=hall.case(id).complainant_id).vip
    assert models.Obligation.objects.get(complaint_id=id, kind="voucher_10").redeemed_at == hall.now


def test_a_no_takes_it_up_again_with_nothing_to_retype(hall):
    id = hall.fulfilled()
    hall.take(ask_satisfaction, SatisfactionQuestion(), id)
    no = Verdict(answer="not_satisfied", words="还是坏的。", rating=1)
    back = hall.take(record_answer, no, id, hall.complainant(id))
    case = hall.case(id)
    assert (back.stage, case.reopened, case.satisfaction) == ("resolve", 1, "not_satisfied")
    assert (case.points[0].validity, len(case.findings)) == ("justified", 1)
    assert [p.source for p in case.promises if p.open] == ["reopening"]
    assert hall.settled(id).stage == "confirm"


def test_a_closed_dossier_is_sealed_published_and_improved_upon(hall):
    id = hall.closed()
    hall.enquired(id)
    measure = Measure(
        problem="托盘松动", measure="process", action="装车前逐一加固托盘。", department="operations",
        due_at=hall.now + timedelta(days=20),
    )  # fmt: skip
    made = hall.take(propose_improvement, measure, id, hall.quality)
    improvement = UUID(made.said["improvement_id"])
    hall.take(carry_out, CarriedOut(improvement_id=improvement, words="已加固。"), id)
    effect = EffectFound(improvement_id=improvement, effect="effective", before="12", after="1", words="统计")
    hall.take(verify_effect, effect, id, hall.quality)
    hall.take(tell_complainant, Told(improvement_id=improvement), id, hall.quality)
    entry = LibraryEntry(title="托盘松动", situation="途中松动", handling="致歉", lesson="先加固")
    hall.take(publish_case, entry, id, hall.quality)
    done = hall.take(archive, Sealing(), id, hall.quality)
    assert (done.stage, hall.case(id).archived_at) == ("learn", hall.now)
    assert models.Message.objects.get(complaint_id=id, purpose="improvement_told").body.count("装车前") == 1
    assert models.CaseEntry.objects.get(complaint_id=id).lesson == "先加固"


def test_after_a_refusal_the_final_response_goes_out_with_the_second_persons_word(hall):
    id, point = hall.concluded()
    option = hall.drafted(id, RemedyProposed(kind="apology"))
    hall.take(offer, Offering(option_id=option), id)
    hall.take(record_objection, Objection(option_id=option, concern="不够。"), id, hall.complainant(id))
    row = PointDecision(point_id=point, decision="维持原方案。", reasons=WHY)
    hall.take(respond_finally, FinalResponse(decisions=(row,)), id)
    (asked,) = [s for s in hall.case(id).seconds if s.pending]
    done = hall.take(
        second, SecondOpinion(second_id=asked.id, agrees=True, words="同意。"), id, hall.supervisor
    )
    letter = models.Message.objects.get(complaint_id=id, purpose="final_response").body
    assert done.stage == "confirm"
    assert "维持原方案。" in letter
    assert WHY in letter


def test_where_nothing_is_owed_the_complainant_hears_why(hall):
    id, point = hall.concluded()
    done = hall.take(owe_nothing, NothingOwed(explanation=WHY), id)
    assert done.stage == "agree"
    row = PointDecision(point_id=point, decision="不予赔偿。", reasons=WHY)
    hall.take(respond_finally, FinalResponse(decisions=(row,)), id)
    (asked,) = [s for s in hall.case(id).seconds if s.pending]
    done = hall.take(
        second, SecondOpinion(second_id=asked.id, agrees=True, words="同意。"), id, hall.supervisor
    )
    assert done.stage == "confirm"


def test_an_agreement_is_drawn_up_and_signed_where_the_pack_asks(hall):
    id, _ = hall.concluded()
    models.Organisation.objects.filter(pk=hall.firm.id).update(pack="lubricants")
    option = hall.drafted(id, RemedyProposed(kind="apology"))
    hall.take(offer, Offering(option_id=option), id)
    yes = hall.take(accept, Acceptance(option_id=option, consents=True), id, hall.complainant(id))
    assert (yes.stage, hall.case(id).obligations) == ("agree", ())
    drawn = hall.take(draw_up_agreement, AgreementText(option_id=option), id)
    agreement = UUID(drawn.said["agreement_id"])
    hall.take(
        sign_agreement, AgreementSignature(agreement_id=agreement, side="firm", signature="Wang Zhe"), id
    )
    hers = AgreementSignature(agreement_id=agreement, side="complainant", signature="王喆")
    done = hall.take(sign_agreement, hers, id, hall.complainant(id))
    assert done.stage == "fulfil"
    assert [o.kind for o in hall.case(id).obligations] == ["apology"]


def test_who_raised_the_same_matter_is_told_when_the_measure_works(hall):
    id, other = hall.closed(), hall.fulfilled()
    hall.take(link_related, Relation(other_id=other, kind="same_batch"), id)
    measure = Measure(
        problem="托盘松动", measure="process", action="装车前逐一加固托盘。", department="operations",
        due_at=hall.now + timedelta(days=20),
    )  # fmt: skip
    improvement = UUID(hall.take(propose_improvement, measure, id, hall.quality).said["improvement_id"])
    hall.take(carry_out, CarriedOut(improvement_id=improvement, words="已加固。"), id)
    effect = EffectFound(improvement_id=improvement, effect="effective", before="12", after="1", words="统计")
    hall.take(verify_effect, effect, id, hall.quality)
    waiting = models.Reaction.objects.get(complaint_id=id, name="tell_those_concerned")
    assert attempt(waiting.id, hall.now, lambda pending: following.follow_up(pending, hall.now))
    told = models.Message.objects.filter(purpose="improvement_told")
    assert {message.complaint_id for message in told} == {id, other}
    assert hall.case(id).improvements[0].told_at == hall.now


def test_a_department_gets_the_link_of_its_order_once(hall):
    hall.firm.person("Doru Ionescu", Role.DEPARTMENT, department="finance")
    id, _ = hall.concluded()
    option = hall.drafted(id, replace(REFUND, value=Decimal(2)))
    hall.take(offer, Offering(option_id=option), id)
    hall.take(accept, Acceptance(option_id=option, consents=True), id, hall.complainant(id))
    waiting = models.Reaction.objects.get(complaint_id=id, name="send_order_link")
    assert attempt(waiting.id, hall.now, lambda pending: following.follow_up(pending, hall.now))
    later = hall.now + timedelta(minutes=5)
    following.follow_up(Pending(99, hall.firm.id, id, 99, "send_order_link", 0), later)
    assert models.Message.objects.filter(complaint_id=id, purpose="notice").count() == 1


def test_what_was_forwarded_is_closed_without_an_answer(hall):
    id, _ = hall.investigated()
    given = Forwarding(receiver="承运公司", contact="95500", consent=True, reason="由承运方处理。")
    assert hall.take(forward, given, id).stage == "confirm"
    for promise in hall.case(id).promises:
        hall.take(keep_promise, Keeping(promise_id=promise.id, answer="已转交。", finished=True), id)
    assert hall.take(close, Closing(outcome="已转交。", origin="accident"), id).stage == "learn"
    assert hall.case(id).inadmissible == "forwarded"

"""From the first call to the verdict, through the frame and the database, with the general pack."""

from dataclasses import replace
from datetime import timedelta

import pytest

from redress.domain.complaint import Validity
from redress.domain.contacts import Precedent
from redress.domain.files import StoredFile
from redress.domain.refusals import GateShut
from redress.domain.stages import Role, Stage
from redress.journey.anytime.attach import Attaching, attach
from redress.journey.anytime.reply import AnswerGiven, Reply, reply
from redress.journey.anytime.second import SecondOpinion, second
from redress.journey.assess.assign import Assignment, assign
from redress.journey.assess.classify import Classification, PointClass, classify
from redress.journey.assess.decline import Decline, decline
from redress.journey.assess.dispatch import Dispatching, dispatch
from redress.journey.assess.profile import Profile, profile
from redress.journey.following import follow_up
from redress.journey.investigate.ask_facts import Questions, ask_facts
from redress.journey.investigate.conclude import Conclusion, Verdict, conclude
from redress.journey.investigate.gather_evidence import EvidenceGiven, gather_evidence
from redress.journey.investigate.name_root_cause import RootCause, name_root_cause
from redress.journey.investigate.record_finding import FindingGiven, record_finding
from redress.journey.investigate.settle_responsibility import Responsibility, settle_responsibility
from redress.journey.receive.acknowledge import Acknowledgement, acknowledge
from redress.journey.receive.link_related import Relation, link_related
from redress.journey.receive.lodge import Lodging, lodge
from redress.journey.receive.restate import Restatement, restate
from redress.journey.receive.sign_registration import Signature, sign_registration
from redress.packs import packs
from redress.records import complaints, lookups, models
from redress.records.pending import attempt
from tests.records.ground import NOW, firm

pytestmark = pytest.mark.django_db

PHOTO = StoredFile("tray.jpg", "image/jpeg", 900, "e" * 64, "2026/03/e")


class Hall:
    """A firm with a handler and a supervisor, who take steps a minute apart."""

    def __init__(self) -> None:
        self.firm, self.now = firm("hall"), NOW
        self.handler = self._somebody("Wang Zhe", Role.HANDLER)
        self.supervisor = self._somebody("Elena Marin", Role.SUPERVISOR)

    def _somebody(self, name, role):
        return replace(self.firm.actor(self.firm.person(name, role), role), name=name)

    def take(self, function, given, id=None, actor=None):
        """One step, a minute later."""
        self.now += timedelta(minutes=1)
        return function(actor or self.handler, id, given, now=self.now)

    def case(self, id):
        """The complaint as it stands in the tables."""
        return complaints.load(self.firm.id, id)

    def assessed(self):
        """A complaint that was registered and acknowledged, and has an owner."""
        given = Lodging(
            channel="hotline", narrative="破损", name="王喆", phone="13812345678", email="wz@example.org"
        )
        id = self.take(lodge, given).complaint_id
        self.take(restate, Restatement(restatement="箱子破损。", confirmed="yes"), id)
        self.take(sign_registration, Signature(signature="Wang Zhe", hand_to=self.handler.id), id)
        self.take(acknowledge, Acknowledgement(how="spoken", words="已登记。"), id)
        return id

    def investigated(self):
        """The same, classified."""
        id = self.assessed()
        point = self.case(id).points[0].id
        self.take(classify, Classification(points=(PointClass(point_id=point, category="damaged"),)), id)
        return id, point


@pytest.fixture
def hall():
    return Hall()


def test_a_call_comes_to_its_verdict(hall):
    id, point = hall.investigated()
    assert hall.case(id).stage is Stage.INVESTIGATE
    hall.take(ask_facts, Questions(set_code="papers"), id)
    asked = hall.case(id).questions
    complainant = replace(hall.handler, id=hall.case(id).complainant_id, roles=frozenset({Role.COMPLAINANT}))
    answers = tuple(AnswerGiven(question_id=q.id, answer="附上") for q in asked)
    hall.take(reply, Reply(answers=answers, files=(PHOTO,)), id, complainant)
    evidence = hall.take(gather_evidence, EvidenceGiven(kind="document", source="Scanner", text="08:41"), id)
    cited = tuple(e.id for e in hall.case(id).evidence)
    assert evidence.said["evidence_ids"] == [str(cited[0])]
    hall.take(
        record_finding, FindingGiven(point_id=point, text="The tray was loose.", evidence_ids=cited), id
    )
    cause = RootCause(
        point_id=point, cause="process_gap", text="No check", whys=("Loose", "Unchecked"), nature="systemic",
        evidence_ids=cited,
    )  # fmt: skip
    hall.take(name_root_cause, cause, id)
    responsible = packs().on("general", NOW.date()).taxonomy["responsibility"][0].code
    final = Responsibility(responsibility=responsible, fault_ours="yes", reason="Our tray.")
    hall.take(settle_responsibility, final, id)
    done = hall.take(conclude, Conclusion(points=(Verdict(point_id=point, validity="justified"),)), id)
    case = hall.case(id)
    assert done.stage == "resolve"
    assert (case.points[0].validity, case.fault_ours) == (Validity.JUSTIFIED, True)
    assert not any(q.waiting for q in case.questions)


def test_a_decline_ends_the_points_and_writes_when_the_second_person_agrees(hall):
    id = hall.assessed()
    hall.take(decline, Decline(ground="time_barred", reason="Six years have passed."), id)
    (asked,) = hall.case(id).seconds
    spoken = SecondOpinion(second_id=asked.id, agrees=True, words="The dates are plain.")
    done = hall.take(second, spoken, id, hall.supervisor)
    letter = models.Message.objects.get(complaint_id=id, purpose="decline")
    assert done.stage == "confirm"
    assert "Six years have passed." in letter.body
    assert "2026" in letter.body


def test_an_arbiters_word_is_looked_up_before_an_order_goes_out(hall):
    id = hall.assessed()
    word = Precedent(
        id=hall.handler.id, at=NOW, by=hall.supervisor.id, order_kind="inquiry", refused_by_department="operations",
        decided_department="delivery", reason="They drove it.",
    )  # fmt: skip
    complaints.write_rows(hall.case(id), [word])
    assert lookups.precedents(hall.firm.id, "inquiry") == (word,)
    with pytest.raises(GateShut, match="dispatch_against_precedent"):
        hall.take(dispatch, Dispatching(order_kind="inquiry"), id)
    hall.take(dispatch, Dispatching(order_kind="inquiry", department="delivery"), id)
    assert hall.case(id).work_orders[0].department == "delivery"


def test_a_file_attached_before_becomes_evidence_with_its_own_hash(hall):
    id = hall.assessed()
    (attachment_id,) = hall.take(attach, Attaching(files=(PHOTO,)), id).said["attachment_ids"]
    kept = models.Attachment.objects.get(pk=attachment_id)
    given = EvidenceGiven(kind="photo", source="The complainant", attachment_id=kept.id)
    hall.take(gather_evidence, given, id)
    (row,) = hall.case(id).evidence
    assert (row.attachment_id, row.sha256) == (kept.id, "e" * 64)
    assert models.Custody.objects.filter(attachment_id=kept.id).count() == 2
    other = firm("other")
    assert lookups.attachments(other.id, id, [kept.id]) == {}


def test_a_threat_is_told_to_the_supervisors_of_the_unit(hall):
    id = hall.assessed()
    hall.take(profile, Profile(threat="media", threat_words="我要找记者。"), id)
    waiting = models.Reaction.objects.get(complaint_id=id, name="tell_unit_of_threat")
    assert attempt(waiting.id, hall.now, lambda pending: follow_up(pending, hall.now))
    supervisor = models.Account.objects.get(memberships=hall.supervisor.id)
    notices = models.Message.objects.filter(complaint_id=id, to=supervisor.email)
    assert hall.case(id).threat == "media"
    assert ["threatened" in notice.subject for notice in notices] == [True]


def test_two_complaints_are_tied_with_an_event_on_each(hall):
    first, other = hall.assessed(), hall.assessed()
    before = hall.case(other).event_count
    hall.take(link_related, Relation(other_id=other, kind="repeat"), first)
    assert [t.other_id for t in hall.case(first).links] == [other]
    assert [t.other_id for t in hall.case(other).links] == [first]
    assert hall.case(other).event_count == before + 1


def test_the_house_assigns_whoever_carries_least(hall):
    given = Lodging(channel="email", narrative="Broken", name="Ana Popescu", email="ana@example.org")
    id = hall.take(lodge, given).complaint_id
    hall.take(assign, Assignment(), id, hall.supervisor)
    assert hall.case(id).owner_id == hall.handler.id

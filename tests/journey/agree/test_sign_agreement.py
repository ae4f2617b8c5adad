"""Two signatures, each by the right hand; with the second the obligations begin."""

from dataclasses import replace

from redress.domain.agreements import Obligation
from redress.domain.undertakings import WorkOrder
from redress.journey.agree.sign_agreement import AgreementSignature, sign_agreement
from tests.cast import ANA, CHEN_YU, DAY, NOW, evidence, uid
from tests.journey.acting import codes, refused, take
from tests.journey.ground import accepted, agreeing, an_agreement, scene, signed_only

OURS = AgreementSignature(agreement_id=an_agreement().id, side="firm", signature=CHEN_YU.name)
HERS = AgreementSignature(agreement_id=an_agreement().id, side="complainant", signature="ana  popescu")


def at(actor=CHEN_YU):
    return scene(actor, policy=signed_only())


def waiting(**changes):
    return agreeing(accepted(), agreements=(an_agreement(**changes),))


def test_the_second_signature_begins_obligations_and_orders():
    first = take(sign_agreement, waiting(), OURS, at())
    assert not first.added(Obligation)
    done = take(sign_agreement, first.case, HERS, at(ANA))
    assert [o.kind for o in done.added(Obligation)] == ["gift"]
    assert [o.department for o in done.added(WorkOrder)] == ["marketing"]
    assert done.case.agreements[0].complainant_signed_how == "portal"
    assert done.case.stage == "fulfil"


def test_everybody_signs_with_their_own_name():
    assert codes(refused(sign_agreement, waiting(), replace(OURS, signature="Ana"), at())) == [
        "signature_not_own"
    ]
    assert codes(refused(sign_agreement, waiting(), replace(HERS, signature="Bo"), at(ANA))) == [
        "signature_not_own"
    ]
    assert codes(refused(sign_agreement, waiting(), OURS, at(ANA))) == ["signature_of_the_firm"]


def test_our_people_record_her_signature_only_with_the_paper():
    assert codes(refused(sign_agreement, waiting(), HERS, at())) == ["signature_needs_the_paper"]
    scan = evidence(1, attachment_id=uid(77))
    paper = replace(HERS, how="paper", evidence_id=scan.id)
    for no_paper in (evidence(1), replace(scan, at=NOW - DAY)):
        case = replace(waiting(firm_signed_at=NOW), evidence=(no_paper,))
        assert codes(refused(sign_agreement, case, paper, at())) == ["signature_needs_the_paper"]
    case = replace(waiting(firm_signed_at=NOW), evidence=(scan,))
    done = take(sign_agreement, case, paper, at())
    assert done.case.agreements[0].complainant_signed_how == f"paper:{scan.id}"
    assert done.added(Obligation)


def test_a_side_signs_once_and_never_a_void_or_altered_text():
    assert codes(refused(sign_agreement, waiting(firm_signed_at=NOW), OURS, at())) == ["side_signed_already"]
    assert codes(refused(sign_agreement, waiting(void_at=NOW), OURS, at())) == ["agreement_void"]
    assert codes(refused(sign_agreement, waiting(sha256="0" * 64), OURS, at())) == ["agreement_altered"]

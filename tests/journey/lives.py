"""Scripted lives, in memory, that pass through every step together: what each was taken on, by whom, with what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from redress.domain.attachments import applying
from redress.domain.calendars import PLAIN, Calendars, Special
from redress.domain.files import StoredFile
from redress.domain.stages import Step
from redress.journey.agree.respond_finally import PointDecision
from redress.journey.assess.classify import PointClass
from redress.journey.drafting import RemedyProposed
from redress.journey.investigate.ask_facts import QuestionGiven
from redress.journey.investigate.conclude import Verdict
from redress.journey.receive.lodge import PointGiven
from redress.packs.calendars import calendar
from redress.packs.regime_library import shipped_regimes
from tests.cast import ANA, BO, CHEN_YU, DAY, DORU, ELENA, FENG, GWEN, HOUSE, JUN, NOW
from tests.journey.ground import policy, signed_only
from tests.journey.walking import Taken, Walk, begin

PHOTO = StoredFile("tray.jpg", "image/jpeg", 900, "e" * 64, "2026/03/e")
S = Step


@cache
def all_taken() -> dict[Step, Taken]:
    """Each step with the first time that a life took it."""
    found: dict[Step, Taken] = {}
    for life in LIVES:
        for taken in life().taken:
            found.setdefault(taken.step, taken)
    return found


def registered(number: int, *points: str, chosen: Any = None) -> Walk:
    """Lodged on the telephone, said back, signed and acknowledged: it stands in assess."""
    walk = begin(number, chosen)
    told = tuple(PointGiven(text=text) for text in points or ("The strawberries fell off.",))
    walk.do(S.LODGE, BO, channel="hotline", narrative="They fell off.", name=ANA.name, points=told)
    walk.do(S.RESTATE, BO, restatement="The fruit fell off the bouquet.", confirmed="yes", means="telephone")
    walk.do(S.SIGN_REGISTRATION, BO, signature=BO.name)
    return walk.do(S.ACKNOWLEDGE, BO, how="spoken", words="We have it and look into it.")


def classified(walk: Walk) -> Walk:
    """With an owner and a category for each point: in investigate."""
    walk.do(S.ASSIGN, ELENA, owner_id=CHEN_YU.id)
    rows = tuple(PointClass(point_id=point.id, category="packing") for point in walk.case.points)
    return walk.do(S.CLASSIFY, CHEN_YU, points=rows)


def found_out(walk: Walk) -> Walk:
    """With evidence, findings and the responsibility settled; no verdict yet."""
    point = walk.case.points[0]
    walk.do(S.GATHER_EVIDENCE, CHEN_YU, kind="photo", source="Ana", text="The tray was loose.")
    walk.do(S.TAKE_STATEMENT, CHEN_YU, person="Radu", person_role="driver", text="The tray slid.")
    cited = tuple(row.id for row in walk.case.evidence)
    walk.do(S.RECORD_FINDING, CHEN_YU, point_id=point.id, text="The tray was not fixed.", evidence_ids=cited)
    walk.do(
        S.NAME_ROOT_CAUSE, CHEN_YU, point_id=point.id, cause="process_gap", text="Nobody checks the tray.",
        whys=("It slid.", "It was loose."), nature="systemic", evidence_ids=cited,
    )  # fmt: skip
    return walk.do(
        S.SETTLE_RESPONSIBILITY, CHEN_YU, responsibility="ours", fault_ours="yes", reason="Our tray."
    )


def concluded(walk: Walk) -> Walk:
    """Justified: in resolve."""
    rows = tuple(Verdict(point_id=point.id, validity="justified") for point in walk.case.points)
    return found_out(classified(walk)).do(S.CONCLUDE, CHEN_YU, points=rows)


def option(walk: Walk, title: str, *kinds: str, **more: Any) -> Walk:
    """An option drafted with these remedies."""
    lines = tuple(RemedyProposed(kind=kind) for kind in kinds)
    return walk.do(
        S.DRAFT_OPTION, CHEN_YU, title=title, remedies=lines, basis="Our promise of freshness.",
        benefit="The table is whole.", skip_reason="She asked for nothing cheaper.", **more,
    )  # fmt: skip


def agreed(walk: Walk) -> Walk:
    """Three options, one beyond authority; the second version of one is accepted by Ana."""
    option(concluded(walk), "Words and a code", "apology", "feedback", "vip", "code10", "gift")
    option(walk, "A new bouquet", "exchange")
    walk.do(
        S.REQUEST_APPROVAL, CHEN_YU, option_id=walk.case.options[1].id, proposal="Grant it: she is right."
    )
    walk.do(S.TURN_DOWN, FENG, approval_id=walk.case.approvals[0].id, reason="The gift is enough.")
    option(walk, "Half a bouquet", "exchange")
    walk.do(S.REQUEST_APPROVAL, CHEN_YU, option_id=walk.case.options[2].id, proposal="Grant half of it.")
    walk.do(S.APPROVE, FENG, approval_id=walk.case.approvals[1].id)
    walk.do(S.RANK, CHEN_YU, option_ids=(walk.case.options[2].id, walk.case.options[0].id))
    walk.do(S.APOLOGISE, CHEN_YU, about="inconvenience", words="We are sorry.", means="telephone")
    walk.do(S.APOLOGISE, CHEN_YU, about="fault", words="It was our tray.", means="telephone")
    walk.do(S.OFFER, CHEN_YU, option_id=walk.case.options[2].id, means="telephone")
    walk.do(S.RECORD_OBJECTION, ANA, option_id=walk.case.options[2].id, concern="I have no vase left.")
    lines = tuple(RemedyProposed(kind=kind) for kind in ("apology", "feedback", "vip", "code10", "gift"))
    walk.do(
        S.REVISE, CHEN_YU, option_id=walk.case.options[0].id, title="Words, a code and a card", remedies=lines,
        basis="Our promise of freshness.", benefit="You come first next time.", skip_reason="She asked for it.",
    )  # fmt: skip
    last = walk.case.options[-1]
    walk.do(S.OFFER, CHEN_YU, option_id=last.id, why_not_the_best="She turned the bouquet down.")
    return walk.do(S.ACCEPT, ANA, option_id=last.id, consents=True)


def fulfilled(walk: Walk) -> Walk:
    """Signed by both; carried out in each of the ways that there are."""
    walk.do(S.DRAW_UP_AGREEMENT, CHEN_YU, option_id=walk.case.options[-1].id)
    paper = walk.case.agreements[-1]
    walk.do(S.SIGN_AGREEMENT, CHEN_YU, agreement_id=paper.id, side="firm", signature=CHEN_YU.name)
    walk.do(S.SIGN_AGREEMENT, ANA, agreement_id=paper.id, side="complainant", signature=ANA.name)
    owed = {obligation.kind: obligation for obligation in walk.case.obligations}
    walk.do(S.ISSUE_VOUCHER, CHEN_YU, obligation_id=owed["code10"].id)
    walk.do(S.ENTER_VIP, CHEN_YU, obligation_id=owed["vip"].id)
    walk.do(S.RECORD_DELIVERY, CHEN_YU, obligation_id=owed["apology"].id, proof="Said on the telephone.")
    _passed_on(walk, owed["feedback"].id)
    return walk.do(S.RELEASE, ANA, obligation_id=owed["gift"].id, words="I need no gift.")


def _passed_on(walk: Walk, obligation_id: Any) -> None:
    """The first department refuses; another one gets the order, refuses too, and the arbiter decides."""
    first = _order_of(walk, obligation_id)
    walk.do(S.REFUSE_ORDER, GWEN, order_id=first.id, reason="The warehouse packs it.")
    walk.do(S.ORDER_REMEDY, CHEN_YU, obligation_id=obligation_id, department="warehouse")
    second = _order_of(walk, obligation_id)
    walk.do(S.REFUSE_ORDER, DORU, order_id=second.id, reason="We only store it.")
    walk.do(S.ARBITRATE, ELENA, order_id=second.id, department="warehouse", reason="They fix the trays.")
    third = _order_of(walk, obligation_id)
    walk.do(S.ANSWER_ORDER, DORU, order_id=third.id, answer="The trays are clipped now.")


def _order_of(walk: Walk, obligation_id: Any) -> Any:
    return [order for order in walk.case.work_orders if order.obligation_id == obligation_id][-1]


def closed(walk: Walk) -> Walk:
    """Asked, satisfied, followed up, every promise kept: closed."""
    walk.do(S.ASK_SATISFACTION, CHEN_YU, means="telephone")
    walk.do(S.RECORD_ANSWER, ANA, answer="satisfied", words="All is well.")
    walk.days(3).do(
        S.FOLLOW_UP, CHEN_YU, follow_up_id=walk.case.follow_ups[0].id, reached=True, answer="satisfied",
        words="Still well.", means="telephone",
    )  # fmt: skip
    for promise in [row for row in walk.case.promises if row.open]:
        walk.do(S.KEEP_PROMISE, CHEN_YU, promise_id=promise.id, answer="It is done.", finished=True)
    return walk.do(S.CLOSE, CHEN_YU, outcome="Settled with a code.", origin="system")


def the_whole_loop() -> Walk:
    """From the telephone call to the archive, and told what changed."""
    walk = closed(fulfilled(agreed(registered(10, chosen=signed_only()))))
    walk.do(
        S.PROPOSE_IMPROVEMENT, GWEN, problem="Trays slide.", measure="process", action="Clips on every tray.",
        department="warehouse", due_at=walk.now + 9 * DAY,
    )  # fmt: skip
    measure = walk.case.improvements[0]
    walk.do(S.CARRY_OUT, DORU, improvement_id=measure.id, words="Clips are on.")
    walk.do(
        S.VERIFY_EFFECT, GWEN, improvement_id=measure.id, effect="effective", before="12 in March",
        after="1 in April", words="Counted the returns.",
    )  # fmt: skip
    walk.do(S.TELL_COMPLAINANT, HOUSE, improvement_id=measure.id)
    walk.days(30).do(
        S.FOLLOW_UP, GWEN, follow_up_id=walk.case.follow_ups[1].id, reached=True, answer="satisfied",
        words="Ordered again.", means="telephone",
    )  # fmt: skip
    walk.do(S.ARCHIVE, GWEN)
    walk.do(
        S.PUBLISH_CASE, GWEN, title="A loose tray", situation="Fruit fell off in the van.",
        handling="A code and a card.", lesson="Clip the tray.",
    )  # fmt: skip
    return walk.do(S.REOPEN, ANA, reason="It fell off again.")


def talked_about() -> Walk:
    """All that can be said, written down and moved while it is looked into."""
    walk = registered(20, "The strawberries fell off.", "The counter was rude.")
    walk.do(S.PROFILE, BO, emotion="angry", real_need="To be heard.")
    walk.do(S.ASSIGN, ELENA, owner_id=CHEN_YU.id)
    walk.do(S.SET_URGENCY, CHEN_YU, urgency="urgent")
    walk.do(S.JUDGE_RESPONSIBILITY, CHEN_YU, responsibility="ours", reason="It was our van.")
    walk.do(S.DISPATCH, CHEN_YU, order_kind="ship", requirement="Say who packed it.")
    walk.do(S.ANSWER_ORDER, DORU, order_id=walk.case.work_orders[0].id, answer="The night shift.")
    walk.do(S.ASK_FACTS, CHEN_YU, questions=(QuestionGiven(text="Which waybill?", kind="document"),))
    walk.do(S.REPLY, ANA, words="It is in the picture.", files=(PHOTO,))
    walk.do(S.NOTE, CHEN_YU, text="She collects vases.")
    walk.do(S.MESSAGE, CHEN_YU, text="We asked the night shift.")
    walk.do(S.LOG_CONTACT, CHEN_YU, direction="out", means="telephone", words="She was at home.")
    walk.do(S.REPORT_PROGRESS, CHEN_YU, words="The night shift has answered.")
    walk.do(S.PROMISE, CHEN_YU, text="You hear tomorrow.", due_at=walk.now + DAY)
    walk.do(S.DELEGATE, CHEN_YU, promise_id=walk.case.promises[-1].id, to_id=JUN.id, reason="I am at court.")
    walk.do(
        S.MOVE_PROMISE, CHEN_YU, promise_id=walk.case.promises[-1].id, due_at=walk.now + 2 * DAY,
        word="It takes a day longer.",
    )  # fmt: skip
    walk.do(
        S.KEEP_PROMISE, CHEN_YU, promise_id=walk.case.promises[-1].id, answer="They slipped.", finished=True
    )
    walk.do(S.ATTACH, ANA, files=(PHOTO,))
    walk.do(S.CORRECT, BO, field="core_demand", value="A new bouquet", why="I had written it down wrongly.")
    walk.do(S.ADD_POINT, ANA, text="Nobody called me back.")
    walk.do(S.ADD_PARTY, CHEN_YU, role="witness", name="Radu")
    walk.do(S.ESCALATE, CHEN_YU, trigger="dissatisfied", process="Our head of team calls you.")
    walk.do(S.FLAG, CHEN_YU, flag="publicity", reason="She writes a column.")
    walk.do(S.SECURE_SAFETY, CHEN_YU, danger="Glass in the fruit.", action="Recalled the tray.")
    walk.do(
        S.PAUSE, CHEN_YU, reason="waiting_for_papers", until=walk.now + DAY, word="We wait for the waybill."
    )
    walk.do(S.RESUME, HOUSE, reason="It came.")
    walk.do(S.SUGGEST, ANA, text="Use smaller trays.", department="warehouse")
    return walk.do(S.TRANSFER, ELENA, owner_id=JUN.id, reason="Chen Yu is at court.")


def said_no_to() -> Walk:
    """Not justified, seconded, nothing owed, the final word."""
    walk = classified(registered(30))
    point = walk.case.points[0]
    walk.do(S.GATHER_EVIDENCE, CHEN_YU, kind="photo", source="Van", text="The tray was whole.", contrary=True)
    cited = (walk.case.evidence[0].id,)
    walk.do(S.RECORD_FINDING, CHEN_YU, point_id=point.id, text="It left us whole.", evidence_ids=cited)
    verdict = Verdict(
        point_id=point.id, validity="not_justified", reason="It left us whole.", convincing_plan="Show the photo."
    )  # fmt: skip
    walk.do(S.CONCLUDE, CHEN_YU, points=(verdict,))
    walk.do(S.SECOND, JUN, second_id=walk.case.seconds[0].id, agrees=True, words="The photo is plain.")
    walk.do(S.OWE_NOTHING, CHEN_YU, explanation="It left us whole, as the photo shows.")
    decision = PointDecision(point_id=point.id, decision="Nothing is owed.", reasons="The photo shows it.")
    return walk.do(S.RESPOND_FINALLY, CHEN_YU, decisions=(decision,))


def declined() -> Walk:
    """Not ours to decide."""
    walk = registered(40)
    walk.do(S.ASSIGN, ELENA, owner_id=CHEN_YU.id)
    return walk.do(S.DECLINE, CHEN_YU, ground="time_barred", reason="Six years have gone by.")


def on_the_spot() -> Walk:
    """Put right while she is still there."""
    walk = begin(50)
    walk.do(S.LODGE, CHEN_YU, channel="hotline", narrative="The ribbon is torn.", name=ANA.name)
    walk.do(S.SIGN_REGISTRATION, CHEN_YU, signature=CHEN_YU.name)
    return walk.do(
        S.SETTLE_ON_THE_SPOT, CHEN_YU, what_was_done="A new ribbon.", satisfied=True, complainant_words="Lovely.",
        category="packing", understood="The ribbon was torn.",
    )  # fmt: skip


def forwarded() -> Walk:
    """It belongs to another firm."""
    walk = registered(60)
    walk.do(S.ASSIGN, ELENA, owner_id=CHEN_YU.id)
    return walk.do(
        S.FORWARD,
        CHEN_YU,
        receiver="The courier",
        contact="desk@example.net",
        consent=True,
        reason="Their van.",
    )


def two_records() -> Walk:
    """Tied, made one, parted again; one point goes over; at last she withdraws it."""
    other = registered(71, "The vase broke.")
    walk = registered(70, "The strawberries fell off.", "The vase broke.")
    walk.do(S.ASSIGN, ELENA, owner_id=CHEN_YU.id)
    walk.do(S.LINK_RELATED, CHEN_YU, beside=other, other_id=other.case.id, kind="related")
    walk.do(S.MERGE, CHEN_YU, beside=other, into_id=other.case.id, reason="One van, one day.")
    walk.do(S.UNMERGE, CHEN_YU, beside=other, from_id=other.case.id, reason="Two vans after all.")
    walk.do(
        S.SPLIT,
        CHEN_YU,
        beside=other,
        point_id=walk.case.points[1].id,
        into_id=other.case.id,
        reason="Its own.",
    )
    return walk.do(S.WITHDRAW, ANA, words="Let it be.", how="portal")


def by_mail() -> Walk:
    """Lodged by the complainant; the acknowledgement counts when it was handed over."""
    walk = begin(80)
    walk.do(
        S.LODGE, ANA, channel="website", narrative="They fell off.", name=ANA.name, email="ana@example.org"
    )
    letter = next(row for row in walk.rehearsal.written.values() if type(row).__name__ == "Message")
    walk.do(S.DELIVER, HOUSE, message_id=letter.id, purpose=letter.purpose, channel="mail", result="sent")
    walk.do(S.MESSAGE, CHEN_YU, text="Thank you for the photo.")
    held = list(walk.rehearsal.written.values())[-1]
    return walk.do(S.TAKE_BACK, CHEN_YU, looked_up={"held": held}, held_message_id=held.id)


def limited_by_law() -> Walk:
    """A bank's complaint: its legal limit is extended in time, and one calendar after another is laid under it."""
    bank = policy(country="GB", regime_codes=("uk-fca-disp1-psd-emd",))
    regimes = applying(shipped_regimes(), (), bank.regime_codes, NOW.date())
    shut = {NOW.date() + count * DAY: Special(False, "Flood", "house") for count in range(1, 6)}
    flooded = Calendars(PLAIN, {"GB": replace(calendar("GB"), special=shut)})
    walk = registered(90, chosen=replace(bank, regimes=regimes, calendars=flooded))
    walk.do(S.ASSIGN, ELENA, owner_id=CHEN_YU.id)
    walk.do(S.REPORT_PROGRESS, CHEN_YU, words="The bank asks the shop.", means="telephone")
    walk.do(
        S.EXTEND, CHEN_YU, rule="uk-fca-disp1-psd-emd/final", reason="The shop is shut.", word="It takes longer.",
    )  # fmt: skip
    walk.rehearsal.policy = replace(walk.rehearsal.policy, calendars=Calendars(PLAIN, {"GB": calendar("GB")}))
    return walk.do(S.RECALCULATE, HOUSE, reason="The flood is over.")


def left_alone() -> Walk:
    """Nobody does anything: the clocks strike."""
    return registered(91).days(3).do(S.STRIKE, HOUSE)


LIVES: tuple[Callable[[], Walk], ...] = (
    talked_about, the_whole_loop, said_no_to, declined, on_the_spot, forwarded, two_records, by_mail,
    limited_by_law, left_alone,
)  # fmt: skip

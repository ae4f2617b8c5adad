"""Gifts: strawberries came off a bouquet on the way, and it is needed within the hour."""

from __future__ import annotations

from redress.domain.stages import Step
from redress.worker.stories.teller import Teller


def story(tell: Teller) -> None:
    """A birthday bouquet: no time for an exchange; mended at the table, then the ladder of goodwill step by step."""
    tell.pace = 1  # it is needed within the hour
    _received(tell)
    _looked_into(tell)
    _solved_together(tell)
    _kept(tell)
    _learned(tell)


def _received(tell: Teller) -> None:
    tell.do(
        "handler",
        Step.LODGE,
        channel="hotline",
        narrative="刚收到的果束,上面的草莓掉了四颗,滚在盒子里。今晚妈妈过生日,一个小时后就要摆上桌。",
        name="苗可心",
        surname="苗",
        form_of_address="苗女士",
        phone=f"138{tell.serial}",
        email=f"miao.kexin.{tell.serial}@mail.example",
        relation="buyer",
        language="zh-Hans",
        needed_by=tell.at(hours=1).isoformat(),
        expected="让果束在开席前能体面地摆出来。",
        core_demand="马上解决草莓脱落",
        interest_harmed="occasion",
        references=[{"kind": "order", "value": "GY-20931"}],
        rings=2,
        seconds=190,
        answer_by=tell.at(minutes=30).isoformat(),
    )
    tell.do(
        "handler",
        Step.APOLOGISE,
        about="inconvenience",
        words="苗女士,生日当天遇到这样的事,给您添麻烦了,实在抱歉。",
        means="telephone",
    )
    tell.do(
        "handler",
        Step.RESTATE,
        restatement="果束送到时有四颗草莓脱落,盒子完好,您一小时后要在家宴上用它。",
        confirmed="yes",
        means="telephone",
        opinion="别推来推去,先把今晚的事办好。",
    )
    tell.do(
        "handler",
        Step.ACKNOWLEDGE,
        how="spoken",
        means="telephone",
        words="已经登记,由我白兰一直跟到办好为止,工号G0402。",
    )
    tell.do("handler", Step.SIGN_REGISTRATION, signature="白兰")


def _looked_into(tell: Teller) -> None:
    point = str(tell.case().points[0].id)
    tell.do("handler", Step.ASSIGN, owner_id=tell.id_of("handler"))
    tell.do(
        "handler",
        Step.CLASSIFY,
        points=[
            {
                "point_id": point,
                "category": "fallen_parts",
                "matter": "damage",
                "cause": "jolting",
                "link": "transport",
            }
        ],
        motives=["put_right"],
        severity="moderate",
    )
    tell.do("handler", Step.SET_URGENCY, urgency="extra_urgent", reason="一小时内要用")
    tell.do(
        "handler",
        Step.JUDGE_RESPONSIBILITY,
        responsibility="internal_operation",
        reason="包装完好,像是途中颠簸。",
    )
    asked = {
        "course": "打开盒子就看到四颗草莓躺在底下。",
        "part_whole": "part_is_whole",
        "packaging_state": "packaging_whole",
    }
    tell.do(
        "handler",
        Step.ASK_FACTS,
        set_code="fallen",
        questions=[{"code": code, "answer": answer} for code, answer in asked.items()],
        means="telephone",
    )
    tell.do(
        "handler",
        Step.GATHER_EVIDENCE,
        kind="photo",
        source="苗女士手机拍摄",
        text="盒底四颗完整草莓,签子齐全。",
        point_id=point,
    )
    tell.do(
        "handler",
        Step.TAKE_STATEMENT,
        person="小赵",
        person_role="配送员",
        text="路上过减速带颠了一下,没有停车检查。",
        means="telephone",
    )
    evidence = [str(piece.id) for piece in tell.case().evidence]
    tell.do(
        "handler",
        Step.RECORD_FINDING,
        point_id=point,
        text="草莓在运送途中因颠簸从签子上脱落,果实完好。",
        evidence_ids=evidence,
    )
    tell.do(
        "handler",
        Step.NAME_ROOT_CAUSE,
        point_id=point,
        cause="process_gap",
        text="果束在车上没有固定,签子插得偏浅。",
        whys=["颠簸时草莓滑出", "签子只插入一半", "打包标准没有规定插入深度和固定方式"],
        nature="systemic",
        evidence_ids=evidence,
    )
    tell.do(
        "handler",
        Step.SETTLE_RESPONSIBILITY,
        responsibility="internal_operation",
        fault_ours="yes",
        reason="运输环节没有固定果束。",
    )
    tell.do(
        "handler",
        Step.APOLOGISE,
        about="fault",
        words="是我们运送时没有固定好,责任在我们,向您道歉。",
        means="telephone",
    )
    tell.do(
        "handler",
        Step.CONCLUDE,
        points=[{"point_id": point, "validity": "justified", "reason": "照片和配送员的说法都证实途中脱落。"}],
    )


def _solved_together(tell: Teller) -> None:
    tell.do(
        "handler",
        Step.DRAFT_OPTION,
        title="重新制作一束送来",
        remedies=[{"kind": "exchange", "basis": "due"}],
        basis="果束送到时不完整。",
        expected_effect="收到完整的新果束,但开席前来不及。",
    )
    tell.do(
        "handler",
        Step.DRAFT_OPTION,
        title="电话指导,一起把草莓插回去",
        remedies=[{"kind": "self_repair", "basis": "due"}, {"kind": "department_feedback"}],
        basis="草莓和签子都完好,十分钟可以复原。",
        expected_effect="开席前果束复原,物流改进固定方式。",
    )
    first = _option(tell, "电话指导,一起把草莓插回去")
    tell.do(
        "handler",
        Step.OFFER,
        option_id=first,
        means="telephone",
        why_not_the_best="重做需要三小时,赶不上家宴。",
    )
    tell.do(
        "handler",
        Step.RECORD_OBJECTION,
        option_id=first,
        concern="运费我付过了,凭什么还要我自己动手?",
        means="telephone",
    )
    _revised(tell, first, "一起复原,并记入优先配送名单", ["vip_priority"])
    second = _option(tell, "一起复原,并记入优先配送名单")
    tell.do(
        "handler",
        Step.OFFER,
        option_id=second,
        means="telephone",
        why_not_the_best="重做需要三小时,赶不上家宴。",
    )
    tell.do(
        "handler",
        Step.RECORD_OBJECTION,
        option_id=second,
        concern="以后优先是以后的事,这一次总该有点表示。",
        means="telephone",
    )
    _revised(tell, second, "一起复原,优先配送,再加一次九折", ["vip_priority", "code_10"])
    third = _option(tell, "一起复原,优先配送,再加一次九折")
    tell.do(
        "handler",
        Step.OFFER,
        option_id=third,
        means="telephone",
        why_not_the_best="重做需要三小时,赶不上家宴。",
    )
    tell.do(
        "handler",
        Step.ACCEPT,
        option_id=third,
        consents=True,
        how="telephone",
        words="行,那我们现在就弄,九折码发我邮箱。",
    )


def _revised(tell: Teller, option: str, title: str, goodwill: list[str]) -> None:
    tell.do(
        "handler",
        Step.REVISE,
        option_id=option,
        title=title,
        remedies=[
            {"kind": "self_repair", "basis": "due"},
            {"kind": "department_feedback"},
            *({"kind": kind} for kind in goodwill),
        ],
        basis="先把果束复原,再按由低到高的次序补偿。",
        expected_effect="今晚用得上,下次更方便。",
    )


def _option(tell: Teller, title: str) -> str:
    return next(str(o.id) for o in tell.case().options if o.title == title and o.retired_at is None)


def _kept(tell: Teller) -> None:
    repaired = _owed(tell, "self_repair")
    tell.later(minutes=10)
    tell.do(
        "handler",
        Step.RECORD_DELIVERY,
        obligation_id=repaired,
        proof="视频通话里四颗草莓全部复原,苗女士说看不出掉过。",
    )
    tell.do("handler", Step.ISSUE_VOUCHER, obligation_id=_owed(tell, "code_10"))
    tell.do("handler", Step.ENTER_VIP, obligation_id=_owed(tell, "vip_priority"))
    tell.next_day(1, hour=9)
    for order in [o for o in tell.case().work_orders if o.open]:
        tell.do(
            order.department,
            Step.ANSWER_ORDER,
            order_id=str(order.id),
            answer="已办:车厢加装固定架,配送前检查签子;名单已更新。",
        )


def _owed(tell: Teller, kind: str) -> str:
    return next(str(o.id) for o in tell.case().obligations if o.kind == kind)


def _learned(tell: Teller) -> None:
    tell.do("handler", Step.ASK_SATISFACTION, means="telephone", question="昨晚的果束还满意吗?")
    tell.do(
        "complainant",
        Step.RECORD_ANSWER,
        answer="beyond_expectation",
        words="没想到能在电话里陪我弄好,妈妈很高兴。",
        rating=5,
        expectation="above",
    )
    tell.do(
        "quality",
        Step.PROPOSE_IMPROVEMENT,
        problem="果束途中颠簸脱落",
        measure="process",
        action="规定签子插入深度,车厢用固定架。",
        department="logistics",
        due_at=tell.at(days=14).isoformat(),
    )
    tell.next_day(2)
    tell.do(
        "handler",
        Step.FOLLOW_UP,
        follow_up_id=_enquiry(tell, 1),
        reached=True,
        answer="satisfied",
        words="九折码已经收到。",
        means="telephone",
    )
    tell.do(
        "handler",
        Step.CLOSE,
        outcome="果束当场复原,补偿兑现,顾客满意。",
        origin="system",
        relationship="loyal",
    )
    improvement = str(tell.case().improvements[0].id)
    tell.next_day(10)
    for order in [o for o in tell.case().work_orders if o.open]:
        tell.do(
            order.department,
            Step.ANSWER_ORDER,
            order_id=str(order.id),
            answer="新打包标准已执行,全部车辆装好固定架。",
        )
    tell.do(
        "logistics",
        Step.CARRY_OUT,
        improvement_id=improvement,
        words="签子插入三分之二以上,车厢加固定架,配送员已培训。",
    )
    tell.next_day(20)
    tell.do(
        "quality",
        Step.VERIFY_EFFECT,
        improvement_id=improvement,
        effect="effective",
        before="九起(八月)",
        after="一起(十月)",
        words="比较实施前后各一个月的脱落投诉。",
    )
    tell.do(
        "handler",
        Step.FOLLOW_UP,
        follow_up_id=_enquiry(tell, 2),
        reached=True,
        answer="satisfied",
        words="又订了一束,用了九折码。",
        means="telephone",
    )
    tell.do(
        "quality",
        Step.PUBLISH_CASE,
        title="开席前一小时的果束",
        situation="途中颠簸致草莓脱落,顾客一小时内要用,来不及换货。",
        handling="先指导复原,再由低到高补偿。",
        lesson="先解决用的问题,再谈补偿。",
    )
    tell.do("quality", Step.ARCHIVE)


def _enquiry(tell: Teller, ordinal: int) -> str:
    return next(str(row.id) for row in tell.case().follow_ups if row.ordinal == ordinal)

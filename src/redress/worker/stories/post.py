"""Post: rude words at the counter; the complainant wants the management to know, and waits to see what changes."""

from __future__ import annotations

from redress.domain.stages import Step
from redress.worker.stories.teller import Teller


def story(tell: Teller) -> None:
    """An answer goes out at the promised time, twice, though nothing is finished; three options, the second is taken."""
    _received(tell)
    _assessed(tell)
    _answered_in_time(tell)
    _investigated(tell)
    _offered(tell)
    _given(tell)
    _closed(tell)
    _learned(tell)


def _received(tell: Teller) -> None:
    tell.do(
        "complainant",
        Step.LODGE,
        channel="website",
        unit_id=tell.unit("HZ"),
        narrative="昨天去西湖支局寄书,柜员一边聊天一边说“看不懂单子就别寄”,我问邮费也不理。我不要钱,就想让你们领导知道。",
        name="谭静秋",
        surname="谭",
        form_of_address="谭老师",
        phone=f"136{tell.serial}",
        email=f"tan.jingqiu.{tell.serial}@mail.example",
        relation="buyer",
        language="zh-Hans",
        occurred_at=tell.at(days=-1).isoformat(),
        expected="领导重视,当事人改进。",
        interest_harmed="dignity",
        points=[{"text": "柜员出言不逊,对询问不理不睬", "category": "rude"}],
    )


def _assessed(tell: Teller) -> None:
    point = str(tell.case().points[0].id)
    tell.do("supervisor", Step.ASSIGN, owner_id=tell.id_of("handler"), reason="投诉专员陈喆负责")
    tell.do(
        "handler",
        Step.APOLOGISE,
        about="inconvenience",
        words="谭老师,让您在窗口受了委屈,我们先向您道歉,事情一定查清。",
        means="telephone",
    )
    tell.do(
        "handler",
        Step.CLASSIFY,
        points=[{"point_id": point, "category": "rude", "matter": "attitude", "link": "counter"}],
        motives=["warn_management"],
        severity="moderate",
    )
    tell.do("handler", Step.SET_URGENCY, urgency="ordinary", reason="无安全与时限问题")
    tell.do(
        "handler",
        Step.JUDGE_RESPONSIBILITY,
        responsibility="undetermined",
        reason="双方说法未核实,先按有理对待。",
    )
    tell.do(
        "handler",
        Step.PROFILE,
        customer_types=["rights"],
        emotion="upset",
        real_need="要一个说法,也要看到改变。",
        leaving_risk="some",
    )
    tell.do(
        "handler",
        Step.DISPATCH,
        order_kind="counter_inquiry",
        requirement="调取窗口监控和排班,说明当时情况。",
        due_at=tell.at(days=3).isoformat(),
    )


def _answered_in_time(tell: Teller) -> None:
    """Twice the promised time comes before the work is done; an answer goes out all the same and sets the next date."""
    for done, next_step, days in (
        ("监控已经申请,支局正在排查当班人员。", "监控看完后告诉您结果", 2),
        ("监控看完了,确有不当言语,还在和当事人核实。", "当事人谈话后给您结论和处理办法", 2),
    ):
        tell.next_day(1, hour=16)
        promise = next(p for p in tell.case().promises if p.open)
        tell.do("handler", Step.REPORT_PROGRESS, words=done, means="telephone")
        tell.do(
            "handler",
            Step.KEEP_PROMISE,
            promise_id=str(promise.id),
            answer=done,
            next_text=next_step,
            next_by=tell.at(days=days).isoformat(),
            means="telephone",
        )


def _investigated(tell: Teller) -> None:
    point = str(tell.case().points[0].id)
    for order in [o for o in tell.case().work_orders if o.open]:
        tell.do(
            order.department,
            Step.ANSWER_ORDER,
            order_id=str(order.id),
            answer="监控显示三号窗口柜员边聊天边答话,语气不当。",
            evidence_kind="cctv",
            evidence_source="西湖支局监控",
            evidence_text="三号窗口十点二十二分录像",
        )
    tell.do(
        "handler",
        Step.GATHER_EVIDENCE,
        kind="duty_roster",
        source="西湖支局",
        text="当日三号窗口排班表",
        point_id=point,
    )
    tell.do(
        "handler",
        Step.TAKE_STATEMENT,
        person="三号窗口柜员",
        person_role="营业员",
        text="当时和同事在说别的事,话说重了,我愿意道歉。",
        means="in_person",
        point_id=point,
    )
    evidence = [str(piece.id) for piece in tell.case().evidence]
    tell.do(
        "handler",
        Step.RECORD_FINDING,
        point_id=point,
        text="柜员当班扎堆聊天,对用户出言不逊,未答复资费询问。",
        evidence_ids=evidence,
    )
    tell.do(
        "handler",
        Step.NAME_ROOT_CAUSE,
        point_id=point,
        cause="management_negligence",
        text="支局没有巡视窗口,扎堆聊天长期没人管。",
        whys=["柜员出言不逊", "当班聊天成习惯", "值班长不巡视窗口"],
        nature="systemic",
        evidence_ids=evidence,
    )
    tell.do(
        "handler",
        Step.SETTLE_RESPONSIBILITY,
        responsibility="internal_operation",
        fault_ours="yes",
        reason="监控和当事人陈述一致。",
    )
    tell.do(
        "handler",
        Step.CONCLUDE,
        points=[{"point_id": point, "validity": "justified", "reason": "监控证实。"}],
    )


def _offered(tell: Teller) -> None:
    tell.do(
        "handler",
        Step.APOLOGISE,
        about="fault",
        words="谭老师,监控证实是我们的柜员失礼,责任在我们,郑重向您道歉。",
        means="telephone",
    )
    tell.do(
        "leader",
        Step.LOG_CONTACT,
        direction="out",
        means="telephone",
        purpose="leader",
        words="分公司总经理沈静亲自致电道歉,感谢谭老师指出问题,承诺整改后当面汇报。",
        seconds=420,
    )
    _drafted(
        tell,
        "当事人书面道歉,支局长谈话整改",
        ["written_apology", "staff_measures"],
        "失礼的人当面认错,支局整改。",
    )
    _drafted(
        tell,
        "向管理层通报并整改,书面致歉,预留窗口把书寄好",
        ["report_to_management", "written_apology", "service_redone", "priority_window"],
        "您要的是改变,这一套管到制度。",
    )
    _drafted(
        tell,
        "书面致歉,赠送纪念邮票",
        ["written_apology", "stamp_gift"],
        "聊表歉意。",
        skip="用户看重说法,不看重优惠,跳过折扣一级。",
    )
    first, second = tell.case().options[0], tell.case().options[1]
    tell.do(
        "handler",
        Step.OFFER,
        option_id=str(first.id),
        means="telephone",
        words="这是我们想到的第一套办法,您看怎么样?",
    )
    tell.do(
        "handler",
        Step.RECORD_OBJECTION,
        option_id=str(first.id),
        concern="光让她道歉没用,换个人还是这样,管理上要有动作。",
        means="telephone",
    )
    tell.do(
        "handler",
        Step.OFFER,
        option_id=str(second.id),
        means="telephone",
        words="那我们把整改放到管理上,结果也会告诉您。",
    )
    tell.do(
        "complainant", Step.ACCEPT, option_id=str(second.id), consents=True, words="这样才对,我等着看变化。"
    )


def _drafted(tell: Teller, title: str, kinds: list[str], benefit: str, skip: str = "") -> None:
    tell.do(
        "handler",
        Step.DRAFT_OPTION,
        title=title,
        remedies=[{"kind": kind} for kind in kinds],
        basis="监控证实柜员失礼。",
        benefit=benefit,
        expected_effect="当事人改进,窗口纪律改观。",
        skip_reason=skip,
    )


def _given(tell: Teller) -> None:
    tell.next_day(2)
    for order in [o for o in tell.case().work_orders if o.open]:
        tell.do(
            order.department,
            Step.ANSWER_ORDER,
            order_id=str(order.id),
            answer="已通报全市支局,值班长每小时巡窗;预留窗口把书寄出。",
        )
    for right in [o for o in tell.case().obligations if o.makes == "vip"]:
        tell.do("handler", Step.ENTER_VIP, obligation_id=str(right.id), lasting="yes")
    for owed in [o for o in tell.case().obligations if not o.settled]:
        tell.do(
            "handler",
            Step.RECORD_DELIVERY,
            obligation_id=str(owed.id),
            proof="书面道歉信由支局长送到谭老师手上,有签收。",
        )
    for promise in [p for p in tell.case().promises if p.open]:
        tell.do(
            "handler",
            Step.KEEP_PROMISE,
            promise_id=str(promise.id),
            answer="结论和整改办法都已告诉您,书也寄出了。",
            finished=True,
            means="telephone",
        )


def _closed(tell: Teller) -> None:
    tell.do("handler", Step.ASK_SATISFACTION, question="谭老师,您对这次处理还满意吗?")
    tell.do(
        "complainant",
        Step.RECORD_ANSWER,
        answer="beyond_expectation",
        words="没想到总经理亲自打电话,态度很好。",
        rating=5,
        expectation="above",
    )
    tell.do("handler", Step.SUGGEST, text="窗口可以放一张资费表,老人看得清楚。", department="service_quality")
    tell.next_day(3)
    _asked_again(tell, "支局现在确实不一样了。")
    tell.do(
        "handler",
        Step.CLOSE,
        outcome="管理整改落实,用户满意。",
        origin="system",
        relationship="regained",
        opportunity="谭老师有意订阅两份报刊。",
    )


def _learned(tell: Teller) -> None:
    tell.do(
        "quality",
        Step.PROPOSE_IMPROVEMENT,
        problem="窗口扎堆聊天、对用户失礼",
        measure="rule",
        action="值班长每小时巡窗并记录,服务用语纳入月度考核。",
        department="post_office",
        due_at=tell.at(days=14).isoformat(),
    )
    improvement = str(tell.case().improvements[-1].id)
    tell.next_day(10)
    for order in [o for o in tell.case().work_orders if o.open]:
        tell.do(
            order.department,
            Step.ANSWER_ORDER,
            order_id=str(order.id),
            answer="巡窗制度已在十二个支局执行,资费表已上墙。",
        )
    tell.do(
        "post_office", Step.CARRY_OUT, improvement_id=improvement, words="十二个支局开始巡窗,记录每周上报。"
    )
    tell.next_day(24)
    tell.do(
        "quality",
        Step.VERIFY_EFFECT,
        improvement_id=improvement,
        effect="effective",
        before="十四起(前两月)",
        after="三起(后两月)",
        words="比较服务态度类有理投诉。",
    )
    _asked_again(tell, "收到你们的反馈,说到做到,好。")
    tell.do(
        "quality",
        Step.PUBLISH_CASE,
        title="要说法不要钱的用户",
        situation="柜员失礼,用户只求管理层知晓并改变。",
        handling="先道歉后方案,领导致电,整改到制度并回告。",
        lesson="警示型投诉要用改变来回答。",
    )
    tell.do("quality", Step.ARCHIVE)


def _asked_again(tell: Teller, words: str) -> None:
    row = next(row for row in tell.case().follow_ups if row.state == "planned")
    tell.do(
        "handler",
        Step.FOLLOW_UP,
        follow_up_id=str(row.id),
        reached=True,
        answer="satisfied",
        words=words,
        means="telephone",
    )

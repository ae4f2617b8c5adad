"""Telecom: a hard-line customer wants a change that his papers do not allow; firm on the rule, helpful on the need."""

from __future__ import annotations

from redress.domain.stages import Step
from redress.worker.stories.teller import Teller


def story(tell: Teller) -> None:
    """Two points: the hall's refusal, which was right, and the bill he wants lower, which can be helped."""
    _received(tell)
    _calmed(tell)
    _examined(tell)
    _helped(tell)
    _answered(tell)
    _papers_came(tell)
    _closed(tell)


def _received(tell: Teller) -> None:
    tell.do(
        "registrar",
        Step.LODGE,
        channel="front_desk",
        narrative="我要把套餐换成最低档,前台说不是机主本人不给办。号是我爸的,一直是我在交费,凭什么不办?今天不办我就去投诉到管局、找媒体。",
        name="郝劲",
        surname="郝",
        form_of_address="郝先生",
        phone=f"137{tell.serial}",
        email=f"hao.jin.{tell.serial}@mail.example",
        relation="user",
        language="zh-Hans",
        expected="今天就换成最低档套餐。",
        core_demand="换套餐,少花钱",
        interest_harmed="money",
        points=[
            {"text": "前台以证件不全为由拒绝办理换套餐", "category": "papers_missing"},
            {"text": "现在的套餐太贵,每月用不完", "category": "tariff_change"},
        ],
    )
    tell.do(
        "registrar",
        Step.APOLOGISE,
        about="inconvenience",
        words="郝先生,让您白跑一趟,给您添麻烦了。",
        means="in_person",
    )
    tell.do(
        "registrar",
        Step.LOG_CONTACT,
        direction="in",
        means="in_person",
        purpose="reception_room",
        words="请郝先生到客户接待室坐下休息,倒了水,说明由投诉处理员全程跟进。",
        place="观前街营业厅接待室",
    )
    tell.do(
        "registrar",
        Step.RESTATE,
        restatement="您想把父亲名下号码换成最低档套餐,前台因没有机主证件没有办理。",
        confirmed="yes",
        means="in_person",
        confirmations=[{"question": "号码登记在您父亲名下,对吗?", "answer": "yes"}],
    )
    tell.do(
        "registrar",
        Step.ACKNOWLEDGE,
        how="printed",
        means="in_person",
        words="已打印受理回执交给您,编号在上面。",
    )
    tell.do("registrar", Step.SIGN_REGISTRATION, signature="许冰")


def _calmed(tell: Teller) -> None:
    first, second = (str(point.id) for point in tell.case().points)
    tell.do("supervisor", Step.ASSIGN, owner_id=tell.id_of("handler"), reason="由投诉处理员全程负责")
    tell.do(
        "handler",
        Step.CLASSIFY,
        points=[
            {"point_id": first, "category": "papers_missing", "link": "hall"},
            {"point_id": second, "category": "tariff_change", "link": "hall"},
        ],
        motives=["force_concession", "get_business_done"],
        severity="moderate",
    )
    tell.do(
        "handler",
        Step.PROFILE,
        customer_types=["hard_line", "practical"],
        emotion="angry",
        real_need="每月少花钱",
        threat="media",
        threat_words="今天不办我就找媒体",
        demands=[
            {
                "kind": "service",
                "words": "今天就换套餐",
                "can_be_met": "no",
                "reason": "没有机主证件,不能变更。",
            }
        ],
    )
    tell.do(
        "handler",
        Step.LOG_CONTACT,
        direction="out",
        means="in_person",
        purpose="information",
        words="先说:您对我们的业务这么熟,一看就是多年的老用户。再说:机主证件没到,今天确实不能换,这一条我不能让。",
    )
    tell.do("handler", Step.SET_URGENCY, urgency="urgent", reason="客户在厅内等候,并扬言找媒体")
    tell.do(
        "handler",
        Step.DISPATCH,
        order_kind="check_records",
        requirement="核对号码登记人、办理记录和套餐使用量。",
        due_at=tell.at(hours=4).isoformat(),
    )


def _examined(tell: Teller) -> None:
    first, second = (str(point.id) for point in tell.case().points)
    for order in [o for o in tell.case().work_orders if o.open]:
        tell.do(
            order.department,
            Step.ANSWER_ORDER,
            order_id=str(order.id),
            answer="号码登记在郝父名下;前台当日按规定核验证件,没有机主证件。近半年流量只用三成。",
        )
    tell.do(
        "handler",
        Step.GATHER_EVIDENCE,
        kind="identity_check",
        source="营业厅核验系统",
        text="当日只出示了本人证件,不是机主。",
        point_id=first,
        contrary=True,
    )
    tell.do(
        "handler",
        Step.GATHER_EVIDENCE,
        kind="business_rule",
        source="业务规范",
        text="变更套餐须机主本人或持委托书和双方证件办理。",
        point_id=first,
        contrary=True,
    )
    tell.do(
        "handler",
        Step.GATHER_EVIDENCE,
        kind="bill",
        source="计费系统",
        text="近半年每月流量只用到三成。",
        point_id=second,
    )
    rule = [str(e.id) for e in tell.case().evidence if e.contrary]
    bill = [str(e.id) for e in tell.case().evidence if not e.contrary and e.kind == "bill"]
    tell.do(
        "handler",
        Step.RECORD_FINDING,
        point_id=first,
        text="前台按实名规定核验后未办理,处理正确。",
        evidence_ids=rule,
    )
    tell.do(
        "handler",
        Step.RECORD_FINDING,
        point_id=second,
        text="现用套餐与实际用量不符,可以换更合适的。",
        evidence_ids=bill,
    )
    tell.do(
        "handler",
        Step.CONCLUDE,
        points=[
            {
                "point_id": first,
                "validity": "not_justified",
                "reason": "没有机主证件,按实名规定不能变更套餐。",
                "convincing_plan": "用统一口径说明规定是为保护机主,出示规范原文,并告诉他带什么材料就能办。",
            },
            {"point_id": second, "validity": "partly_justified", "reason": "套餐确实用不完。"},
        ],
    )
    pending = next(s for s in tell.case().seconds if s.pending)
    tell.do(
        "supervisor",
        Step.SECOND,
        second_id=str(pending.id),
        agrees="yes",
        words="证据清楚,前台做法符合规定。",
    )


def _helped(tell: Teller) -> None:
    second = str(tell.case().points[1].id)
    tell.do("handler", Step.OWE_NOTHING, point_ids=[str(tell.case().points[0].id)], statement="papers_2026")
    tell.do(
        "handler",
        Step.DRAFT_OPTION,
        title="先停用用不着的增值包,证件到了再换套餐",
        remedies=[{"kind": "temporary_fix"}, {"kind": "final_fix"}],
        basis="增值包由使用人可停,套餐变更须机主证件。",
        expected_effect="本月起少花三十元,证件到齐后彻底换成合适的套餐。",
        point_ids=[second],
    )
    option = str(tell.case().options[-1].id)
    tell.do(
        "handler",
        Step.OFFER,
        option_id=option,
        means="in_person",
        words="今天能做的我现在就做,剩下的等您带证件来一次办完,您看好吗?",
    )
    tell.do(
        "handler",
        Step.ACCEPT,
        option_id=option,
        consents=True,
        how="in_person",
        words="那先把增值包停了,我周末带我爸的证件来。",
    )
    tell.do(
        "handler",
        Step.ASK_FACTS,
        questions=[{"code": "identity_paper"}],
        set_code="tariff_facts",
        answer_by=tell.at(days=5).isoformat(),
        instructions="请带机主身份证原件和委托书。",
    )
    tell.do(
        "handler",
        Step.PAUSE,
        reason="waiting_for_papers",
        until=tell.at(days=6).isoformat(),
        word="我们等您带机主证件来,其间办理时限暂停,资料一到马上继续。",
    )


def _answered(tell: Teller) -> None:
    first, second = (str(point.id) for point in tell.case().points)
    temporary = next(o for o in tell.case().obligations if o.temporary)
    order = next(o for o in tell.case().work_orders if o.obligation_id == temporary.id)
    tell.do(
        order.department, Step.ANSWER_ORDER, order_id=str(order.id), answer="增值包当日停用,下月起不再计费。"
    )
    tell.do(
        "handler",
        Step.RESPOND_FINALLY,
        decisions=[
            {
                "point_id": first,
                "decision": "投诉不成立",
                "reasons": "变更套餐须机主证件,这条规定保护的是号码主人,前台的做法正确。",
            },
            {
                "point_id": second,
                "decision": "部分成立,已给出办法",
                "reasons": "套餐与用量不符,增值包已停用,证件到齐即换套餐。",
            },
        ],
    )
    pending = next(s for s in tell.case().seconds if s.pending)
    tell.do("head", Step.SECOND, second_id=str(pending.id), agrees="yes", words="答复有据,申诉途径写明。")


def _papers_came(tell: Teller) -> None:
    tell.next_day(4)
    question = next(q for q in tell.case().questions if q.waiting)
    tell.do(
        "complainant",
        Step.REPLY,
        answers=[{"question_id": str(question.id), "answer": "我爸的身份证和委托书都带来了。"}],
    )
    tell.do("handler", Step.RESUME, reason="证件到齐")
    for order in [o for o in tell.case().work_orders if o.open and o.obligation_id]:
        tell.do(
            order.department, Step.ANSWER_ORDER, order_id=str(order.id), answer="已换成最低档套餐,次月生效。"
        )


def _closed(tell: Teller) -> None:
    tell.do("handler", Step.ASK_SATISFACTION, means="in_person", question="这样处理您还满意吗?")
    tell.do(
        "complainant",
        Step.RECORD_ANSWER,
        answer="satisfied",
        words="规矩是规矩,不过你们确实帮我把钱省下来了。",
        rating=4,
        expectation="met",
    )
    for promise in [p for p in tell.case().promises if p.open]:
        tell.do(
            "handler",
            Step.KEEP_PROMISE,
            promise_id=str(promise.id),
            answer="套餐已经换好,次月生效。",
            finished=True,
            means="in_person",
        )
    tell.do(
        "handler", Step.SUGGEST, text="希望网上能上传委托书,不用跑两趟。", department="product_management"
    )
    tell.next_day(3)
    _asked_again(tell, "账单看到了,少了三十多。")
    tell.do(
        "handler",
        Step.CLOSE,
        outcome="规定说清,套餐换妥,客户满意。",
        origin="misunderstanding",
        relationship="neutral",
    )
    tell.next_day(6)
    for order in [o for o in tell.case().work_orders if o.open]:
        tell.do(
            order.department, Step.ANSWER_ORDER, order_id=str(order.id), answer="线上委托已排入下季度改造。"
        )
    tell.next_day(30)
    _asked_again(tell, "没什么问题了。")
    tell.do("quality", Step.NOTE, kind="review", text="称谓、安抚、口径均符合规范;先表扬后坚定,执行到位。")
    tell.do(
        "quality",
        Step.PUBLISH_CASE,
        title="证件不全的强硬客户",
        situation="代家人办理变更,证件不全,扬言曝光。",
        handling="请到接待室,先肯定再坚定,先应急后彻底。",
        lesson="守住规定,另找能办的办法。",
    )
    tell.do("handler", Step.ARCHIVE)
    review = next(s for s in tell.case().seconds if s.pending)
    tell.do("quality", Step.SECOND, second_id=str(review.id), agrees="yes", words="案卷齐全,质检通过。")
    tell.do("handler", Step.ARCHIVE)


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

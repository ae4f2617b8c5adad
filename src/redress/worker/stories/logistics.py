"""Logistics: a parcel broken by a partner's driver; beyond the handler's authority, signed, reopened, escalated."""

from __future__ import annotations

from redress.domain.stages import Step
from redress.worker.stories.teller import Teller

EVIDENCE = (
    ("waybill", "運單系統", "運單記載外箱完好收件,簽收欄注明「外箱凹陷」。"),
    ("warehouse", "上海分撥中心", "出庫照片:紙箱六面平整,木架固定。"),
    ("vehicle_track", "車載定位", "下午三時十二分急煞一次,減速度超過門檻。"),
    ("call_recording", "熱線錄音", "司機來電說車廂裡有貨倒了。"),
    ("cctv", "合作網點監控", "卸貨時貨箱從尾板滑落。"),
)
STATEMENTS = (
    ("老邱", "合作車隊司機", "尾板沒有升到位,貨箱滑下去了,我當時沒有上報。"),
    ("許組長", "倉庫管理員", "出庫時箱體完好,加了木架。"),
    ("阿偉", "配送員", "接到時外箱已經凹陷,照實寫在簽收單上。"),
)


def story(tell: Teller) -> None:
    """An espresso machine arrives broken. The first payment does not cover everything, and the complainant says so."""
    _received(tell)
    _assessed(tell)
    _investigated(tell)
    _agreed(tell, title="賠付維修費", amount="1860", approver="head")
    _paid(tell, "1860")
    _not_satisfied(tell)
    _paid(tell, "620")
    _closed(tell)


def _received(tell: Teller) -> None:
    tell.do(
        "registrar",
        Step.LODGE,
        channel="hotline",
        narrative="寄來的義式咖啡機外殼裂開,鍋爐也漏水,這是我新店開幕要用的。",
        name="湯予安",
        surname="湯",
        form_of_address="湯先生",
        phone=f"139{tell.serial}",
        email=f"tang.yuan.{tell.serial}@mail.example",
        complainant_kind="firm",
        relation="recipient",
        language="zh-Hant",
        expected="照價賠償,別耽誤開幕。",
        core_demand="賠償損壞的咖啡機",
        loss="2480",
        occurred_at=tell.at(hours=-14).isoformat(),
        particulars={"waybill": f"JF{tell.serial}", "matter": "damage"},
        references=[{"kind": "waybill", "value": f"JF{tell.serial}"}],
        points=[{"text": "咖啡機外殼裂開、鍋爐漏水", "category": "goods_broken", "matter": "damage"}],
        rings=2,
        seconds=305,
    )
    tell.do(
        "registrar",
        Step.APOLOGISE,
        about="inconvenience",
        words="湯先生,給您帶來不便,我們深感歉意,一定查清楚。",
        means="telephone",
    )
    tell.do(
        "registrar",
        Step.RESTATE,
        restatement="咖啡機送到時外殼裂開、鍋爐漏水,您希望照價賠償並趕上開幕。",
        confirmed="yes",
        means="telephone",
    )
    tell.do(
        "registrar",
        Step.ACKNOWLEDGE,
        how="spoken",
        means="telephone",
        words="投訴已登記,今天下班前專員會回覆您。",
    )
    tell.do("registrar", Step.SIGN_REGISTRATION, signature="羅佩珊")


def _assessed(tell: Teller) -> None:
    point = str(tell.case().points[0].id)
    tell.do("supervisor", Step.ASSIGN, owner_id=tell.id_of("handler"), reason="熟悉貨損理賠")
    tell.do(
        "handler",
        Step.CLASSIFY,
        points=[
            {
                "point_id": point,
                "category": "goods_broken",
                "matter": "damage",
                "cause": "operation_error",
                "link": "partner_outlet",
            }
        ],
        motives=["compensation"],
        severity="serious",
        loss="2480",
    )
    tell.do("handler", Step.SET_URGENCY, urgency="urgent", reason="影響開幕")
    tell.do(
        "handler",
        Step.JUDGE_RESPONSIBILITY,
        responsibility="external_partner",
        reason="初看是合作車隊卸貨造成,尚待核實。",
    )
    tell.do(
        "handler",
        Step.DISPATCH,
        order_kind="partner_inquiry",
        requirement="說明當日裝卸經過,提供監控與定位。",
        due_at=tell.at(days=1).isoformat(),
    )


def _investigated(tell: Teller) -> None:
    point = str(tell.case().points[0].id)
    tell.next_day()
    for order in [o for o in tell.case().work_orders if o.open]:
        tell.do(
            order.department,
            Step.ANSWER_ORDER,
            order_id=str(order.id),
            answer="卸貨時尾板未到位,貨箱滑落,監控已調出。",
        )
    for kind, source, text in EVIDENCE:
        tell.do("handler", Step.GATHER_EVIDENCE, kind=kind, source=source, text=text, point_id=point)
    for person, role, text in STATEMENTS:
        tell.do(
            "handler",
            Step.TAKE_STATEMENT,
            person=person,
            person_role=role,
            text=text,
            means="telephone",
            point_id=point,
        )
    evidence = [str(piece.id) for piece in tell.case().evidence]
    tell.do(
        "handler",
        Step.RECORD_FINDING,
        point_id=point,
        text="貨物在合作網點卸貨時從尾板滑落受損,出庫時完好。",
        evidence_ids=evidence,
    )
    tell.do(
        "handler",
        Step.NAME_ROOT_CAUSE,
        point_id=point,
        cause="insufficient_training",
        text="合作車隊司機未受尾板操作訓練,事後也沒有上報的規定。",
        whys=["貨箱滑落", "尾板沒有升到位", "司機沒有受過訓練", "合作合約沒有列入訓練要求"],
        nature="systemic",
        evidence_ids=evidence,
    )
    tell.do(
        "handler",
        Step.SETTLE_RESPONSIBILITY,
        responsibility="external_partner",
        fault_ours="yes",
        reason="合作夥伴代我們履約,對客戶由我們負責,再向夥伴追償。",
    )
    tell.do(
        "handler",
        Step.APOLOGISE,
        about="fault",
        words="貨是在我們合作夥伴手上摔壞的,責任由我們承擔,向您致歉。",
        means="telephone",
    )
    tell.do(
        "handler",
        Step.CONCLUDE,
        points=[{"point_id": point, "validity": "justified", "reason": "五項證據與三份陳述一致。"}],
    )


def _agreed(tell: Teller, title: str, amount: str, approver: str) -> None:
    tell.do(
        "handler",
        Step.DRAFT_OPTION,
        title=title,
        remedies=[
            {"kind": "pay_damage", "basis": "due", "value": amount, "description": f"{title} {amount} 元"}
        ],
        basis="運輸合約約定貨損按實際損失賠付。",
        expected_effect="損失得到補償,不耽誤營業。",
        benefit="款項三天內到帳。",
    )
    option = next(o for o in tell.case().options if o.title == title and o.retired_at is None)
    tell.do(
        "handler",
        Step.REQUEST_APPROVAL,
        option_id=str(option.id),
        proposal=f"證據齊全,責任在合作夥伴,建議如數賠付 {amount} 元並向夥伴追償。",
        process="賠付金額需部門主管審批,明天中午前告訴您結果。",
        answer_by=tell.at(days=1).isoformat(),
    )
    approval = next(a for a in tell.case().approvals if a.pending)
    decider = next(
        key for key in ("supervisor", "head", "leader") if str(approval.approver_id) == tell.id_of(key)
    )
    tell.do(decider, Step.APPROVE, approval_id=str(approval.id), words="同意,證據充分。")
    tell.do(
        "handler",
        Step.OFFER,
        option_id=str(option.id),
        means="telephone",
        words="賠付依據是運輸合約的貨損條款。",
    )
    tell.do(
        "handler",
        Step.ACCEPT,
        option_id=str(option.id),
        consents=True,
        how="telephone",
        words="可以,請盡快。",
    )
    tell.do(
        "handler",
        Step.DRAW_UP_AGREEMENT,
        option_id=str(option.id),
        terms="款項到帳後雙方就此項損壞不再有其他金錢請求。",
    )
    agreement = str(tell.case().agreements[-1].id)
    tell.do(
        "handler", Step.SIGN_AGREEMENT, agreement_id=agreement, side="firm", signature="葉子謙", how="portal"
    )
    tell.do(
        "complainant",
        Step.SIGN_AGREEMENT,
        agreement_id=agreement,
        side="complainant",
        signature="湯予安",
        how="portal",
    )


def _paid(tell: Teller, amount: str) -> None:
    tell.do("handler", Step.REPORT_PROGRESS, words="協議已簽,財務正在付款,三天內到帳。", means="telephone")
    tell.next_day()
    for order in [o for o in tell.case().work_orders if o.open]:
        tell.do(
            order.department,
            Step.ANSWER_ORDER,
            order_id=str(order.id),
            answer=f"已匯款 {amount} 元,附轉帳憑證。",
            evidence_kind="invoice",
            evidence_source="財務部",
            evidence_text="銀行轉帳憑證",
        )
    tell.do("handler", Step.ASK_SATISFACTION, means="telephone", question="款項收到了嗎?處理結果您滿意嗎?")


def _not_satisfied(tell: Teller) -> None:
    tell.do(
        "complainant",
        Step.RECORD_ANSWER,
        answer="not_satisfied",
        words="修好了機器,可是外殼要另外換,這筆錢你們沒有算進去。",
        rating=2,
        expectation="below",
    )
    tell.do(
        "handler",
        Step.ESCALATE,
        trigger="dissatisfied",
        process="由部門經理接手複核,後天上午給您答覆。",
        answer_by=tell.at(days=2).isoformat(),
    )
    tell.do(
        "head",
        Step.LOG_CONTACT,
        direction="out",
        means="telephone",
        purpose="negotiation",
        words="部門經理馮志強致電,確認外殼更換報價六百二十元,同意補賠。",
    )
    point = str(tell.case().points[0].id)
    tell.do(
        "handler",
        Step.GATHER_EVIDENCE,
        kind="invoice",
        source="湯先生",
        text="外殼更換報價單六百二十元",
        point_id=point,
    )
    _agreed(tell, title="補賠外殼更換費", amount="620", approver="head")


def _closed(tell: Teller) -> None:
    tell.do(
        "complainant",
        Step.RECORD_ANSWER,
        answer="satisfied",
        words="經理親自打來,錢也到了,這次可以。",
        rating=4,
        expectation="met",
    )
    _promises_kept(tell)
    tell.next_day(3)
    tell.do(
        "handler",
        Step.FOLLOW_UP,
        follow_up_id=_enquiry(tell),
        reached=True,
        answer="satisfied",
        words="店已開幕,機器正常。",
        means="telephone",
    )
    tell.do(
        "quality",
        Step.PROPOSE_IMPROVEMENT,
        problem="合作車隊卸貨摔損",
        measure="training",
        action="合作車隊司機上崗前須通過尾板操作訓練,列入合作合約。",
        department="partner",
        due_at=tell.at(days=14).isoformat(),
    )
    tell.do(
        "handler", Step.CLOSE, outcome="兩次賠付到帳,客戶滿意。", origin="system", relationship="regained"
    )
    improvement = str(tell.case().improvements[-1].id)
    tell.next_day(9)
    for order in [o for o in tell.case().work_orders if o.open]:
        tell.do(
            order.department, Step.ANSWER_ORDER, order_id=str(order.id), answer="三家合作車隊已完成訓練。"
        )
    tell.do(
        "partner", Step.CARRY_OUT, improvement_id=improvement, words="訓練列入合作合約,七十二名司機通過考核。"
    )
    tell.next_day(20)
    tell.do(
        "quality",
        Step.VERIFY_EFFECT,
        improvement_id=improvement,
        effect="effective",
        before="十一起(上月)",
        after="兩起(本月)",
        words="比較兩個月的卸貨摔損件數。",
    )
    tell.do(
        "handler",
        Step.FOLLOW_UP,
        follow_up_id=_enquiry(tell),
        reached=True,
        answer="satisfied",
        words="願意繼續合作。",
        means="telephone",
    )
    tell.do(
        "quality",
        Step.PUBLISH_CASE,
        title="開幕前的咖啡機",
        situation="合作車隊卸貨摔損貴重貨物,首次賠付漏計部件。",
        handling="補充證據後再次審批賠付,主管親自溝通。",
        lesson="賠付前先列清全部受損部件。",
    )
    tell.do("quality", Step.ARCHIVE)


def _promises_kept(tell: Teller) -> None:
    for promise in [p for p in tell.case().promises if p.open]:
        tell.do(
            "handler",
            Step.KEEP_PROMISE,
            promise_id=str(promise.id),
            answer="補賠款項已到帳,經理已與您確認。",
            finished=True,
            means="telephone",
        )


def _enquiry(tell: Teller) -> str:
    return next(str(row.id) for row in tell.case().follow_ups if row.state == "planned")

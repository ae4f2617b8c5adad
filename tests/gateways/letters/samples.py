"""One letter and one agreement in each language, as a firm would write them."""

from __future__ import annotations

from datetime import date
from typing import Any

from redress.gateways.letters import (
    AgreementContent,
    Heading,
    LetterContent,
    Paragraph,
    Particulars,
    Points,
    Recipient,
    Sender,
    Signature,
    Table,
)

GIFTS = Sender(
    "鲜果花束礼品有限公司",
    ("上海市静安区梧桐路 18 号", "邮编 200040"),
    ("客户关怀部 021-5550 0199", "care@gifts.example"),
)
POST = Sender("Poșta Țării S.A.", ("Str. Științei nr. 5, București",), ("reclamatii@posta.example",))
NORTH = Sender("Northern Parcel Ltd", ("4 Dock Road", "Hull HU1 1AA"), ("care@north.example",))


def chinese_letter(**changes: Any) -> LetterContent:
    fields: dict[str, Any] = {
        "sender": GIFTS,
        "recipient": Recipient("王喆女士", ("上海市徐汇区桂花路 66 弄 3 号 502 室",)),
        "language": "zh-Hans",
        "number": "SH-2026-00317-K",
        "written_on": date(2026, 3, 1),
        "subject": "关于“草莓花束运送途中掉果”投诉的处理答复",
        "salutation": "尊敬的王喆女士：",
        "blocks": (
            Paragraph(
                "您好！2 月 27 日您反映所订草莓花束送达时有三颗草莓脱落。我们核对了配送照片和包装记录，"
                "确认是果签插入过浅所致，责任在我公司。让您在重要的日子里着急，我们深表歉意。"
            ),
            Heading("一、处理决定"),
            Table(
                ("投诉要点", "结论", "处理方式", "金额（元）"),
                (
                    ("草莓脱落", "成立", "赠送同款花束一束", "168.00"),
                    ("客服答复慢", "部分成立", "致歉；九折优惠码一次", "—"),
                ),
                numeric=(3,),
            ),
            Heading("二、我们已经做的改进"),
            Points(
                ("果签加长 5 毫米，出库前逐束抖动检验；", "配送箱增加固定卡槽，㐂事专送与𠮷日订单优先使用。"),
                numbered=True,
            ),
            Paragraph(
                "如您对以上决定仍有异议，可在 2026 年 3 月 31 日前凭投诉编号申请复核，或向当地消费者协会反映。"
            ),
        ),
        "closing": "此致\n敬礼",
        "signatures": (Signature("客户关怀部负责人", "陈堃"),),
    }
    return LetterContent(**fields | changes)


def traditional_letter() -> LetterContent:
    return chinese_letter(
        language="zh-Hant",
        sender=Sender("鮮果花束禮品有限公司", ("臺北市大安區梧桐路 18 號",), ("care@gifts.example",)),
        recipient=Recipient("王喆女士"),
        subject="關於「草莓花束運送途中掉果」投訴的處理答覆",
        salutation="王喆女士鈞鑒：",
        blocks=(
            Paragraph(
                "您好！經核對配送照片與包裝紀錄，確認果籤插入過淺，責任在本公司，謹此致歉。直角骨令起關。"
            ),
        ),
        closing="順頌\n時祺",
    )


def romanian_letter() -> LetterContent:
    return LetterContent(
        POST,
        Recipient("Doamna Ștefania Țurcanu", ("Str. Însorită 12, Iași",)),
        "ro",
        "B-2026-00042-7",
        date(2026, 3, 1),
        "Răspuns la reclamația privind purtarea de la ghișeu",
        (
            Paragraph(
                "Am verificat cele relatate și v-am dat dreptate: la ghișeul 3 vi s-a vorbit nepotrivit. Ne cerem scuze."
            ),
            Points(
                (
                    "colega noastră urmează o instruire până la 15 martie;",
                    "tariful de 24,50 lei vă este restituit.",
                )
            ),
        ),
        salutation="Stimată doamnă Țurcanu,",
        closing="Cu respect,",
        signatures=(Signature("Șef oficiu", "Gheorghiță Bădiță"),),
    )


def english_agreement(**changes: Any) -> AgreementContent:
    fields: dict[str, Any] = {
        "sender": NORTH,
        "parties": (("Company", "Northern Parcel Ltd"), ("Customer", "Amara Okafor")),
        "language": "en",
        "number": "HU-2026-00009-3",
        "written_on": date(2026, 3, 1),
        "title": "Settlement agreement",
        "blocks": (
            Particulars((("Parcel", "NP 4471 2290"), ("Received damaged", "21 February 2026"), ("Declared value", "£180.00"))),
            Heading("What the company will do"),
            Points(("pay £180.00 to the account named below within 5 working days;", "refund the postage of £9.40."), numbered=True),
            Table(("Remedy", "Due by", "Amount"), (("Compensation", "8 March 2026", "£180.00"), ("Postage", "8 March 2026", "£9.40")), numeric=(2,)),
            Heading("What this settles"),
            Paragraph("With these payments the complaint named above is settled in full. Rights that the law gives and that cannot be waived stay as they are."),
        ),
        "signatures": (Signature("For the company", "Tom Hale", "Tom Hale", date(2026, 3, 1)), Signature("The customer", "Amara Okafor")),
        "footnote": "Two originals, one for each party.",
    }  # fmt: skip
    return AgreementContent(**fields | changes)

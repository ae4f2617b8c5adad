"""What commits us in Chinese, in simplified and in traditional characters."""

from __future__ import annotations

import re

from redress.assist.chinese_dates import PAST_DAYS, read
from redress.assist.tongue import Part, Tongue

_TRADITIONAL = (
    "們會將給復覆聯繫絡電話內處週後點時決補償賠還換發報進轉達專員師儘盡個請問說過為與應當該來現買單號賬帳戶匯機訂檢測維護調實際負責領導辦"
    "關門營業務經詢稱諾許證據兩幾歲則須規條樣東車開園記錄馬這讓絕無從沒準備齊隨間書結訴廳親產節貨傳線場華陳劉張趙吳鄭孫錢樓層庫廠質動誠滿"
    "滯遲誤損壞傷險費減優獎長遠邊運輸輛駛懇覽繼續隊團體顧熱鈴響謝約讀寫議見觀擇選擬擔強訓練爭確認識屬稅賣驗齡聽語詞課獲積極嚴肅對錯係繳"
)
_SIMPLIFIED = (
    "们会将给复复联系络电话内处周后点时决补偿赔还换发报进转达专员师尽尽个请问说过为与应当该来现买单号账账户汇机订检测维护调实际负责领导办"
    "关门营业务经询称诺许证据两几岁则须规条样东车开园记录马这让绝无从没准备齐随间书结诉厅亲产节货传线场华陈刘张赵吴郑孙钱楼层库厂质动诚满"
    "滞迟误损坏伤险费减优奖长远边运输辆驶恳览继续队团体顾热铃响谢约读写议见观择选拟担强训练争确认识属税卖验龄听语词课获积极严肃对错系缴"
)
_WIDE = {0xFF01 + place: 0x21 + place for place in range(0x5E)} | {0x3000: 0x20, 0x0A: 0x20}
_FOLD = str.maketrans(_TRADITIONAL, _SIMPLIFIED) | _WIDE

_OURS = (
    r"(?:我们|我司|本公司|我公司|我行|我局|我方|本人|我|公司|客服|专员|专人|有人|同事|师傅|工程师|技术员|人员|快递员|经理|负责人|部门|主管|领导|"
    r"仓库|厂家|门店|(?:退款|补偿款|赔偿款|赔偿金|补偿金|货款|押金|新机|新卡|新的[^,]{1,6}|补发[^,]{0,6}|检测报告|处理结果|包裹|换货))"
)
_MODAL = (
    r"(?:(?<![机社不误体学协集大])会(?![议员计见场])|将|一定|必定|必将|保证|承诺|答应|确保|马上|立即|立刻|这就|尽快|尽早|尽力|争取|稍后|随后|届时|"
    r"第一时间|亲自|再(?=给|与|跟|告|联|答|回|通)|最迟|最晚)"
)
_DO = (
    r"(?:答复|回复|回电|回话|回访|去电|致电|来电|联系|联络|通知|告知|告诉|打电话|打给|打到|打进|电话给|反馈|处理|解决|退款|退回|退还|退给|退到|退您|"
    r"赔付|赔偿|赔给|补偿|补发|补寄|补送|补给|换货|更换|调换|寄|发货|发给|发出|发到|派送|派人|派专|派员|派师傅|送到|送达|送去|送上|送给|送过去|送来|退到|谈话|约谈|亲自(?:来|去)?办|上门|到府|登门|拜访|"
    r"维修|修好|修理|安排|核实|核查|调查|去查|查清|查找|追查|检查|检测|跟进|改进|整改|加强|改好|更正|报告|上报|转给|转交|转达|转告|记录|办理|完成|"
    r"到账|汇入|处罚|给您|给你|给客户|交给|提供|减免|取消|重新|赶到|到现场|道歉|弥补|落实|查明)"
)
_MODAL_DO = re.compile(
    rf"{_MODAL}[^,]{{0,24}}?{_DO}|(?:{_DO}|跟)[^,]{{0,6}}(?:到底|为止)|亲自(?:来|去)?(?:办|处理|过问|跟)"
)
_OURS_DO = re.compile(rf"{_OURS}[^,]{{0,24}}?{_DO}")
_HANDED_ON = re.compile(
    r"我们?(?:把|将|会)[^,]{1,20}(?:转给|转交|反馈|上报|报告|转达)|有结果(?:后|了)?再?(?:告诉|通知|联系)"
)
_DO_ALONE = re.compile(_DO)
_YOU_GET = re.compile(r"您(?:的[^,]{1,10})?(?:将|就?会|便?可以?|能)[^,]{0,20}(?:收到|接到|得到|拿到|到账)")

_BEFORE = re.compile(
    rf"(?:已经|已(?!知)|曾|刚才|刚刚|之前已|{PAST_DAYS})|了(?:您|你|他|她|客户|对方)?\s*$|[打送给修查来去问做]过(?![去来])|没有?(?=[^,]{{0,4}}(?:说|答应|承诺|收到|收|联系|打))"
)
_SETTLED = re.compile(
    r"已经?[^,]{0,6}(?:安排|答应|承诺|约定|约好|预约|告知|通知|要求)|(?:答应|承诺|约定|约好)"
)
_NOT = re.compile(
    r"不会|不能|无法|不予|恕不|不再|难以|未能|不(?:处理|答复|回复|联系|解决|承诺|保证|退|赔|同意)|没有(?:答应|承诺|说)|不是(?:说|要)|无权|办不到"
)
_YOU_DO = re.compile(
    r"^\s*(?:请(?!放心)|麻烦|烦请|敬请|恳请|劳烦|希望|盼|期待|感谢|谢谢|欢迎|愿)|^\s*(?:您|你)(?!放心|的|将|会|就会|好)|(?:您|你)可以|(?:给|向|与|和|跟|致电|联系|回复|答复|告诉|通知|告知)我们?(?!的|会|将|马上|尽|一定)"
)
_CONDITION = re.compile(r"(?:如果|如|若|假如|要是|倘若|假使|只要|一旦|除非|万一)")
_OUR_CONDITION = re.compile(r"我们|快递|公司|厂家|检测|核实|确认|查明|属实|仓库|结果")
_STAYING = re.compile(r"为止|亲自")
_YOURS = re.compile(r"您|你|客户")
_AFTER_YOU = re.compile(
    r"(?:收到|接到|拿到|待|等到?)您[^,]{0,16}|您(?!的)[^,]{0,14}(?:后|之后|以后|的话|之日起|时)(?:,|$)"
)
_REPORTED = re.compile(
    r"(?<![向对跟与和给同知])(?:您|你|客户|顾客|用户|投诉人|申诉人|对方|来电人|寄件人|收件人|他|她|先生|女士|小姐)[^,]{0,6}"
    r"(?:说(?!明)|称|表示|提出|要求|希望|认为|反映|写道|来信|来函|问|主张|威胁|扬言|坚持|质疑|觉得)"
)
_RULE = re.compile(r"一般|通常|原则上|正常情况|根据规定|按规定|依规定|规定|法律|条例|办法第|按照惯例|往往")
_TAG = re.compile(
    r",?(?:您看(?:好不好|好吗|可以吗|行吗|如何|怎么样)|好不好|好吗|可以吗|行吗|行不行|您看呢|怎么样)\s*\?*\s*$"
)
_QUESTION = re.compile(r"(?:\?|吗|呢|么)\s*[?。]*\s*$")
_EASE = re.compile(r"请?(?:您|你)?(?:尽管)?放心")


def parts(folded: str) -> list[Part]:
    """What commits us in a sentence, comma by comma; a date in a stretch before that has none of its own counts too."""
    if not _DO_ALONE.search(folded) and not _YOU_GET.search(folded) and not _STAYING.search(folded):
        return []
    asked = _TAG.sub(lambda found: " " * len(found.group()), folded) if "," in folded else folded
    if _QUESTION.search(asked) or (_AFTER_YOU.search(asked)):
        return []
    found: list[Part] = []
    reported, start, since = False, 0, 0
    for clause in asked.split(","):
        end = start + len(clause)
        plain = _EASE.sub(lambda ease: " " * len(ease.group()), clause)
        if _CONDITION.match(plain.strip()) and (_YOURS.search(plain) or not _OUR_CONDITION.search(plain)):
            return found
        reported = bool(_REPORTED.search(plain)) or (
            reported and not re.search(r"我们|我|答应|承诺|告知", plain)
        )
        why = "" if reported else _commits(plain, asked[since:end])
        if why:
            found.append(Part(since, end, why))
            since = end + 1
        start = end + 1
        if _BEFORE.search(plain) and not why:
            since = start
    return _joined(found, asked)


def _joined(found: list[Part], folded: str) -> list[Part]:
    """Stretches without a date of their own say more of the same promise; a date said after them counts for them."""
    kept: list[Part] = []
    for part in found:
        if kept and (
            read(folded[part.start : part.end]) is None or read(folded[kept[-1].start : kept[-1].end]) is None
        ):
            kept[-1] = Part(kept[-1].start, part.end, kept[-1].why)
        else:
            kept.append(part)
    return kept


def _commits(clause: str, reach: str) -> str:
    """The words that commit us in this stretch between commas; ``reach`` begins where its date may stand."""
    found = _told(clause, reach)
    if not found or _NOT.search(clause) or _YOU_DO.search(clause) or _RULE.search(clause):
        return ""
    if _BEFORE.search(clause) and not (_SETTLED.search(clause) and read(clause)):
        return ""
    return found


def _told(clause: str, reach: str) -> str:
    for words in (_MODAL_DO, _YOU_GET, _HANDED_ON):
        if found := words.search(clause):
            return found.group()
    done = _DO_ALONE.search(clause)
    if done is None or read(reach) is None:
        return ""
    ours = _OURS_DO.search(clause)
    return (ours or done).group()


def fold(text: str) -> str:
    """Simplified characters, plain figures and commas; the length stays."""
    return text.translate(_FOLD)


CHINESE = Tongue(
    fold,
    parts,
    read,
    (
        ("call_back", re.compile(r"回电|去电|致电|电话|回话")),
        ("visit", re.compile(r"上门|到府|登门|拜访|取件|到现场")),
        ("remedy", re.compile(r"退款|退回|退还|赔|补偿|补发|补寄|补送|换|寄|发货|维修|修|到账|汇入|减免|送")),
        ("feedback", re.compile(r"反馈|转给|转达|上报|记录|整改|加强|改进")),
    ),
)

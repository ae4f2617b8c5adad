"""Folding of writing, so that the same words are found however they were typed.

Case, width, accents, punctuation and spacing do not matter; traditional characters are read as simplified ones where the
common words of complaint handling need it (a search aid, not a converter).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TRADITIONAL = (
    "這個們來時會說對過還沒麼樣請問題為與應當該電話給錢買賣貨運單號碼壞損賠償換補發票處理實際責任誰錯誤規"
    "並將從後裡無關係別貴顧煩氣開門頭點長東車馬見現觀覺聽讓認識記許講話語讀寫書學習師員國區縣鄉鎮"
    "業務營廳櫃檯辦證據檢查覆復報導領導審議協簽議擔違約罰絕拒繼續總結決歸檔準備稅網絡線郵遞寄費價優惠"
    "貼紙禮質量產條護衛險壓傷殘廢藥醫驗標籤維機動態間離傳達遲緊邊遠進連選適達遺"
    "嗎啊愛罵騙傻豬滾閉嘴瘋誣賴髒亂鬧煩惱"
)
_SIMPLIFIED = (
    "这个们来时会说对过还没么样请问题为与应当该电话给钱买卖货运单号码坏损赔偿换补发票处理实际责任谁错误规"
    "并将从后里无关系别贵顾烦气开门头点长东车马见现观觉听让认识记许讲话语读写书学习师员国区县乡镇"
    "业务营厅柜台办证据检查复复报导领导审议协签议担违约罚绝拒继续总结决归档准备税网络线邮递寄费价优惠"
    "贴纸礼质量产条护卫险压伤残废药医验标签维机动态间离传达迟紧边远进连选适达遗"
    "吗啊爱骂骗傻猪滚闭嘴疯诬赖脏乱闹烦恼"
)
_SIMPLER = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_CJK = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_IS_CJK = re.compile(f"[{_CJK}]")
_ONE_CJK = re.compile(f"([{_CJK}])")
_SPACE_AT_CJK = re.compile(f"(?<=[{_CJK}]) | (?=[{_CJK}])")
_GAP = re.compile(r"[\W_]+")  # whatever is neither letter nor digit


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text as words with single spaces between, and none beside Chinese characters."""
    folded = text.casefold()
    if folded.isascii():
        return _GAP.sub(" ", folded).strip()
    decomposed = unicodedata.normalize("NFKD", folded)
    letters = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_SIMPLER)
    return _SPACE_AT_CJK.sub("", _GAP.sub(" ", letters).strip())


def says(folded: str, words: str) -> bool:
    """Whether the folded text contains these words, whole (Chinese has no gaps between words, so any place does)."""
    wanted, whole = _wanted(words)
    if not wanted:
        return False
    return wanted in (_spaced(folded) if whole else folded)


@lru_cache(maxsize=4096)
def _wanted(words: str) -> tuple[str, bool]:
    """What to look for, and whether words have to be kept apart for it."""
    wanted = fold(words)
    if not wanted or (_IS_CJK.match(wanted[0]) and _IS_CJK.match(wanted[-1])):
        return wanted, False
    return _spaced(wanted), True


@lru_cache(maxsize=4096)
def _spaced(folded: str) -> str:
    apart = _ONE_CJK.sub(r" \1 ", folded)
    return f" {' '.join(apart.split())} "

"""Simplified and traditional Chinese are each written in their own characters."""

from __future__ import annotations

import pytest

from redress.packs import SHIPPED

SIMPLIFIED_ONLY = (
    "们这个来对为时会说过还没从让给认识听问题现发动样处经业务户单员话诉访邮递车运输货损坏质检补"
    "偿赔钱费减优换购买订约诺实证据录报请谢满复应该办决责误错严紧级别权档总结进调网络码账销贺额"
    "缘鲜颗软头验号"
)
TRADITIONAL_ONLY = (
    "們這個來對為時會說過還沒從讓給認識聽問題現發動樣處經業務戶單員話訴訪郵遞車運輸貨損壞質檢補"
    "償賠錢費減優換購買訂約諾實證據錄報請謝滿應辦決責誤錯嚴緊級別權檔總結進調網絡碼帳銷賀額緣鮮"
    "顆軟頭驗號"
)


def texts(language: str):
    """Every line of that language in the shipped packs."""
    for path in sorted(SHIPPED.rglob("*.yaml")):
        inside, depth = False, 0
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            indent = len(line) - len(line.lstrip())
            if line.strip().startswith(f"{language}: |"):
                inside, depth = True, indent
            elif inside and line.strip() and indent <= depth:
                inside = False
            elif inside:
                yield path, number, line
            if f'{language}: "' in line:
                yield path, number, line.split(f'{language}: "', 1)[1].split('"', 1)[0]


@pytest.mark.parametrize(
    ("language", "foreign"),
    [
        ("zh-Hans", set(TRADITIONAL_ONLY)),
        ("zh-Hant", set(SIMPLIFIED_ONLY)),
    ],
)
def test_no_character_of_the_other_script_strays_in(language, foreign):
    found = list(texts(language))
    assert len(found) > 900
    stray = [
        (p.parent.parent.name, p.name, n, sorted(set(t) & foreign)) for p, n, t in found if set(t) & foreign
    ]
    assert stray == []


def test_traditional_chinese_uses_its_own_quotation_marks():
    assert not [line for line in texts("zh-Hant") if "“" in line[2]]

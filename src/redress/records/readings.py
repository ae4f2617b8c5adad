"""How a Chinese name may be read: 单 is shàn as a surname and dān elsewhere, and who searches may type either."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from typing import Any

from pypinyin import lazy_pinyin

from redress.domain.letters import folded

LONGEST = 8  # signs of a person's name; what is longer is read in one way
MOST_SIGNS, MOST_READINGS = 4, 16  # that are read in more than one way, and ways in all
# Readings beside the one that the dictionary gives a sign by itself: of surnames, and below of what given names are made of.
_SIGNS = """
单shan 曾zeng 解xie 仇qiu 区ou 查zha 盖ge 朴piao 缪miao 乐yue 卜bu 翟zhai 覃qin 折she 种chong 洗xian 牟mu 员yun 贠yun
宓fu 祭zhai 召shao 费bi 隗wei 秘bi 黑he 繁po 郗chi 郇xun 佴nai 能nai 盛cheng 宿xiu 柏bo 薄bo 谌shan 都du 炅gui 句gou
角jue 乜nie 莘xin 尉yu 重chong 藏zang 隽jun 不fou 么yao 万mo 洼gui 眭xu 那nuo
行hang 朝zhao 传zhuan 长chang 娜nuo 莎suo 茜xi 晟sheng 乾gan 干qian 宁zhu 颉xie 参shen 着zhu
徵zhi 强jiang 调tiao 降xiang 阿e 澄deng 荨qian
"""
_PAIRS = {"尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "单于": "chan yu", "令狐": "ling hu",
          "澹台": "tan tai", "中行": "zhong hang", "宰父": "zai fu"}  # fmt: skip
_ALSO: dict[str, list[str]] = {}
for _each in _SIGNS.split():
    _ALSO.setdefault(folded(_each[0]), []).append(_each[1:])


def readings(run: str) -> Iterator[tuple[str, ...]]:
    """The syllables of a run of Chinese signs in every usual reading; a sign that nobody can read is left out.

    Without tones; ü is v, u and yu, as keyboards and passports have it. At most 16, the
    surname's first.
    """
    most = MOST_READINGS if len(run) <= LONGEST else 1
    for each in islice(product(*reversed(_ways(run))), most):
        if syllables := tuple(syllable for syllable in reversed(each) if syllable):
            yield syllables


def _ways(run: str) -> list[list[str]]:
    usual = lazy_pinyin(run, errors=_unread)
    pair = _PAIRS.get(folded(run[:2]), "").split()
    ways = []
    for place, (sign, syllable) in enumerate(zip(folded(run), usual, strict=False)):
        way = [*pair[place : place + 1], syllable]
        if sign in _ALSO:
            way += [*lazy_pinyin(sign, errors=_unread), *_ALSO[sign]]
        ways.append(_spelt(way) if place < MOST_SIGNS else way[:1])
    return ways


def _unread(signs: str) -> Any:
    """Nothing for each sign, as a list: the library takes one, though its types know of text alone."""
    return [""] * len(signs)


def _spelt(way: list[str]) -> list[str]:
    """Each reading once, and ü in its three spellings."""
    spelt = [each.replace("v", ue) for each in way for ue in (("v", "u", "yu") if "v" in each else ("",))]
    return list(dict.fromkeys(each if each.isascii() else "" for each in spelt))

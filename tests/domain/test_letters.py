"""Letters as a search takes them: both Chinese scripts as one, and what was found marked as it was written."""

import pytest

from redress.domain.chinese_signs import SAME
from redress.domain.letters import alike, folded, hits, joined, plain, seen


@pytest.mark.parametrize(
    ("written", "taken"),
    [("張偉", "张伟"), ("裏裡里", "里里里"), ("說説说", "说说说"), ("鍾鐘钟", "钟钟钟"), ("Ştefan ȘŢȚ", "stefan stt"),
     ("ＡＢＣ１２３", "abc123"), ("Straße", "strasse"), ("\u200e张\u200b伟\u200f", "张伟"), ("喆㐂𠮷", "喆㐂𠮷"), ("⾼", "高")],
)  # fmt: skip
def test_writing_is_folded(written, taken):
    assert folded(written) == taken


def test_chinese_stays_as_it_was_written_where_that_is_wanted():
    assert plain("張Ștefan") == "張stefan"


def test_folding_twice_changes_nothing():
    assert all(folded(sign) == usual == folded(usual) for sign, usual in SAME.items())


def test_signs_that_are_simple_already_stay():
    """Keys and texts in simplified Chinese are what they were, so only the others are written anew."""
    text = "我们于昨日收到两盒草莓，全都压坏了；快递员没有打电话，客服也没人回复，要求退款并道歉。王李张刘陈杨赵黄周吴"
    assert folded(text) == plain(text)


def test_all_that_are_one_and_the_same_are_known_together():
    assert set(alike("里")) == set("里裏裡")
    assert alike("草") == "草" and alike("a") == "a"


def test_a_number_is_joined_without_what_cannot_be_seen():
    assert joined("\u200eＨＬ26\u2011０042–K\u200f") == "hl260042k"
    assert seen("a\ufeffb\u2066c") == "abc"


@pytest.mark.parametrize(
    ("text", "word", "marked"),
    [("兩盒草莓壓壞了", "草莓压坏", "草莓壓壞"), ("两盒草莓压坏了", "草莓壓壞", "草莓压坏"), ("致張偉", "张伟", "張偉"),
     ("在\u200b包裝\u200b裡面", "包装", "包裝"), ("𠮷野家壞了", "坏", "壞"), ("Căpșuni ﬁne", "fine", "ﬁne")],
)  # fmt: skip
def test_the_mark_stands_in_the_text_as_it_was_written(text, word, marked):
    pieces = hits(text, [folded(word)])
    assert [piece for piece, hit in pieces if hit] == [marked]
    assert "".join(piece for piece, _hit in pieces) == text

"""The search box takes anything: what is understood narrows, what is not is told, and nothing is an error."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from redress.domain.asking import FIELD_OF, LONGEST, MOST, Narrowing, Trouble, asked
from redress.domain.letters import folded, hits, joined
from redress.domain.typed_times import Span

NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")
STAGES = {"stage": {"resolve": "resolve", "解决": "resolve", "receive": "receive", "confirm": "confirm"}}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def ask(text: str):
    return asked(text, STAGES, NOW, SHANGHAI)


def test_words_phrases_and_what_must_not_be_there_are_told_apart():
    found = ask('草莓 "cold box" -refund stage:resolve')
    assert (found.words, found.phrases, found.without) == (("草莓",), ("cold box",), ("refund",))
    assert found.narrowings == (Narrowing("stage", "resolve"),)
    assert found.plain == "草莓 cold box"


@pytest.mark.parametrize(
    "text", ["stage:resolve", "阶段：解决", "etapă:resolve", "Stage:RESOLVE", "stage:res"]
)
def test_a_narrowing_is_understood_in_every_language_and_with_either_colon(text):
    assert ask(text).narrowings == (Narrowing("stage", "resolve"),)


def test_a_value_that_may_be_two_is_not_guessed():
    assert ask("stage:re").troubles == (Trouble("re", "stage"),)


def test_a_name_that_there_is_not_is_told_and_its_words_are_looked_for():
    found = ask("colour:red")
    assert found.troubles == (Trouble("colour"),)
    assert found.words == ("colour:red",)


def test_a_narrowing_whose_value_is_still_being_typed_changes_nothing():
    assert ask("草莓 阶段：") == ask("草莓 stage:") == ask("草莓")
    assert ask("owner:").empty


def test_what_is_pasted_along_unseen_hides_no_narrowing():
    assert ask("\u200estage\u200b：\u202aresolve\u202c －退款").narrowings == (Narrowing("stage", "resolve"),)
    assert ask("\u200e－退款").without == ("退款",)


def test_a_number_in_many_pieces_stays_whole():
    assert ask("+86 138 1234 5678").plain == "+86 138 1234 5678"
    assert joined("wb-77/9") == joined("ＷＢ 77/9") == "wb779"


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("due:<2d", Span(None, NOW + 2 * DAY)),
        ("due:>3天", Span(NOW + 3 * DAY, None)),
        ("到期:逾期", Span(None, NOW)),
        ("due:today", Span(datetime(2026, 11, 22, 16, tzinfo=UTC), datetime(2026, 11, 23, 16, tzinfo=UTC))),
        ("received:<12h", Span(NOW - 12 * HOUR, None)),
        ("primit:>2 saptamani", None),
        ('primit:">2 săptămâni"', Span(None, NOW - 14 * DAY)),
        ("received:2026-11-01..2026-11-02",
         Span(datetime(2026, 10, 31, 16, tzinfo=UTC), datetime(2026, 11, 2, 16, tzinfo=UTC))),
        ("received:<25.11.2026", Span(None, datetime(2026, 11, 24, 16, tzinfo=UTC))),
        ("received:2026-13-40", None), ("received:late", None), ("due:..", None), ("due:99999d", None),
    ],
)  # fmt: skip
def test_times_are_those_of_the_readers_clock(typed, span):
    found = ask(typed)
    assert [each.span for each in found.narrowings] == ([span] if span else [])
    assert bool(found.troubles) is (span is None)


@pytest.mark.parametrize(
    ("typed", "who"), [("owner:我", "me"), ("owner:nimeni", "nobody"), ("owner:王芳", "王芳")]
)
def test_an_owner_is_oneself_nobody_or_a_name(typed, who):
    assert ask(typed).narrowings == (Narrowing("owner", who),)


@given(some.text(max_size=LONGEST * 2))
def test_whatever_is_typed_is_taken(text):
    found = ask(text)
    parts = (*found.words, *found.phrases, *found.without, *found.narrowings, *found.troubles)
    assert len(parts) <= MOST * 2
    assert all(each.field in FIELD_OF.values() for each in found.narrowings)


@given(some.lists(some.from_regex(r"[a-zăîșț草莓喆㐂𠮷]{1,8}", fullmatch=True), max_size=6))
def test_plain_words_come_back_as_they_were(words):
    assert list(ask(" ".join(words)).words) == words


@given(some.text(max_size=60), some.lists(some.text(max_size=5), max_size=3))
def test_marking_changes_no_sign(text, words):
    assert "".join(piece for piece, _hit in hits(text, [folded(word) for word in words])) == text


def test_what_was_found_is_marked_with_and_without_accents():
    assert hits("Cutia cu căpșuni", ["capsuni"]) == [("Cutia cu ", False), ("căpșuni", True)]
    assert hits("两盒草莓坏了", ["草莓"]) == [("两盒", False), ("草莓", True), ("坏了", False)]

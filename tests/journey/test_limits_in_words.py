"""A limit in words, in each language and its plural forms."""

import pytest
from scripts.messages import LOCALE, compile_catalogues

from redress.domain.attachments import Attachment, with_duties_on
from redress.domain.regime_codes import ACTIONS, SCOPES, SUBJECTS, TRIGGERS
from redress.domain.terms import LANGUAGES, UNITS, Limit
from redress.journey import regime_words
from redress.journey.limits_in_words import SPANS, counted_in_words, in_words
from redress.journey.public_limits import duty_line, named, regime_notice
from redress.packs import regimes


@pytest.fixture(scope="module", autouse=True)
def _catalogues():
    compile_catalogues(LOCALE)


@pytest.mark.parametrize(
    ("limit", "language", "words"),
    [
        (Limit(7, "day"), "en", "7 calendar days"),
        (Limit(1, "business_day"), "en", "1 business day"),
        (Limit(2, "business_day"), "zh-Hans", "2个工作日"),
        (Limit(8, "week"), "zh-Hant", "8週"),
        (Limit(1, "month"), "ro", "1 lună"),
        (Limit(3, "month"), "ro", "3 luni"),
        (Limit(20, "business_day"), "ro", "20 de zile lucrătoare"),
        (Limit(0, "business_day"), "en", "the same business day"),
        (Limit(1, "business_day", said="promptly"), "en", "promptly (house value: 1 business day)"),
        (Limit(1, "hour", said="immediately"), "zh-Hans", "立即（本单位取值：1小时）"),
        (Limit(10, "day", said="declared"), "ro", "cum declară firma: 10 zile calendaristice"),
    ],
)
def test_a_limit_reads_as_people_say_it(limit, language, words):
    assert in_words(limit, language) == words


def test_every_unit_has_its_words():
    assert set(SPANS) == set(UNITS)


def test_the_way_of_counting_is_said_where_it_is_not_plain():
    assert counted_in_words(Limit(7, "day"), "en") == ()
    said = counted_in_words(Limit(60, "day", "day_after", "forward"), "zh-Hans")
    assert said == ("当日不计，最后一日截至午夜。", "最后一日为非工作日的，顺延至下一工作日。")


def test_every_code_of_a_regime_has_a_name():
    assert set(regime_words.ACTIONS) == ACTIONS
    assert set(regime_words.TRIGGERS) == TRIGGERS
    assert set(regime_words.SCOPES) == SCOPES
    assert set(regime_words.SUBJECTS) == SUBJECTS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_duty_of_every_regime_can_be_said(language):
    library = regimes()
    for code in library.codes():
        for line in regime_notice(library.get(code), language).lines:
            for words in (line.who, line.what, line.within, line.since, line.force):
                assert words and "{" not in words, (code, line.code)


def test_a_repeating_duty_and_one_in_billing_cycles_say_so():
    library = regimes()
    progress = library.get("ie-cpc-2025").duty("progress")
    assert duty_line(progress, "en").within == "every 20 business days"
    cycles = library.get("us-reg-z-1026-13").duty("final")
    assert duty_line(cycles, "en").within == "two full billing cycles, and never later than 90 calendar days"
    assert duty_line(library.get("uk-fca-disp1").duty("progress"), "zh-Hans").within == "随办理进展"


def test_a_duty_says_whom_it_concerns_and_whether_anybody_verified_it():
    regime = regimes().get("au-asic-rg271")
    line = duty_line(regime.duty("final_death_benefit"), "en")
    assert (line.scope, line.verified) == ("death benefits only", False)
    longer = regimes().get("uk-fca-disp1-psd-emd").duty("final_extended")
    assert duty_line(longer, "en").scope == "where we extended the limit in time"


def test_a_name_falls_back_to_the_sister_script_then_english_then_its_own():
    assert named({"zh-Hans": "甲", "en": "A"}, "zh-Hant") == "甲"
    assert named({"zh-Hans": "甲", "en": "A"}, "ro") == "A"
    assert named({"ro": "Z"}, "en") == "Z"
    assert named({}, "en") == ""


def test_a_house_figure_is_shown_as_such():
    regime = regimes().get("uk-fca-disp1")
    own = Attachment(regime=regime.code, since=regime.valid_from, house={"ack": Limit(2, "business_day")})
    duty = with_duties_on(regime, own).duty("ack")
    assert duty_line(duty, "en").within == "promptly (house value: 2 business days)"

"""Nothing said that may not be said, however it was typed; no invented reason; no unapproved promise."""

from dataclasses import replace
from datetime import date

import pytest

from redress.domain.policy import ForbiddenPhrase, UnifiedStatement
from redress.domain.reasons import ReasonCode
from redress.domain.script import fold, says
from redress.domain.speech import explaining, leaving, promising_words, speaking
from redress.domain.stages import Stage
from tests.cast import NOW, a_complaint, a_finding, a_point, a_policy, a_remedy, an_option, evidence

POLICY = a_policy(
    forbidden=(
        ForbiddenPhrase("never", "en", "that is impossible", {"en": "It denies."}),
        ForbiddenPhrase("not_mine", "zh-Hans", "这不归我管", {"en": "It sends people away."}),
        ForbiddenPhrase("cant", "en", "can't", {"en": "It closes the door."}),
        ForbiddenPhrase("nu_se_poate", "ro", "nu știți să folosiți", {"en": "It blames."}),
        ForbiddenPhrase("mixed", "zh-Hans", "VIP不行", {"en": "It refuses."}),
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "Sorry, that is impossible.",
        "THAT  IS\nIMPOSSIBLE!",
        "ｔｈａｔ ｉｓ ｉｍｐｏｓｓｉｂｌｅ",
        "that... is, impossible",
        "您好，这不归我管。",
        "這不歸我管",
        "这 不 归，我 管",
        "we can’t",
        "Dumneavoastră NU STIȚI SA FOLOSITI uleiul",
        "抱歉，ｖｉｐ 不行的",
    ],
)
def test_a_forbidden_phrase_is_found_however_it_is_written(text):
    (reason,) = speaking(text, POLICY)
    assert reason.code == ReasonCode.FORBIDDEN_PHRASE and reason.values["why"]


@pytest.mark.parametrize(
    "text", ["", "That is possible.", "impossible that is", "我来管这件事", "we cant", "scan't be"]
)
def test_other_words_pass(text):
    assert speaking(text, POLICY) == []


def test_an_empty_phrase_forbids_nothing():
    assert not says(fold("anything"), " ！")


def test_an_explanation_is_an_approved_statement_or_rests_on_evidence():
    case = a_complaint(Stage.INVESTIGATE)
    free = "It was late because the driver overslept."
    (reason,) = explaining(free, case, POLICY, NOW)
    assert reason.code == ReasonCode.UNAPPROVED_EXPLANATION and reason.values == {"words": "because"}
    assert explaining("It was late because: The road was closed by snow.", case, POLICY, NOW) == []
    assert explaining("We are looking into it.", case, POLICY, NOW) == []
    found = replace(case, findings=(a_finding(a_point(), evidence()),), evidence=(evidence(),))
    assert explaining(free, found, POLICY, NOW) == []
    secret = replace(found, findings=(a_finding(a_point(), evidence(), disclosable=False),))
    assert explaining(free, secret, POLICY, NOW) != []


def test_a_statement_counts_only_while_it_is_valid():
    statement = UnifiedStatement("rain", {"en": "Roads were wet."}, valid_from=date(2026, 4, 1))
    late = UnifiedStatement("ice", {"en": "Roads were icy."}, valid_to=date(2026, 2, 1))
    policy = a_policy(statements=(statement, late))
    for text in ("Late because: Roads were wet.", "Late because: Roads were icy."):
        assert explaining(text, a_complaint(), policy, NOW) != []


def test_a_remedy_is_promised_only_from_an_option_that_may_go_out():
    case = a_complaint(Stage.RESOLVE)
    (reason,) = promising_words("We will send you a gift tomorrow.", case, POLICY)
    assert reason.code == ReasonCode.UNAPPROVED_PROMISE and reason.values == {"words": "gift"}
    assert promising_words("Thank you for the gift of your patience.", case, POLICY) == []
    assert promising_words("We will call you.", case, POLICY) == []
    option = an_option()
    ready = replace(case, options=(option,), remedies=(a_remedy(option, "gift"),))
    assert promising_words("We will send you a gift tomorrow.", ready, POLICY) == []
    asked = replace(ready, options=(replace(option, authority="asked"),))
    assert promising_words("We will send you a gift tomorrow.", asked, POLICY) != []


def test_a_text_on_its_way_out_meets_all_three():
    text = "That is impossible because of you, but we will send a gift."
    assert [r.code for r in leaving(text, a_complaint(), POLICY, NOW)] == [
        ReasonCode.FORBIDDEN_PHRASE,
        ReasonCode.UNAPPROVED_EXPLANATION,
        ReasonCode.UNAPPROVED_PROMISE,
    ]

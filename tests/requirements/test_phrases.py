"""The sample sentences of the sources are at hand, in our own words, where a promise is made; none is forbidden."""

from __future__ import annotations

import pytest

from redress.domain.policy import LANGUAGES
from redress.domain.speech import speaking
from redress.journey.anytime.promise import PromiseGiven
from redress.journey.choices import codes_for, labelled
from redress.journey.declare import asked
from tests.requirements.packs_in_use import case, pack, scene

PHRASES = {
    "000-41": ("post", "understand"),
    "001-24": ("telecom", "old_customer"),
    "001-25": ("telecom", "signal_care"),
    "001-26": ("telecom", "regret"),
    "001-34": ("telecom", "know_business"),
    "001-35": ("telecom", "too_high_now"),
    "001-36": ("telecom", "check_and_call"),
    "001-43": ("telecom", "how_help"),
    "001-52": ("telecom", "do_my_best"),
    "001-59": ("telecom", "quiet_room"),
    "001-60": ("telecom", "calm_owner"),
    "001-61": ("telecom", "regret"),
    "001-62": ("telecom", "calm_owner"),
    "001-63": ("telecom", "greet_desk"),
    "001-68": ("telecom", "oh_really"),
    "001-74": ("telecom", "only_explain"),
    "002-14": ("logistics", "greet_phone"),
    "002-16": ("logistics", "i_listen"),
    "002-19": ("logistics", "regret_now"),
    "002-65": ("logistics", "feel_with_you"),
    "002-69": ("logistics", "three_parts"),
    "003-05": ("gifts", "ask_address"),
    "003-07": ("gifts", "calm"),
    "003-08": ("gifts", "not_shirk"),
    "003-09": ("gifts", "you_mean"),
    "003-10": ("gifts", "understand"),
    "003-11": ("gifts", "sorry_product"),
    "003-12": ("gifts", "thank_understanding"),
    "003-13": ("gifts", "should_be_whole"),
    "003-28": ("gifts", "for_this_evening"),
    "003-29": ("gifts", "keep_your_mood"),
    "003-31": ("gifts", "benefit_time"),
    "003-34": ("gifts", "guests_smile"),
    "003-35": ("gifts", "share_it"),
    "003-38": ("gifts", "calm"),
    "003-40": ("gifts", "our_reasons"),
    "003-44": ("gifts", "inside_me"),
    "003-45": ("gifts", "no_time_to_exchange"),
    "003-46": ("gifts", "return_from_mood"),
    "003-50": ("gifts", "not_in_my_power"),
    "003-52": ("gifts", "greet_phone"),
    "003-53": ("gifts", "verify_order"),
    "003-57": ("gifts", "thank_facts"),
    "003-59": ("gifts", "fault_apology"),
    "003-64": ("gifts", "fix_then_compensate"),
    "003-69": ("gifts", "thanks_opinion"),
    "004-49": ("lubricants", "say_once_more"),
    "004-50": ("lubricants", "say_once_more"),
    "004-51": ("lubricants", "so_i_understood"),
    "004-52": ("lubricants", "your_handling"),
}
# What the sentence is made with: the firm's and the complainant's own words go into its slots.
SLOTS = {
    "001-62": "staff_number",
    "001-74": "form_of_address",
    "002-14": "organisation",
    "003-52": "handler",
    "002-69": "due",
}


@pytest.mark.parametrize("row", PHRASES)
def test_a_sentence_of_the_source_is_at_hand_in_four_languages(row):
    firm, code = PHRASES[row]
    (ask,) = [question for field, question in asked(PromiseGiven) if field.name == "phrase"]
    assert code in codes_for(ask, case(), scene(firm))
    for language in LANGUAGES:
        text = dict(labelled(ask, case(), pack(firm), language))[code]
        assert text.strip()
        assert speaking(text, pack(firm)) == []
        assert f"{{{SLOTS[row]}}}" in text if row in SLOTS else True

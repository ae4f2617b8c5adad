"""The fact questions of the sources: one set, put in the complainant's own language, answered or waited for."""

from __future__ import annotations

import pytest

from redress.domain.complaint import conditions
from redress.domain.investigation import Question
from redress.domain.policy import LANGUAGES
from redress.domain.stages import Condition
from redress.journey.choices import labelled
from redress.journey.declare import asked
from redress.journey.investigate.ask_facts import Questions, ask_facts
from tests.journey.acting import take
from tests.requirements.packs_in_use import case, pack, scene

SETS = {
    "001-42": ("telecom", "back_to_matter", "which_order most_important", "open"),
    "001-47": ("telecom", "tariff_facts", "identity_paper authority_paper", "document"),
    "003-18": ("gifts", "fallen", "course", "open"),
    "003-19": ("gifts", "fallen", "found_at", "open"),
    "003-20": ("gifts", "fallen", "which_part", "closed"),
    "003-21": ("gifts", "fallen", "packaging_state", "closed"),
    "003-22": ("gifts", "fallen", "sticks_state", "closed"),
    "003-23": ("gifts", "fallen", "part_whole", "closed"),
    "003-24": ("gifts", "fallen", "courier_there", "closed"),
    "003-25": ("gifts", "late_or_missed", "agreed_time", "open"),
    "003-54": ("gifts", "who_are_you", "order_or_consignee", "open"),
    "003-60": ("gifts", "fallen", "needed_when", "closed"),
    "004-35": ("lubricants", "oil_facts", "shows_how", "open"),
    "004-63": ("lubricants", "before_negotiating", "long_relation demand_fair our_fault", "open"),
}


@pytest.mark.parametrize("row", SETS)
def test_a_question_of_the_source_is_asked_with_its_set(row):
    firm, set_code, codes, kind = SETS[row]
    (ask,) = [each for field, each in asked(Questions) if field.name == "set_code"]
    assert all(set_code in dict(labelled(ask, case(), pack(firm), language)) for language in LANGUAGES)
    given = Questions(set_code=set_code, all_the_same=True)
    taken = take(ask_facts, case(language="zh-Hans"), given, scene(firm))
    rows = {row.code: row for row in taken.added(Question)}
    for code in codes.split():
        assert rows[code].kind == kind
        assert rows[code].waiting and not rows[code].text.isascii()
    assert Condition.WAITING_FOR_COMPLAINANT in conditions(taken.case)

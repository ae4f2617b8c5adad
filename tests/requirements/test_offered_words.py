"""The words of the sources are offered where they are needed: in the forms of the steps, in four languages.

Each row of docs/requirements.csv that is a value list, a remedy, a customer type or a department has its line here.
"""

from __future__ import annotations

import pytest

from redress.domain.policy import LANGUAGES
from redress.domain.stages import Step
from redress.journey.choices import codes_for, labelled
from redress.journey.declare import Ask, asked
from redress.journey.steps import function_of
from tests.requirements.packs_in_use import case, pack, scene

CATEGORY, MOTIVES, TYPES = (
    ("classify", "points.category"),
    ("profile", "motives"),
    ("profile", "customer_types"),
)
REMEDY, ORDER = ("draft_option", "remedies.kind"), ("dispatch", "order_kind")

OFFERED = {
    # the post's five reasons, with their kinds
    "000-13": ("post", *CATEGORY, "legal_matter"),
    "000-14": ("post", *CATEGORY, "attitude service_quality unfair_unit personal_loss product"),
    "000-15": ("post", *CATEGORY, "attitude"),
    "000-16": ("post", *CATEGORY, "careless"),
    "000-17": ("post", *CATEGORY, "rude"),
    "000-18": ("post", *CATEGORY, "sarcastic"),
    "000-19": ("post", *CATEGORY, "ignoring"),
    "000-20": ("post", *CATEGORY, "cold"),
    "000-21": ("post", *CATEGORY, "chatting"),
    "000-22": ("post", *CATEGORY, "crude_method"),
    "000-23": ("post", *CATEGORY, "impatient"),
    "000-24": ("post", *CATEGORY, "service_quality"),
    "000-25": ("post", *CATEGORY, "unskilled"),
    "000-26": ("post", *CATEGORY, "little_knowledge"),
    "000-27": ("post", *CATEGORY, "no_quick_answer"),
    "000-28": ("post", *CATEGORY, "unfair_unit"),
    "000-29": ("post", *MOTIVES, "warn_management"),
    "000-30": ("post", *MOTIVES, "have_punished"),
    "000-31": ("post", *CATEGORY, "personal_loss"),
    "000-32": ("post", *CATEGORY, "product"),
    "000-33": ("post", *CATEGORY, "product_defect"),
    "000-34": ("post", *CATEGORY, "product_spec"),
    "000-35": ("post", *CATEGORY, "product_error"),
    "000-36": ("post", *CATEGORY, "product_breakdown"),
    "000-37": ("post", *CATEGORY, "product_price"),
    # the hall's customer types, motives, business
    "001-13": ("telecom", *TYPES, "rational"),
    "001-20": ("telecom", *TYPES, "emotional"),
    "001-28": ("telecom", *TYPES, "hard_line"),
    "001-31": ("telecom", *MOTIVES, "force_concession"),
    "001-37": ("telecom", *TYPES, "agitated"),
    "001-44": ("telecom", *TYPES, "practical"),
    "001-48": ("telecom", *MOTIVES, "get_business_done"),
    "001-50": ("telecom", *REMEDY, "other_way"),
    "001-51": ("telecom", *REMEDY, "temporary_fix final_fix"),
    "001-53": ("telecom", *TYPES, "talkative"),
    "001-64": ("telecom", *TYPES, "venting"),
    "001-69": ("telecom", *TYPES, "rights"),
    "001-70": ("telecom", *MOTIVES, "explanation"),
    "001-19": ("telecom", "owe_nothing", "statement", "caller_hiding"),
    "001-71": ("telecom", "owe_nothing", "statement", "papers_2026 start_of_tariff indoor_signal"),
    "001-78": ("telecom", *CATEGORY, "tariff caller_display no_signal papers_missing real_name"),
    "001-30": ("telecom", "profile", "threat", "media regulator court leaving other"),
    "001-49": ("telecom", *ORDER, "change_tariff check_records"),
    # logistics: channels, axes, evidence, remedies
    "002-10": ("logistics", "lodge", "channel", "hotline website email social outlet fax front_desk visit"),
    "002-25": ("logistics", "lodge", "points.matter", "delay damage loss attitude"),
    "002-31": ("logistics", "classify", "points.cause", "operation_error information_lag force_majeure"),
    "002-32": ("logistics", "classify", "points.link", "warehouse transport delivery customer_service"),
    "002-33": ("logistics", "set_urgency", "urgency", "ordinary urgent extra_urgent"),
    "002-34": ("logistics", "judge_responsibility", "responsibility",
               "internal_operation external_partner customer_misperception undetermined"),
    "002-40": ("logistics", "gather_evidence", "kind", "waybill warehouse vehicle_track call_recording cctv photo"),
    "002-44": ("logistics", "name_root_cause", "cause",
               "process_gap insufficient_training system_failure management_negligence"),
    "002-47": ("logistics", *REMEDY, "trace_goods pay_damage freight_reduction apology improvement_promise"),
    "002-41": ("logistics", *ORDER, "driver_statement keeper_statement courier_statement"),
    "002-55": ("logistics", *ORDER, "pay_damages improve_operation"),
    "002-62": ("logistics", "propose_improvement", "measure", "process rule training"),
    # gifts
    "003-48": ("gifts", *REMEDY, "department_feedback"),
    "003-33": ("gifts", *REMEDY, "vip_priority"),
    "003-49": ("gifts", *REMEDY, "vip_priority"),
    "003-55": ("gifts", "lodge", "relation", "buyer recipient other"),
    "003-58": ("gifts", "classify", "points.cause", "jolting"),
    "003-62": ("gifts", *REMEDY, "self_repair"),
    "003-67": ("gifts", *REMEDY, "code_10"),
    "003-71": ("gifts", *REMEDY, "department_feedback vip_priority code_10 self_repair gift_sent partial_refund exchange"),
    "003-74": ("gifts", *REMEDY, "exchange return_refund self_repair department_feedback vip_priority code_10 gift_sent "
               "waived_freight apology"),
    "003-75": ("gifts", *ORDER, "courier_inquiry enter_priority workshop_inquiry"),
    # lubricants
    "004-11": ("lubricants", *REMEDY, "product_replacement product_return gift_oil"),
    "004-12": ("lubricants", *REMEDY, "apology"),
    "004-17": ("lubricants", *REMEDY, "leader_visit"),
    "004-19": ("lubricants", *REMEDY, "expert_help"),
    "004-21": ("lubricants", *REMEDY, "apology gift_oil small_gift"),
    "004-22": ("lubricants", *REMEDY, "reference_visit"),
    "004-23": ("lubricants", *REMEDY, "internal_discussion"),
    "004-24": ("lubricants", *REMEDY, "reward"),
    "004-30": ("lubricants", "log_contact", "means", "telephone fax visit"),
    "004-42": ("lubricants", *ORDER, "warehouse_shipment"),
    "004-43": ("lubricants", *ORDER, "gift_dispatch"),
    "004-56": ("lubricants", "classify", "severity", "minor moderate serious critical"),
    "004-60": ("lubricants", "profile", "demands.kind", "money replacement apology other"),
    "004-61": ("lubricants", "profile", "demands.kind", "promotion opening_help"),
    "004-62": ("lubricants", "lodge", "relation", "dealer repair_shop user"),
}  # fmt: skip

SHORT = {
    "000-66": (
        "conclude",
        "points.validity",
        "justified partly_justified not_justified cannot_be_established",
    ),
    "002-80": ("escalate", "trigger", "dissatisfied grave long_unsolved"),
    "004-65": ("classify", "kind", "complaint grievance comment"),
}


def question(step: str, path: str) -> Ask:
    kind = function_of(Step(step)).input
    for name in path.split("."):
        (found,) = [each for field, each in asked(kind) if field.name == name]
        kind = found.row
    return found


@pytest.mark.parametrize("row", OFFERED)
def test_a_word_of_the_source_is_offered_in_a_form_in_four_languages(row):
    firm, step, path, codes = OFFERED[row]
    ask = question(step, path)
    for language in LANGUAGES:
        offered = dict(labelled(ask, case(), pack(firm), language))
        for code in codes.split():
            assert offered[code].strip() and offered[code] != code, (code, language)
    assert set(codes.split()) <= codes_for(ask, case(), scene(firm))


@pytest.mark.parametrize("row", SHORT)
def test_a_word_of_the_rules_is_offered_in_a_form(row):
    step, path, codes = SHORT[row]
    assert set(codes.split()) <= codes_for(question(step, path), case(), scene("general"))

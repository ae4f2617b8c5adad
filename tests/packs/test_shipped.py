"""The six packs that ship: whole, in four languages, and covering every list of the sources."""

from __future__ import annotations

import time
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

import pytest

from redress.domain.policy import LANGUAGES, Policy
from redress.domain.stages import Role
from redress.packs import SHIPPED, load_all, packs
from redress.packs.slots import BY_PURPOSE, EVERYWHERE, IN_PHRASES, slots_in

TODAY = date(2026, 11, 22)
CODES = ("general", "gifts", "logistics", "lubricants", "post", "telecom")


def policy(code: str) -> Policy:
    return packs().on(code, TODAY)


def codes(terms) -> set[str]:
    return {term.code for term in terms}


def wordings(value):
    """Every mapping of languages anywhere in a policy."""
    if isinstance(value, dict):
        if value and set(value) <= set(LANGUAGES):
            yield value
        else:
            for below in value.values():
                yield from wordings(below)
    elif isinstance(value, tuple):
        for below in value:
            yield from wordings(below)
    elif is_dataclass(value):
        for field in fields(value):
            yield from wordings(getattr(value, field.name))


def test_the_six_packs_ship():
    assert packs().codes() == CODES


def test_all_packs_load_in_a_second_and_a_half():
    began = time.perf_counter()
    load_all(SHIPPED)
    assert time.perf_counter() - began < 1.5


def test_the_shipped_packs_are_loaded_once():
    assert packs() is packs()


@pytest.mark.parametrize("code", CODES)
def test_everything_is_said_in_all_four_languages(code):
    found = list(wordings(policy(code)))
    assert len(found) > 300
    assert all(set(names) == set(LANGUAGES) and all(names.values()) for names in found)


@pytest.mark.parametrize("code", CODES)
def test_wording_differs_between_languages_that_have_different_words(code):
    for template in policy(code).templates:
        assert len(set(template.body.values())) == len(LANGUAGES), template.code
        assert {slots_in(text) for text in template.body.values()}, template.code


@pytest.mark.parametrize("code", CODES)
def test_each_language_of_a_letter_holds_the_same_slots(code):
    for template in policy(code).templates:
        sets = {language: frozenset(slots_in(text)) for language, text in template.body.items()}
        assert len(set(sets.values())) == 1, (template.code, sets)
        assert sets["en"] <= EVERYWHERE | BY_PURPOSE[template.purpose]


@pytest.mark.parametrize("code", CODES)
def test_each_language_of_a_phrase_holds_the_same_slots(code):
    for phrase in policy(code).phrases:
        sets = {frozenset(slots_in(text)) for text in phrase.names.values()}
        assert len(sets) == 1, phrase.code
        assert sets.pop() <= IN_PHRASES


@pytest.mark.parametrize("code", CODES)
def test_there_is_a_letter_for_every_purpose(code):
    assert {template.purpose for template in policy(code).templates} == set(BY_PURPOSE)


def test_a_final_response_holds_decision_reasons_recourse_and_its_date():
    for code in CODES:
        slots = set(slots_in(policy(code).template("final_response").body["en"]))
        assert {"points", "decision", "reasons", "recourse", "recourse_until"} <= slots


@pytest.mark.parametrize("code", CODES)
def test_codes_are_unique_on_each_axis_and_in_each_list(code):
    pack = policy(code)
    groups = [*pack.taxonomy.values(), pack.remedies, pack.orders, pack.phrases, pack.templates, pack.forms]
    groups += [
        pack.levels,
        pack.roles,
        pack.departments,
        pack.statements,
        pack.customer_types,
        pack.forbidden,
    ]
    for group in groups:
        assert len(codes(group)) == len(group)


@pytest.mark.parametrize("code", CODES)
def test_three_degrees_of_urgency_set_the_limits(code):
    urgencies = policy(code).urgencies
    assert codes(urgencies) == {"ordinary", "urgent", "extra_urgent"}  # 002-33


@pytest.mark.parametrize("code", CODES)
def test_the_figures_of_the_sources_stand_in_every_pack(code):
    pack = policy(code)
    assert pack.waits.answer_rings == 3  # 002-13
    assert pack.waits.leaving_benchmark_percent == 90  # 000-11
    assert pack.gates.options_wanted in {3, 4}  # 000-51
    assert pack.gates.two_follow_ups  # 000-55
    vouchers = [kind for kind in pack.remedies if kind.makes == "voucher"]
    assert vouchers and all(kind.percent == 10 for kind in vouchers)  # 003-67: pay 90 %


COVERED = {
    "channel": {
        "hotline", "website", "email", "social", "outlet", "fax", "front_desk", "visit", "comment_form", "salesperson",
    },
    "matter": {"delay", "damage", "loss", "attitude"},
    "cause": {"operation_error", "information_lag", "force_majeure"},
    "responsibility": {"internal_operation", "external_partner", "customer_misperception", "undetermined"},
    "root_cause": {"process_gap", "insufficient_training", "system_failure", "management_negligence"},
    "motive": {
        "warn_management", "have_punished", "compensation", "force_concession", "get_business_done", "be_heard",
        "explanation", "put_right",
    },
    "threat": {"media", "regulator", "court", "leaving", "other"},
    "measure": {"process", "rule", "training"},
}  # fmt: skip


@pytest.mark.parametrize("axis", sorted(COVERED))
@pytest.mark.parametrize("code", CODES)
def test_every_value_list_of_the_sources_is_covered(code, axis):
    assert COVERED[axis] <= policy(code).terms(axis)


def test_the_links_of_the_logistics_chain_are_covered():
    links = policy("logistics").terms("link")
    assert {"warehouse", "transport", "delivery", "customer_service"} <= links  # 002-32
    evidence = policy("logistics").terms("evidence")
    assert {"waybill", "warehouse", "vehicle_track", "call_recording", "cctv", "photo"} <= evidence  # 002-40


def test_the_post_has_the_five_reasons_with_all_their_kinds():
    category = policy("post").taxonomy["category"]
    top = {term.code for term in category if not term.parent and not term.grave}
    assert top == {
        "attitude",
        "service_quality",
        "unfair_unit",
        "personal_loss",
        "product",
    }  # 000-14 to 000-37
    below = {parent: sum(term.parent == parent for term in category) for parent in top}
    assert (below["attitude"], below["service_quality"], below["product"]) == (8, 3, 5)


@pytest.mark.parametrize("code", CODES)
def test_the_eight_customer_types_have_cues_measures_donts_and_phrases(code):
    pack = policy(code)
    eight = {"rational", "emotional", "hard_line", "agitated", "practical", "talkative", "venting", "rights"}
    assert eight <= codes(pack.customer_types)  # 001-13 to 001-69
    by_code = {kind.code: kind for kind in pack.customer_types}
    assert all(kind.cues and kind.measures and kind.donts and kind.phrases for kind in by_code.values())
    assert by_code["rights"].no_compensation_first  # 001-70
    assert by_code["venting"].explain == "short"  # 001-67


def test_the_hall_has_a_scenario_for_each_customer_type():
    pack = policy("telecom")
    told = {scenario.code.removeprefix("hall_") for scenario in pack.scenarios}
    assert codes(pack.customer_types) <= told  # 001-12


def test_every_remedy_that_the_sources_name_is_in_a_catalogue():
    named = {
        "logistics": {"trace_goods", "pay_damage", "freight_reduction", "apology", "improvement_promise"},
        "gifts": {
            "exchange", "return_refund", "self_repair", "department_feedback", "vip_priority", "code_10", "gift_sent",
            "waived_freight",
        },
        "lubricants": {
            "product_replacement", "product_return", "gift_oil", "apology", "small_gift", "reference_visit",
            "internal_discussion", "reward", "promotion_support", "shop_opening_help", "leader_visit",
        },
        "telecom": {"other_way", "temporary_fix", "final_fix", "listening", "unified_explanation"},
        "post": {"apology", "leader_call", "report_to_management"},
    }  # fmt: skip
    for code, wanted in named.items():
        assert wanted <= codes(policy(code).remedies), code


def test_the_gifts_ladder_climbs_from_feedback_to_more_than_the_price():
    pack = policy("gifts")
    grades = {kind.code: kind.grade for kind in pack.remedies}
    ladder = ["department_feedback", "vip_priority", "code_10", "self_repair", "gift_next_order", "gift_sent"]
    ladder += ["waived_freight", "partial_refund", "exchange", "return_refund", "refund_and_more"]
    assert [grades[code] for code in ladder] == list(range(11))
    assert pack.remedy("exchange").lead is not None
    assert pack.remedy("vip_priority").makes == "vip"
    assert codes(pack.taxonomy["principle"]) == {
        "self_respect", "facts", "benefit", "responsibility", "balance",
    }  # fmt: skip


def test_lubricants_ask_for_the_product_data_and_a_signed_agreement():
    pack = policy("lubricants")
    asked = {field.code for field in pack.form("registration").fields}
    assert {
        "product_name",
        "production_date",
        "batch",
        "start_of_use",
        "previous_brand",
        "recent_use",
    } <= asked
    assert pack.gates.signed_agreement
    assert pack.gates.registration_signature
    assert pack.order(pack.remedy("product_replacement").order).department == "warehouse"
    assert pack.order(pack.remedy("small_gift").order).department == "marketing"


def test_logistics_pays_above_the_agent_only_with_approval():
    pack = policy("logistics")
    limits = {rule.level: rule.per_option for rule in pack.authority if rule.remedy in {"*", "pay_damage"}}
    assert limits["agent"] < limits["supervisor"] < limits["department_head"]
    assert limits["leader"] is None
    assert pack.order(pack.remedy("pay_damage").order).department == "finance"
    assert [level.code for level in sorted(pack.levels, key=lambda level: level.rank)] == [
        "agent", "supervisor", "department_head", "leader",
    ]  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_every_role_has_a_title_and_every_decider_a_level(code):
    roles = policy(code).roles
    people = set(Role) - {Role.COMPLAINANT, Role.MACHINE}
    assert {title.role for title in roles} == people
    deciding = {Role.HANDLER, Role.SUPERVISOR, Role.APPROVER}
    assert all(title.level for title in roles if title.role in deciding)


@pytest.mark.parametrize("code", CODES)
def test_the_phrase_families_of_the_sources_are_covered(code):
    families = {phrase.family for phrase in policy(code).phrases}
    assert {
        "greeting", "address", "calming", "understanding", "listening", "restating", "regret", "fault_apology",
        "thanks", "praise", "caring", "benefit", "refusal", "authority", "consent", "isolating", "owner",
        "back_to_subject", "closed_confirmation", "temporary_fix", "unified_statement", "closing",
    } <= families  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_what_a_pack_settles_between_the_sources_can_be_shown(code):
    settled = policy(code).settled
    assert len(settled) >= 10
    assert all(term.rows and term.names["zh-Hans"] for term in settled)


@pytest.mark.parametrize("code", CODES)
def test_forbidden_phrases_exist_in_every_language(code):
    assert {phrase.language for phrase in policy(code).forbidden} == set(LANGUAGES)


def test_no_letter_phrase_or_statement_says_what_is_forbidden():
    for code in CODES:
        pack = policy(code)
        said = (
            [t.body for t in pack.templates]
            + [p.names for p in pack.phrases]
            + [s.names for s in pack.statements]
        )
        for forbidden in pack.forbidden:
            for names in said:
                assert forbidden.words.lower() not in names[forbidden.language].lower(), (
                    code,
                    forbidden.code,
                )


def test_money_is_decimal():
    for code in CODES:
        assert all(isinstance(kind.value + kind.handling, Decimal) for kind in policy(code).remedies)


def test_a_temporary_fix_stands_before_a_final_one():
    pack = policy("telecom")
    assert pack.remedy("temporary_fix").temporary
    assert not pack.remedy("final_fix").temporary
    papers = [q for asked in pack.question_sets for q in asked.questions if q.kind == "document"]
    assert papers  # 001-47


def test_unified_statements_have_an_owner_and_one_holds_at_a_time():
    statements = policy("telecom").statements
    assert len(statements) >= 4
    for topic in {statement.topic for statement in statements}:
        valid = [
            s for s in statements
            if s.topic == topic and s.valid_from <= TODAY and (s.valid_to is None or s.valid_to >= TODAY)
        ]  # fmt: skip
        assert len(valid) == 1 and valid[0].owner

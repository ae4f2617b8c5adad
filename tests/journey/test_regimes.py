"""The operator's decisions on regimes: each is kept, journalled, and bumps the version of the firm's rules."""

from datetime import UTC, date, datetime

import pytest

from redress.domain.people import MACHINE_ID
from redress.domain.refusals import BadInput
from redress.domain.terms import Limit
from redress.journey import regimes, ruling
from redress.packs import SHIPPED_REGIMES
from redress.records import models, organisations
from redress.records import regimes as decisions
from tests.worker.firm import NOW, a_firm, owned_complaint

pytestmark = pytest.mark.django_db
DAY = NOW.date()


@pytest.fixture
def firm() -> int:
    return a_firm().organisation


def _rules(firm, day=DAY):
    received = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)  # noon in China
    policy = ruling.ruling(organisations.organisation(firm), "", received)
    return {duty.rule for regime in policy.regimes for duty in regime.duties}


def _verbs(firm):
    rows = models.Event.objects.filter(organisation_id=firm, subject="organisation").order_by("seq")
    return [row.verb for row in rows]


def _version(firm):
    return models.Organisation.objects.values_list("rules_version", flat=True).get(id=firm)


def _refused(act, *given, **more):
    with pytest.raises(BadInput) as refused:
        act(*given, **more)
    return refused.value.reasons[0]


def test_an_attached_regime_governs_what_is_received_from_then_on(firm):
    assert "cn-express-reg/final" not in _rules(firm)
    regimes.attach(firm, "cn-express-reg", DAY, NOW, MACHINE_ID)
    assert "cn-express-reg/final" in _rules(firm)
    assert "cn-express-reg/final" not in _rules(firm, date(2026, 3, 1))


def test_each_decision_is_journalled_and_makes_the_kept_rules_old(firm):
    before = _version(firm)
    regimes.attach(firm, "ro-anpc", DAY, NOW, MACHINE_ID)
    regimes.turn(firm, "ro-anpc", "conformity", NOW, MACHINE_ID, on=True)
    regimes.turn(firm, "ro-anpc", "conformity", NOW, MACHINE_ID, on=False)
    regimes.detach(firm, "ro-anpc", DAY, NOW, MACHINE_ID)
    assert _version(firm) != before
    assert _verbs(firm)[-4:] == ["attach_regime", "turn_duty_on", "turn_duty_off", "detach_regime"]


def test_a_duty_is_turned_on_and_off_again(firm):
    regimes.attach(firm, "ro-anpc", DAY, NOW, MACHINE_ID)
    assert "ro-anpc/conformity" not in _rules(firm)
    regimes.turn(firm, "ro-anpc", "conformity", NOW, MACHINE_ID, on=True)
    assert "ro-anpc/conformity" in _rules(firm)
    regimes.turn(firm, "ro-anpc", "conformity", NOW, MACHINE_ID, on=False)
    assert "ro-anpc/conformity" not in _rules(firm)


def test_a_decision_leaves_what_was_received_before_as_it_was(firm):
    earlier = date(2026, 2, 1)
    regimes.attach(firm, "au-asic-rg271", date(2026, 1, 1), NOW, MACHINE_ID)
    regimes.turn(firm, "au-asic-rg271", "final_super", NOW, MACHINE_ID, on=True)
    regimes.turn(firm, "au-asic-rg271", "final", NOW, MACHINE_ID, on=False)
    assert "au-asic-rg271/final_super" in _rules(firm) and "au-asic-rg271/final" not in _rules(firm)
    assert "au-asic-rg271/final_super" not in _rules(firm, earlier)
    assert "au-asic-rg271/final" in _rules(firm, earlier)


def test_a_duty_of_the_packs_own_regime_can_be_turned_off(firm):
    assert "cn-spb-appeal/mediation_reply" in _rules(firm)
    regimes.turn(firm, "cn-spb-appeal", "mediation_reply", NOW, MACHINE_ID, on=False)
    assert "cn-spb-appeal/mediation_reply" not in _rules(firm)
    assert "cn-spb-appeal/firm_reply" in _rules(firm)


def test_the_packs_own_regime_can_be_ended(firm):
    regimes.detach(firm, "cn-spb-appeal", DAY, NOW, MACHINE_ID, ("cn-spb-appeal",))
    assert not any(rule.startswith("cn-spb-appeal/") for rule in _rules(firm))
    assert any(rule.startswith("cn-spb-appeal/") for rule in _rules(firm, date(2026, 3, 1)))


def test_what_was_received_before_keeps_a_detached_regime(firm):
    regimes.attach(firm, "cn-express-reg", date(2026, 1, 1), NOW, MACHINE_ID)
    regimes.detach(firm, "cn-express-reg", DAY, NOW, MACHINE_ID)
    assert "cn-express-reg/final" not in _rules(firm)
    assert "cn-express-reg/final" in _rules(firm, date(2026, 2, 1))


def test_a_detached_regime_can_be_attached_again(firm):
    regimes.attach(firm, "cn-express-reg", date(2026, 1, 1), NOW, MACHINE_ID)
    regimes.detach(firm, "cn-express-reg", date(2026, 2, 1), NOW, MACHINE_ID)
    regimes.attach(firm, "cn-express-reg", DAY, NOW, MACHINE_ID)
    assert "cn-express-reg/final" in _rules(firm)
    assert "cn-express-reg/final" not in _rules(firm, date(2026, 2, 1))


def test_the_firms_own_figure_for_a_word_is_kept(firm):
    regimes.attach(firm, "uk-fca-disp1", DAY, NOW, MACHINE_ID)
    assert regimes.set_house(firm, "uk-fca-disp1", "ack", "2 business_days", NOW, MACHINE_ID) == Limit(
        2, "business_day"
    )
    held = decisions.attachments(firm)[-1]
    assert held.house == {"ack": Limit(2, "business_day")}


def test_unknown_or_impossible_decisions_are_refused_by_name(firm):
    unknown = _refused(regimes.attach, firm, "cn-expres", DAY, NOW, MACHINE_ID)
    assert (unknown.code, unknown.values["nearest"]) == ("no_such_regime", "cn-express-reg, perhaps")
    duty = _refused(regimes.turn, firm, "ro-anpc", "conform", NOW, MACHINE_ID, on=True)
    assert (duty.code, duty.values["known"]) == (
        "no_such_duty",
        "authority_reply, authority_extension, conformity",
    )
    regimes.attach(firm, "uk-fca-disp1", DAY, NOW, MACHINE_ID)
    assert _refused(regimes.attach, firm, "uk-fca-disp1", DAY, NOW, MACHINE_ID).code == "regime_attached"
    assert _refused(regimes.detach, firm, "ro-anpc", DAY, NOW, MACHINE_ID).code == "regime_not_attached"
    law = _refused(regimes.set_house, firm, "uk-fca-disp1", "final", "9 weeks", NOW, MACHINE_ID)
    assert law.code == "limit_is_the_regimes"
    odd = _refused(regimes.set_house, firm, "uk-fca-disp1", "ack", "soon", NOW, MACHINE_ID)
    assert odd.code == "limit_unreadable"


def test_a_file_with_a_fault_is_not_taken_over(tmp_path, firm):
    path = tmp_path / "cn-express-reg.yaml"
    good = (SHIPPED_REGIMES / "cn-express-reg.yaml").read_text(encoding="utf-8")
    path.write_text(good.replace('"7 days"', '"5 days"'), encoding="utf-8")
    assert regimes.take(path, NOW, MACHINE_ID) == ()
    assert regimes.library().get("cn-express-reg").duty("final").limit.amount == 5
    path.write_text(good.replace("trigger: received", "trigger: tomorrow"), encoding="utf-8")
    assert [fault.found for fault in regimes.take(path, NOW, MACHINE_ID)] == ['"tomorrow"']
    assert regimes.library().get("cn-express-reg").duty("final").limit.amount == 5
    assert regimes.library().faults == ()
    assert _verbs(firm).count("take_regime") == 1


def test_a_complaint_carries_the_clocks_of_the_house_and_of_the_law_at_once():
    post = a_firm()
    regimes.attach(post.organisation, "cn-express-reg", DAY, NOW, MACHINE_ID)
    id = owned_complaint(post, "handler")
    clocks = {row.rule: row for row in models.Clock.objects.filter(complaint_id=id)}
    law, house = clocks["cn-express-reg/final"], clocks["urgency.first_answer"]
    assert (law.kind, law.calendar, law.span) == ("legal", "CN", "7 day day_after unknown")
    assert law.due_at == datetime(2026, 3, 9, 15, 59, 59, 999999, tzinfo=UTC)  # the end of 9 March in China
    assert house.kind == "first_answer" and house.due_at < law.due_at
    assert not any(rule.startswith("cn-samr-2026/") for rule in clocks)

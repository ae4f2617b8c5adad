"""The public notice of time limits: the same figures as the clocks, in every language, for everybody."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from redress.domain.clocks import reconcile
from redress.domain.people import MACHINE_ID
from redress.journey import regimes, ruling
from redress.journey.limits_in_words import in_words
from redress.journey.public_limits import notice
from redress.packs import SHIPPED_REGIMES, packs
from redress.records import organisations
from tests.cast import a_complaint, a_scene
from tests.web.conftest import page

pytestmark = pytest.mark.django_db


def _page(client, language="en", slug="bouquets"):
    return page(client.get(f"/{slug}/limits/", HTTP_ACCEPT_LANGUAGE=language))


def _policy(house, now):
    firm = organisations.organisation(house.id)
    return ruling.ruling(firm, organisations.unit(house.id, None).path, now)


def _spans(house, now):
    """The limit of each clock that a complaint received now would run by, from its rule."""
    case = replace(a_complaint(received_at=now), organisation=house.id)
    clocks = [change.row for change in reconcile(case, _policy(house, now), now, a_scene(now=now))]
    return {clock.rule: clock.span for clock in clocks}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "How long it may take"),
        ("zh-CN", "我们自己就按这些时限计时"),
        ("zh-TW", "我們自己就按這些時限計時"),
        ("ro", "Cât poate dura"),
    ],
)
def test_anybody_reads_the_time_limits_in_their_language(client, house, language, words):
    assert words in _page(client, language)


def test_the_front_page_and_the_foot_lead_to_the_time_limits(client, house):
    assert page(client.get("/bouquets/")).count('href="/bouquets/limits/"') == 2


def test_the_house_limits_of_every_urgency_are_there(client, house):
    text = _page(client)
    for urgency in packs().on("gifts", datetime.now(UTC).date()).urgencies:
        assert urgency.names["en"] in text
        assert in_words(urgency.first_answer, "en") in text


def test_where_to_turn_is_said_by_regime_and_by_pack(client, house):
    text = _page(client, "zh-CN")
    assert "12315，消费者协会" in text
    assert "市场监督管理投诉举报处理办法" in text


def test_an_attached_regime_shows_on_the_page_with_its_force(client, house):
    assert "cn-express-reg" not in _page(client)
    regimes.attach(house.id, "cn-express-reg", datetime.now(UTC).date(), datetime.now(UTC), MACHINE_ID)
    text = _page(client, "zh-CN")
    assert "快递暂行条例" in text and "7个自然日" in text and "法律法规" in text


def test_what_is_not_verified_shows_only_once_it_is_on_and_says_so(client, house):
    assert "pay the price back" not in _page(client)
    regimes.turn(house.id, "cn-consumer-law", "refund", datetime.now(UTC), MACHINE_ID, on=True)
    text = _page(client)
    assert "pay the price back" in text and "not verified for us" in text


def test_a_changed_limit_of_a_regime_changes_both_the_clock_and_the_page(client, house, tmp_path):
    now = datetime.now(UTC)
    regimes.attach(house.id, "cn-express-reg", now.date() - timedelta(days=1), now, MACHINE_ID)
    assert _spans(house, now)["cn-express-reg/final"].startswith("7 day ")
    assert "7 calendar days" in _page(client)
    path = tmp_path / "cn-express-reg.yaml"
    text = (SHIPPED_REGIMES / "cn-express-reg.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace('limit: "7 days"', 'limit: "6 days"'), encoding="utf-8")
    assert regimes.take(path, now, MACHINE_ID) == ()
    assert _spans(house, now)["cn-express-reg/final"].startswith("6 day ")
    shown = _page(client)
    assert "6 calendar days" in shown and "7 calendar days" not in shown


def test_a_changed_limit_of_the_house_changes_both_the_clock_and_the_page(house):
    now = datetime.now(UTC)
    policy = _policy(house, now)
    usual = min(policy.urgencies, key=lambda urgency: urgency.rank)
    shorter = replace(usual, first_answer=replace(usual.first_answer, amount=9))
    changed = replace(policy, urgencies=(shorter, *(each for each in policy.urgencies if each != usual)))
    case = a_complaint(received_at=now)
    for each in (policy, changed):
        limit = each.urgency("").first_answer
        spans = {change.row.rule: change.row.span for change in reconcile(case, each, now, a_scene(now=now))}
        assert spans["urgency.first_answer"] == limit.written()
        house_lines = dict(notice(each, (), "en").house)
        assert house_lines["You get a first answer"][0] == in_words(limit, "en")
    assert changed.urgency("").first_answer != policy.urgency("").first_answer

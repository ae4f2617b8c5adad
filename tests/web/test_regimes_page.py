"""The operator's page on regimes: everybody who watches reads it, an administrator decides."""

from datetime import UTC, datetime

import pytest

from redress.domain.people import MACHINE_ID
from redress.journey import regimes
from redress.records import models
from redress.records import regimes as decisions
from tests.web.conftest import page

pytestmark = pytest.mark.django_db


def _decide(client, **posted):
    return client.post("/regimes/", posted, follow=True)


def test_a_supervisor_reads_how_sure_each_figure_is(house, signed_in):
    text = page(signed_in("supervisor").get("/regimes/"))
    assert "Consumer Rights Protection Law" in text and "named by our pack" in text
    assert "not verified: from general knowledge" in text and "the rule itself was read" in text
    assert "Turn on" not in text


def test_only_an_administrator_decides(house, signed_in):
    given = {"act": "attach", "regime": "cn-express-reg"}
    assert signed_in("supervisor").post("/regimes/", given).status_code == 404
    assert signed_in("handler").get("/regimes/").status_code == 404
    assert decisions.attachments(house.id) == ()


def test_an_administrator_attaches_turns_on_and_ends(house, signed_in):
    client = signed_in("administrator")
    _decide(client, act="attach", regime="cn-express-reg")
    _decide(client, act="turn_on", regime="cn-consumer-law", duty="refund")
    text = page(client.get("/regimes/"))
    assert "Interim Regulation on Express Delivery" in text and "attached since" in text
    rows = {row.regime: row for row in decisions.attachments(house.id)}
    assert rows["cn-consumer-law"].turned_on == {"refund"}
    _decide(client, act="turn_off", regime="cn-consumer-law", duty="refund")
    _decide(client, act="detach", regime="cn-express-reg")
    assert 'id="cn-express-reg"' not in page(client.get("/regimes/"))
    event = models.Event.objects.filter(organisation_id=house.id, verb="detach_regime").get()
    assert event.actor != MACHINE_ID


def test_a_figure_of_our_own_is_set_or_refused_with_the_reason(house, signed_in):
    client = signed_in("administrator")
    _decide(client, act="attach", regime="uk-fca-disp1")
    _decide(client, act="house", regime="uk-fca-disp1", duty="ack", limit="2 business_days")
    assert "promptly (house value: 2 business days)" in page(client.get("/regimes/"))
    refused = _decide(client, act="house", regime="uk-fca-disp1", duty="final", limit="20 weeks")
    assert refused.status_code == 422
    assert "a firm sets a figure only where the regime gives none" in page(refused)
    assert _decide(client, act="dance", regime="uk-fca-disp1").status_code == 404


def test_the_page_warns_where_our_own_limit_outlasts_a_law(house, signed_in):
    now = datetime.now(UTC)
    assert "may end after" not in page(signed_in("auditor").get("/regimes/"))
    regimes.attach(house.id, "in-trai-2012", now.date(), now, MACHINE_ID)
    text = page(signed_in("auditor").get("/regimes/"))
    assert ": 4 hours) may end after in-trai-2012/ack (at once (house value: 1 hour))" in text


def test_the_page_speaks_chinese(house, signed_in):
    client = signed_in("supervisor")
    client.cookies["django_language"] = "zh-Hans"
    text = page(client.get("/regimes/"))
    assert "我们适用的规则" in text and "已读原文" in text and "由规则包指定" in text

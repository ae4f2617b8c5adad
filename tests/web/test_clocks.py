"""The clocks of a complaint on its page: each with its rule, its state, and the explanation of its date."""

import html
import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from redress.journey.receive.lodge import Lodging, lodge
from redress.records.queries.organisations import firm_at
from redress.web.portal.entrance import stranger
from tests.web.conftest import PASSWORD, page

WORDS = "包裹显示签收，但我没有收到。"
RECEIVED = datetime(2026, 2, 13, 2, tzinfo=UTC)  # ten in the morning in Shanghai, before the Spring Festival


@pytest.fixture
def parcel(neighbour):
    """A parcel that never arrived, at a courier under the regulation on express delivery."""
    firm = firm_at(neighbour.slug)
    given = Lodging(
        channel="website", narrative=WORDS, name="李雷", email="li@example.com", unit_id=neighbour.hall
    )
    return lodge(stranger(firm, "zh-Hans"), None, given, now=RECEIVED)


def entered(house, key: str, language: str) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE=language)
    client.cookies["django_language"] = language.lower()
    assert client.login(username=house.email(key), password=PASSWORD)
    return client


def clocks(house, parcel, language: str = "en", key: str = "handler") -> dict[str, str]:
    """Each clock's text on the case page, by what it limits."""
    text = page(entered(house, key, language).get(f"/complaints/{parcel.number}/"))
    card = re.search(r'<section class="card clocks".*?</section>', text, re.S)[0]
    found = re.findall(r'<details class="clock">(.*?)</details>', card, re.S)
    told = {}
    for each in found:
        name = re.search("<strong>(.*?)</strong>", each)[1]
        told.setdefault(name, html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", each))))
    return told


def test_the_law_and_the_house_stand_beside_each_other_each_explained_in_english(neighbour, parcel):
    told = clocks(neighbour, parcel)
    law = told["Give the final response"]
    assert "Interim Regulation on Express Delivery" in law
    assert "law" in law and "the rule itself was read" in law
    assert "Give the final response: 7 calendar days." in law
    assert "Friday, 13 February: the day on which it starts is not counted." in law
    assert (
        "Saturday, 14 February to Friday, 20 February: 7 calendar days counted, 7 calendar days so far."
        in law
    )
    assert "In total: 7 calendar days of 7 calendar days." in law
    assert "Due: the end of Friday, 20 February 2026." in law
    ours = told["A first answer"]
    assert "our own limit for the urgency" in ours
    assert "The limit comes from: the firm's limits for this urgency." in ours
    assert "Calendar: the house's own (China); clock: China Time." in ours


def test_both_are_explained_in_chinese_as_well(neighbour, parcel):
    told = clocks(neighbour, parcel, "zh-Hans")
    law = next(text for text in told.values() if "快递暂行条例" in text)
    assert "7个自然日" in law
    assert "2月13日（周五）：起算当日不计入。" in law
    assert "合计：已计7个自然日，应计7个自然日。" in law
    assert "到期时间：2026年2月20日（周五）24时。" in law
    ours = told["首次答复"]
    assert "期限依据：本企业按紧急程度规定的时限。" in ours
    assert "日历：本单位日历（中国）；按中国时间计时。" in ours

"""The clocks of a complaint on its page: each with its rule, its state, and the explanation of its date."""

import html
import re
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from redress.domain.people import machine
from redress.journey import regimes
from redress.journey.anytime.extend import Holding, extend
from redress.journey.anytime.move_promise import Moving, move_promise
from redress.journey.anytime.pause import Standstill, pause
from redress.journey.anytime.promise import PromiseGiven, promise
from redress.journey.anytime.recalculate import Recalculation, recalculate
from redress.journey.anytime.report_progress import Progress, report_progress
from redress.journey.anytime.strike import Struck, strike
from redress.journey.receive.acknowledge import Acknowledgement, acknowledge
from redress.journey.receive.lodge import Lodging, lodge
from redress.records import models, rules_version
from redress.records.queries.organisations import firm_at
from redress.web.portal.entrance import stranger
from tests.web.conftest import PASSWORD, page

WORDS = "包裹显示签收，但我没有收到。"
RECEIVED = datetime(2026, 2, 13, 2, tzinfo=UTC)  # ten in the morning in Shanghai, before the Spring Festival


def complained(house, at: datetime):
    firm = firm_at(house.slug)
    given = Lodging(
        channel="website", narrative=WORDS, name="李雷", email="li@example.com", unit_id=house.hall
    )
    return lodge(stranger(firm, "en"), None, given, now=at)


@pytest.fixture
def parcel(neighbour):
    """A parcel that never arrived, at a courier under the regulation on express delivery."""
    return complained(neighbour, RECEIVED)


@pytest.fixture
def lodged_now(neighbour):
    """The same, a moment ago: its clocks still run."""
    return complained(neighbour, datetime.now(UTC))


@pytest.fixture
def payment(neighbour):
    """One under a regime that knows a longer limit, which was taken."""
    code, by, now = "eu-psd2-art101", uuid4(), datetime.now(UTC)
    regimes.attach(neighbour.id, code, date(2020, 1, 1), now, by)
    models.RegimeAttachment.objects.update(turned_on=["final", "final_extended"])
    rules_version.bump(neighbour.id)
    found = complained(neighbour, now)
    told = Progress(words="We have asked the bank abroad.", no_promise="-")
    taken(neighbour, found, "handler", report_progress, told, now)
    given = Holding(
        rule=f"{code}/final",
        reason="INSIDE REASON",
        word="The bank abroad has not answered yet.",
        no_promise="-",
    )
    taken(neighbour, found, "handler", extend, given, now)
    models.Message.objects.filter(complaint_id=found.complaint_id).update(state="sent", sent_at=now)
    return found


def promised(house, parcel, text: str, hours: int) -> models.Promise:
    given = PromiseGiven(text=text, due_at=RECEIVED + timedelta(hours=hours))
    taken(house, parcel, "handler", promise, given, RECEIVED + timedelta(hours=1))
    return models.Promise.objects.get(text=text)


@pytest.fixture
def abroad(neighbour):
    """One whose regime counts business days by the calendar of another country."""
    regimes.attach(neighbour.id, "au-acma-telecom", date(2020, 1, 1), RECEIVED, uuid4())
    return complained(neighbour, RECEIVED)


def closed_for_a_day(house) -> None:
    """A working day of that calendar turns out to be none."""
    body = {"days": {"2026-02-18": {"working": False, "name": "Stocktaking"}}}
    models.CalendarChange.objects.create(
        organisation_id=house.id, calendar="AU", body=body, at=RECEIVED, by=uuid4()
    )
    rules_version.bump(house.id)


def status_page(parcel) -> str:
    client = Client()
    client.cookies["django_language"] = "en"
    client.post("/parcels/status/", {"number": parcel.number, "code": parcel.said["code"]})
    return html.unescape(page(client.get("/parcels/status/")))


def _whole(house, parcel) -> str:
    return html.unescape(page(entered(house, "handler", "en").get(f"/complaints/{parcel.number}/")))


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


def taken(house, parcel, key: str, step, given, at: datetime):
    return step(house.actor(key), parcel.complaint_id, given, now=at)


def what_happened(house, parcel, language: str = "en") -> str:
    text = page(entered(house, "handler", language).get(f"/complaints/{parcel.number}/"))
    return html.unescape(text[text.index('<ol class="line">') :])


def test_a_pause_names_who_paused_and_the_clock_says_that_it_stands(neighbour, lodged_now):
    now = datetime.now(UTC)
    given = Standstill(
        reason="waiting_for_papers",
        until=now + timedelta(days=2),
        word="Please send us the receipt.",
        no_promise="-",
    )
    taken(neighbour, lodged_now, "handler", pause, given, now)
    ours = clocks(neighbour, lodged_now)["A first answer"]
    assert "‖ Paused" in ours
    assert "paused by Handler (Waiting for papers); to go on" in ours
    assert "Pause the clocks: moved from" in ours
    assert "Paused" not in clocks(neighbour, lodged_now)["Give the final response"]
    told = what_happened(neighbour, lodged_now)
    assert "House clocks stand still until" in told
    assert "A first answer: due" in told


def test_what_is_over_is_folded_away_and_says_whether_it_was_in_time(neighbour, lodged_now):
    given = Acknowledgement(how="spoken", words="We have it.")
    taken(neighbour, lodged_now, "handler", acknowledge, given, datetime.now(UTC))
    text = page(entered(neighbour, "handler", "en").get(f"/complaints/{lodged_now.number}/"))
    folded = text[text.index('<details class="folded" ') : text.index("How these dates were counted")]
    assert "✓" in folded and "to spare" in folded
    assert '<ol class="why">' not in folded


def test_how_the_dates_of_what_is_over_were_counted_is_asked_for_and_stands_on_a_page_too(
    neighbour, lodged_now
):
    given = Acknowledgement(how="spoken", words="We have it.")
    taken(neighbour, lodged_now, "handler", acknowledge, given, datetime.now(UTC))
    client, address = entered(neighbour, "handler", "en"), f"/complaints/{lodged_now.number}/clocks/"
    unfolded = page(client.get(address, headers={"HX-Request": "true"}))
    assert "<html" not in unfolded and '<ol class="why">' in unfolded and "to spare" in unfolded
    whole = page(client.get(address))
    assert "<html" in whole and "Those that are over" in whole
    assert whole.count('<ol class="why">') > unfolded.count('<ol class="why">')


def test_a_strike_a_move_and_a_machine_answer_are_told_as_sentences(neighbour, parcel):
    one = promised(neighbour, parcel, "We ring you with the driver's answer", hours=5)
    two = promised(neighbour, parcel, "We send you the picture", hours=4)
    later = RECEIVED + timedelta(hours=30)
    given = Moving(promise_id=one.id, due_at=later, word="The driver is back tomorrow.", no_promise="-")
    taken(neighbour, parcel, "handler", move_promise, given, RECEIVED + timedelta(hours=2))
    strike(machine(neighbour.id), parcel.complaint_id, Struck(), now=RECEIVED + timedelta(hours=4, minutes=1))
    told = what_happened(neighbour, parcel)
    assert f"Promise moved: “{one.text}”, from 13 Feb 2026, 15:00 to 14 Feb 2026, 16:00." in told
    assert f"“{two.text}” was promised by now and nobody answered" in told
    rows = re.findall(r"<tr>.*?</tr>", _whole(neighbour, parcel), re.S)
    (answered,) = [row for row in rows if two.text in row and "Answered by the machine" in row]
    assert "chip warn" in answered


def test_dates_that_are_counted_anew_are_told_with_the_old_and_the_new_one(neighbour, abroad):
    closed_for_a_day(neighbour)
    given = Recalculation(reason="stocktaking")
    recalculate(machine(neighbour.id), abroad.complaint_id, given, now=RECEIVED + timedelta(hours=1))
    told = what_happened(neighbour, abroad)
    moved = re.findall(r"<li>([^<]+): due ([^<]+), before ([^<]+)\.</li>", told)
    assert moved and all(new != old for _, new, old in moved)
    assert any("Dates counted anew: moved from" in text for text in clocks(neighbour, abroad).values())


def test_the_case_page_asks_at_most_25_times(neighbour, parcel, django_assert_max_num_queries):
    client = entered(neighbour, "handler", "en")
    client.get(f"/complaints/{parcel.number}/")
    with django_assert_max_num_queries(25):
        assert client.get(f"/complaints/{parcel.number}/").status_code == 200


def test_the_complainant_reads_what_is_promised_why_it_moved_and_nothing_of_the_house(neighbour, abroad):
    one = promised(neighbour, abroad, "We ring you with the driver's answer", hours=5)
    later = RECEIVED + timedelta(hours=30)
    given = Moving(promise_id=one.id, due_at=later, word="The driver is back tomorrow.", no_promise="-")
    taken(neighbour, abroad, "handler", move_promise, given, RECEIVED + timedelta(hours=2))
    closed_for_a_day(neighbour)
    anew = Recalculation(reason="the boss counts boxes")
    recalculate(machine(neighbour.id), abroad.complaint_id, anew, now=RECEIVED + timedelta(hours=3))
    text = status_page(abroad)
    assert "We ring you with the driver's answer" in text
    assert "Moved from 13 Feb 2026, 15:00 to 14 Feb 2026, 16:00." in text
    assert "The driver is back tomorrow." in text
    assert "Counted anew because the working days changed: from" in text
    assert "Interim Regulation on Express Delivery" in text
    assert "You were to hear from us by" in text
    for inside in (
        "the boss counts boxes",
        "Stocktaking",
        "Handler",
        "Rise by itself",
        "urgency",
        "Second person",
    ):
        assert inside not in text


def test_an_extended_limit_says_so_with_the_letter_that_told_it(neighbour, payment):
    text = status_page(payment)
    assert "The rule allows a longer limit, and we took it: from" in text
    assert "The bank abroad has not answered yet." in text
    assert "INSIDE REASON" not in text
    told = what_happened(neighbour, payment)
    assert "Limit extended: Give the final response, until" in told
    assert "INSIDE REASON" in told

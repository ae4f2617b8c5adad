"""How many actions each frequent job takes, by mouse and by keyboard: over budget is a failing test.

An action is a click, a tap or a key chord; typing a text is one. Source: ux.md, section 1. The jobs of supervisors stand in
test_oversight_in_a_browser.py, those of a courier in test_orders_on_a_phone.py.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from redress.gateways import links
from redress.journey.anytime.withdraw import Withdrawal, withdraw
from redress.journey.receive.lodge import ReferenceGiven
from redress.journey.step import Done
from redress.records import models
from redress.worker.driving import drive
from tests.browser.doors import SMALL, a_case, a_tab
from tests.browser.hands import Hand, Keyboard, Mouse
from tests.web.conftest import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
# The most actions by mouse and by keyboard.
BUDGETS = {
    "the next most urgent case": (1, 1),
    "take it": (1, 1),
    "acknowledge with ready words": (4, 4),
    "undo what was just sent": (1, 1),
    "ask a department, with a deadline": (4, 4),
    "put aside": (2, 2),
    "find by what one has at hand": (2, 3),
    "merge two of the same matter": (3, 4),
    "close with outcome and reason": (3, 3),
    "the letter as PDF": (2, 2),
}
BOTH = pytest.mark.parametrize("way", [Mouse, Keyboard], ids=["mouse", "keyboard"])


@pytest.fixture
def desk(server, chromium, house):
    with a_tab(chromium, server, house.email("handler")) as page:
        yield page


def act(hand: Hand, selector: str, chord: str) -> None:
    """The same by either way: what one clicks, and the key it has."""
    hand.press(selector) if isinstance(hand, Mouse) else hand.key(chord)


def within(job: str, hand: Hand) -> None:
    """The job took no more actions than it may; the next one starts at nothing."""
    most = BUDGETS[job][isinstance(hand, Keyboard)]
    assert hand.actions <= most, f"{job} took {hand.actions} actions of {most}"
    hand.actions = 0


@BOTH
def test_a_handler_works_a_case_within_the_budgets(way, desk, server, house):
    numbers = [a_case(house).number, a_case(house, "The card was wrong.", "Bogdan").number]
    desk.goto(f"{server}/complaints/")
    first = desk.locator("tbody a.number").first.inner_text()
    (other,) = (number for number in numbers if number != first)
    desk.goto(f"{server}/complaints/{first}/")
    hand = way(desk)
    _next(hand, other)
    case = models.Complaint.objects.get(number=other)

    with desk.expect_navigation():
        act(hand, "button[data-key='A']", "a")
    case.refresh_from_db()
    assert case.owner_id == house.actor("handler").id
    within("take it", hand)

    _acknowledge_and_undo(hand, case)
    _ask(hand, case)

    act(hand, "summary[data-key='H']", "h")
    with desk.expect_navigation():
        act(hand, "button[value='days3']", "2")
    assert models.DeskState.objects.filter(complaint_id=case.id, state="snoozed").exists()
    within("put aside", hand)
    assert way is Mouse or hand.pointed() == 0


def _next(hand: Hand, number: str) -> None:
    act(hand, f"#list a[data-row]:has-text('{number}')", "j")
    hand.page.locator(f"h1 .number:text-is('{number}')").wait_for()
    within("the next most urgent case", hand)


def _acknowledge_and_undo(hand: Hand, case: models.Complaint) -> None:
    desk = hand.page
    act(hand, ".writing a[data-key='R']", "r")
    desk.locator("#composer [data-ready-open]").wait_for()
    whole = (
        "#composer [data-ready] [role=option]:not([data-text*='{'])"  # words with a gap wait to be filled in
    )
    if isinstance(hand, Mouse):
        hand.press("#composer [data-ready-open]")
        hand.press(whole)
    else:
        desk.wait_for_function("() => document.activeElement.matches('#composer textarea')")
        hand.key("/")
        desk.keyboard.type(desk.locator(f"{whole} strong").first.text_content().lower())
        hand.key("Enter")  # a few letters and Enter are one choice
    with desk.expect_navigation():
        act(hand, "#composer button.first", "Control+Enter")
    within("acknowledge with ready words", hand)
    sent = models.Message.objects.filter(complaint_id=case.id, not_before__isnull=False)
    assert sent.exists(), desk.inner_text("main")
    with desk.expect_navigation():
        act(hand, "button[data-key='Z']", "z")
    assert sent.get().state == "cancelled"
    within("undo what was just sent", hand)


def _ask(hand: Hand, case: models.Complaint) -> None:
    desk = hand.page
    drive(case.organisation_id, case.id, datetime.now(UTC))  # the receipt has left: it is received
    desk.goto(f"{desk.url.split('/complaints/')[0]}/complaints/{case.number}/")
    act(hand, ".writing a[data-key='T']", "t")
    choice = desk.locator("#composer select[name=order_kind]")
    choice.wait_for()
    name = choice.locator("option").nth(1).inner_text()
    if isinstance(hand, Mouse):
        choice.select_option(label=name)
    else:
        desk.wait_for_function("() => document.activeElement.name === 'order_kind'")
        desk.keyboard.type(name[:2].lower())
    hand.actions += 1
    with desk.expect_navigation():
        act(hand, "#composer button.first", "Control+Enter")
    order = models.WorkOrder.objects.get(complaint_id=case.id)
    assert order.due_at is not None
    within("ask a department, with a deadline", hand)


@BOTH
@pytest.mark.parametrize("at_hand", ["number", "phone", "waybill"])
def test_a_complaint_is_found_by_whatever_one_has_at_hand(way, at_hand, desk, server, house):
    a_case(house, "The card was wrong.", "Bogdan")
    waybill = ReferenceGiven(kind="waybill", value="SF1234567890")
    case = a_case(house, phone="13800138000", references=(waybill,))
    desk.goto(f"{server}/complaints/")
    hand = way(desk)
    pasted = {"number": case.number, "phone": "138 0013 8000", "waybill": "sf1234 5678 90"}[at_hand]
    if isinstance(hand, Mouse):
        hand.form = "header"
        hand.fill("q", pasted)
    else:
        hand.key("/")
        hand.words(pasted)
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    hand.actions += 1
    assert desk.locator("h1 .number").inner_text() == case.number
    within("find by what one has at hand", hand)


@BOTH
def test_two_of_the_same_matter_become_one(way, desk, server, house):
    one, two = a_case(house), a_case(house, "The grapes were still soft, I said.")
    desk.goto(f"{server}/complaints/{two.number}/")
    hand = way(desk)
    act(hand, "[data-key='M']", "m")
    _sent_from_the_composer(hand, "[name=into_id]")
    within("merge two of the same matter", hand)
    assert models.Complaint.objects.get(id=two.complaint_id).merged_into == one.complaint_id
    assert desk.locator("[data-key='Z']").count() == 1


@BOTH
def test_a_complaint_is_closed_with_its_outcome_and_its_reason(way, desk, server, house):
    case = _withdrawn(house)
    desk.goto(f"{server}/complaints/{case.number}/")
    hand = way(desk)
    act(hand, ".writing [data-key='S']", "s")
    desk.locator("#composer [name=outcome]").wait_for()
    if isinstance(hand, Mouse):
        hand.form = "#composer"
        hand.fill("outcome", "Ana found the bouquet at her neighbour's.")
    else:
        desk.wait_for_function("() => document.activeElement.name === 'outcome'")
        hand.words("Ana found the bouquet at her neighbour's.")
    _sent_from_the_composer(hand, "[name=outcome]")
    within("close with outcome and reason", hand)
    assert models.Complaint.objects.get(id=case.complaint_id).closed_at is not None, desk.inner_text("main")


def _withdrawn(house: House) -> Done:
    case = a_case(house)
    given = Withdrawal(words="It has come after all.", how="call")
    withdraw(house.actor("handler"), case.complaint_id, given, now=datetime.now(UTC), key="withdrawn")
    drive(house.id, case.complaint_id, datetime.now(UTC))
    return case


def _sent_from_the_composer(hand: Hand, field: str) -> None:
    hand.page.locator(f"#composer {field}").wait_for()
    hand.page.wait_for_function("() => !!document.activeElement.form")  # the focus is where one writes
    with hand.page.expect_navigation():
        act(hand, "#composer button.first", "Control+Enter")


@BOTH
def test_the_letter_is_one_stroke_away_as_pdf(way, desk, server, house):
    case = _withdrawn(house)
    desk.goto(f"{server}/complaints/{case.number}/")
    hand = way(desk)
    with desk.context.expect_event("response", lambda answer: "/letters/" in answer.url) as brought:
        act(hand, ".letters [data-key='P']", "p")
    within("the letter as PDF", hand)
    assert (brought.value.status, brought.value.headers["content-type"]) == (200, "application/pdf")


def test_a_call_is_written_down_on_one_screen_without_a_mouse(desk, server):
    desk.goto(f"{server}/complaints/new/")
    required = "(all) => new Set(all.map((e) => e.name)).size"
    assert desk.locator("main form [required]").evaluate_all(required) <= 7
    hand = Keyboard(desk)
    telephone = desk.locator("[name=channel] option").nth(1).get_attribute("value")
    said = {"name": "Ana", "phone": "13800138000", "channel": telephone, "narrative": "The grapes were soft."}
    for name, text in said.items():
        hand.fill(name, text)
    with desk.expect_navigation():
        hand.key("Control+Enter")
    assert models.Complaint.objects.count() == 1, desk.inner_text("main")
    assert hand.pointed() == 0


def test_the_answer_is_one_tap_from_the_mail_and_two_fields_without_it(chromium, server, house):
    case = a_case(house)
    mark = links.status_link(house.slug, case.complaint_id).rstrip("/").rpartition("/")[2]
    with a_tab(chromium, server, viewport=SMALL, java_script_enabled=False) as phone:
        phone.goto(f"{server}/bouquets/status/{mark}/")
        top = phone.locator("main h1").bounding_box()
        assert case.number in phone.inner_text("main")
        assert top["y"] + top["height"] <= SMALL["height"]
    with a_tab(chromium, server, viewport=SMALL, java_script_enabled=False) as phone:
        phone.goto(f"{server}/bouquets/status/")
        fields = phone.locator("main form input:not([type=hidden])")
        for field, value in zip(fields.all(), (case.number, case.said["code"]), strict=True):
            field.fill(value)
        phone.click("main button.first")
        assert case.number in phone.inner_text("main")

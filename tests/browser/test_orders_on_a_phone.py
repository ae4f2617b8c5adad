"""An order answered on a small telephone: in few taps, without a signal, after closing the page, and never twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from redress.gateways import links
from redress.journey.anytime.suggest import Opinion, suggest
from redress.journey.receive.lodge import Lodging, lodge
from redress.records import models
from redress.records.queries.organisations import firm_at
from redress.web.portal.entrance import stranger
from tests.browser.accessible import faults_of
from tests.web.conftest import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
ASKED = "Say how the bouquet was packed."
WORDS = "In a box without a lid 📦 喆㐂𠮷"


@pytest.fixture
def order(db) -> models.WorkOrder:
    house = House("bouquets", "gifts", "BQ")
    given = Lodging(
        channel="website", narrative="Fell off.", name="Ana", email="a@example.com", unit_id=house.hall
    )
    done = lodge(stranger(firm_at(house.slug), "en"), None, given, now=datetime.now(UTC))
    asked = Opinion(text=ASKED, department="logistics")
    suggest(house.actor("supervisor"), done.complaint_id, asked, now=datetime.now(UTC))
    return models.WorkOrder.objects.get()


@pytest.fixture
def courier(chromium) -> Iterator:
    """A page on a telephone 360 px wide that understands touch and English."""
    context = chromium.new_context(locale="en-GB", has_touch=True, viewport={"width": 360, "height": 640})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def _link(order, server: str) -> str:
    address = links.order_link(order.organisation_id, order.complaint_id, order.id)
    return server + address[address.index("/order/") :]


def _photo() -> dict[str, object]:
    """A photo with the place where it was taken, larger than a page needs."""
    drawn, told = BytesIO(), Image.Exif()
    told.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (3000, 1500), "green").save(drawn, "JPEG", exif=told)
    return {"name": "door.jpg", "mimeType": "image/jpeg", "buffer": drawn.getvalue()}


def _kept_page(page) -> None:
    """Until the page is there without a signal."""
    page.evaluate("""async () => {
        const kept = async () => navigator.serviceWorker.controller
            && await caches.match(location.href) && await caches.match(document.scripts[0].src);
        while (!(await kept())) await new Promise((done) => setTimeout(done, 50));
    }""")


def test_a_courier_answers_with_a_photo_in_two_taps_and_a_text(server, courier, order):
    said = []
    courier.on("console", lambda message: said.append(message.text))
    courier.goto(_link(order, server))
    assert courier.evaluate("document.documentElement.scrollWidth") <= 360
    courier.fill("#id_answer", WORDS)
    courier.set_input_files("#id_files", _photo())
    send = courier.get_by_role("button", name="Send the answer")
    box = send.bounding_box()
    assert box["height"] >= 44
    assert box["width"] >= 280
    send.tap()
    courier.get_by_role("heading", name="Received").wait_for()
    assert said == []
    order.refresh_from_db()
    assert order.answer == WORDS
    kept = models.Attachment.objects.get()
    assert kept.name == "door.jpg"
    assert kept.size < len(_photo()["buffer"])  # made small on the telephone, its place left out


def test_without_a_signal_it_is_kept_and_sent_later_once(server, courier, order):
    address = _link(order, server)
    courier.goto(address)
    _kept_page(courier)
    courier.context.set_offline(True)
    courier.get_by_role("button", name="Will send when online").wait_for()
    courier.fill("#id_answer", WORDS)
    courier.set_input_files("#id_files", _photo())
    courier.get_by_role("button", name="Will send when online").tap()
    courier.get_by_text("Kept on this phone until it is sent").wait_for()
    assert not models.WorkOrder.objects.exclude(answer="").exists()

    # The page is closed and opened again while there is still no signal: the words and the photo are there.
    again = courier.context.new_page()
    courier.close()
    again.goto(address)
    assert ASKED in again.inner_text("h1")
    again.get_by_text("Kept on this phone until it is sent").wait_for()
    assert again.input_value("#id_answer") == WORDS
    assert again.evaluate("document.querySelector('#id_files').files.length") == 1

    again.context.set_offline(False)
    again.get_by_role("heading", name="Received").wait_for()
    order.refresh_from_db()
    assert (order.state, order.answer) == ("answered", WORDS)
    assert models.Attachment.objects.count() == 1
    again.reload()
    assert again.locator("#waiting").is_hidden()
    assert models.Event.objects.filter(verb="answer_order").count() == 1


def test_after_an_upgrade_the_page_without_a_signal_has_the_new_script(server, courier, order):
    courier.goto(_link(order, server))
    _kept_page(courier)
    courier.evaluate("""async () => {
        const former = document.scripts[0].src.replace(/v=.*/, 'v=former');
        await (await caches.open('order-1')).put(former, new Response('former()'));
    }""")
    courier.reload()
    _kept_page(courier)
    kept = courier.evaluate(
        "async () => (await (await caches.open('order-1')).keys()).map((each) => each.url)"
    )
    assert [each for each in kept if "/order.js" in each] == [courier.evaluate("document.scripts[0].src")]


@pytest.fixture
def bare(chromium) -> Iterator:
    """The same where nothing looks after the page, so that the test itself may break the line."""
    context = chromium.new_context(
        locale="en-GB", has_touch=True, viewport={"width": 360, "height": 640}, service_workers="block"
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def test_what_the_server_had_when_the_signal_broke_is_not_doubled(server, bare, order):
    courier = bare
    courier.goto(_link(order, server))
    courier.fill("#id_answer", WORDS)
    lost = []

    def broken(route) -> None:
        """The server takes it, its word never arrives."""
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)
            route.abort()
        else:
            route.continue_()

    courier.context.route("**/order/*/", broken)
    courier.get_by_role("button", name="Send the answer").tap()
    courier.get_by_text("Kept on this phone until it is sent").wait_for()
    courier.reload()
    courier.get_by_role("heading", name="Received").wait_for()
    courier.locator("#waiting").wait_for(state="hidden")
    assert lost == [302]
    assert models.Event.objects.filter(verb="answer_order").count() == 1


def test_an_empty_answer_comes_back_beside_what_was_chosen(server, courier, order):
    courier.goto(_link(order, server))
    courier.set_input_files("#id_files", _photo())
    courier.get_by_role("button", name="Send the answer").tap()
    courier.locator("#problem").wait_for()
    assert courier.evaluate("document.querySelector('#id_files').files.length") == 1
    courier.fill("#id_answer", WORDS)
    courier.get_by_role("button", name="Send the answer").tap()
    courier.get_by_role("heading", name="Received").wait_for()


def test_what_is_typed_outlives_a_reload(server, courier, order):
    courier.goto(_link(order, server))
    courier.locator("#id_answer").press_sequentially("In a box")
    courier.reload()
    assert courier.input_value("#id_answer") == "In a box"


def test_what_comes_too_late_from_the_telephone_stays_there_to_be_copied(server, courier, order):
    address = _link(order, server)
    courier.goto(address)
    _kept_page(courier)
    courier.context.set_offline(True)
    courier.fill("#id_answer", WORDS)
    courier.get_by_role("button", name="Will send when online").tap()
    courier.get_by_text("Kept on this phone until it is sent").wait_for()
    models.WorkOrder.objects.update(state="cancelled")
    courier.context.set_offline(False)
    courier.locator("#problem").wait_for()
    courier.reload()
    courier.get_by_text("What you wrote was not taken").wait_for()
    assert WORDS in courier.inner_text("#waiting")
    courier.get_by_role("button", name="Remove it from this phone").tap()
    courier.reload()
    assert courier.locator("#waiting").is_hidden()


def test_without_scripts_an_order_is_answered_as_any_form(server, visitor, order):
    visitor.set_viewport_size({"width": 360, "height": 640})
    visitor.goto(_link(order, server))
    visitor.fill("#id_answer", WORDS)
    visitor.set_input_files("#id_files", _photo())
    visitor.get_by_role("button", name="Send the answer").click()
    assert visitor.get_by_role("heading", name="Received").count() == 1
    assert models.Attachment.objects.count() == 1


def test_the_page_of_an_order_shuts_nobody_out(server, courier, order, axe):
    courier.goto(_link(order, server))
    courier.locator("summary").last.tap()
    assert faults_of(courier, axe) == []
    courier.goto(f"{server}/order/forged/")
    assert faults_of(courier, axe) == []

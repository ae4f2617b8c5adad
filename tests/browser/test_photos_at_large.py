"""Photos of a case are seen in it, and looked at large without leaving it (ux.md, rule 4)."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.browser.accessible import faults_of
from tests.browser.doors import a_case, a_tab
from tests.web.conftest import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
WIDTH = "(e) => Math.round(e.getBoundingClientRect().width)"


def _jpeg(colour: str) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(written, "JPEG")
    return written.getvalue()


@pytest.fixture
def desk(server, chromium, db):
    house = House("bouquets", "gifts", "BQ")
    number = a_case(house).number
    with a_tab(chromium, server, house.email("handler")) as page:
        page.goto(f"{server}/complaints/{number}/attach/")
        photos = [("草莓.jpg", "red"), ("card.jpg", "white")]
        given = [{"name": name, "mimeType": "image/jpeg", "buffer": _jpeg(colour)} for name, colour in photos]
        page.set_input_files("main input[type=file]", given)
        with page.expect_navigation():
            page.click("main form button.first")
        page.goto(f"{server}/complaints/{number}/")
        yield page


def test_a_photo_opens_large_zooms_turns_to_the_next_and_leaves_one_where_one_was(desk, axe):
    address = desk.url
    photos = desk.locator("a[data-photo]")
    assert photos.count() == 2
    photos.first.scroll_into_view_if_needed()
    desk.wait_for_function(
        "() => [...document.querySelectorAll('a[data-photo] img')].every((e) => e.naturalWidth > 0)"
    )

    photos.first.focus()
    desk.keyboard.press("Enter")
    picture = desk.locator("#photo img")
    picture.wait_for()
    whole = picture.evaluate(WIDTH)
    name = desk.inner_text("#photo-name")
    for _twice in range(2):
        desk.keyboard.press("+")
    assert picture.evaluate(WIDTH) > 2 * whole
    for _often in range(9):
        desk.click("#photo button[data-does='+']")
    assert desk.inner_text("[data-times]") == "500 %"
    desk.keyboard.press("0")
    assert picture.evaluate(WIDTH) == whole
    desk.keyboard.press("ArrowRight")
    assert desk.inner_text("#photo-name") != name
    assert faults_of(desk, axe) == []

    desk.keyboard.press("Escape")
    assert not picture.is_visible()
    assert desk.url == address
    assert desk.evaluate("document.activeElement.matches('a[data-photo]')")


def test_a_photo_can_be_kept_from_the_window_in_which_it_is_large(desk):
    desk.locator("a[data-photo]").last.click()
    with desk.expect_download() as kept:
        desk.click("#photo [data-save]")
    assert kept.value.suggested_filename == desk.inner_text("#photo-name")

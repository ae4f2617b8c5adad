"""What no link leads to: summaries of errors, dialogs, lists that unfold, refusals. Nobody is shut out of those either."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from redress.gateways import links
from redress.journey.anytime.suggest import Opinion, suggest
from redress.journey.investigate.ask_facts import QuestionGiven, Questions, ask_facts
from redress.journey.step import Done
from redress.records import models
from redress.web.portal import status
from tests.browser.accessible import faults_of
from tests.browser.doors import a_case, a_tab
from tests.web.conftest import House
from tests.web.deciding import in_stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(300)]
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])


class Looker:
    """Looks at a page in each state that it is brought into; keeps what is wrong with which."""

    def __init__(self, page: Any, server: str, axe: str) -> None:
        self.page, self.server, self.axe = page, server, axe
        self.faults: list[str] = []

    def look(self, state: str, selector: str) -> None:
        """The state is reached when ``selector`` is to be seen."""
        self.page.locator(selector).first.wait_for()
        self.faults += [f"{state}: {fault}" for fault in faults_of(self.page, self.axe)]

    def at(self, path: str, answered: int = 200) -> None:
        answer = self.page.goto(self.server + path)
        assert answer.status == answered, path
        if answered != 200:
            self.look(f"{path} refused with {answered}", "main h1")

    def on(self) -> None:
        self.page.click("main button.first")


@LANGUAGES
def test_filing_shuts_nobody_out_when_something_is_missing_and_when_it_is_sent(
    server, chromium, house, axe, language
):
    with a_tab(chromium, server, language=language) as page:
        looker = Looker(page, server, axe)
        looker.at(f"/{house.slug}/complain/")
        looker.on()
        looker.on()
        looker.look("a summary of errors", "#problem")
        page.fill("#id_narrative", "草莓在路上掉了。The card was wrong, too.")
        for _wish_and_files in range(3):
            looker.on()
        page.fill("#id_name", "喆㐂𠮷")
        looker.on()
        looker.look("answers to check", "main dl")
        looker.on()
        looker.look("the receipt", ".big")
    assert looker.faults == []


@LANGUAGES
def test_the_status_page_shuts_nobody_out_in_any_of_its_states(
    server, chromium, house, axe, language, monkeypatch
):
    case, slug = a_case(house, "草莓在路上掉了。", "喆㐂𠮷"), house.slug
    path = links.status_link(slug, case.complaint_id).partition(f"/{slug}/")[2]
    with a_tab(chromium, server, language=language) as page:
        looker = Looker(page, server, axe)
        looker.at(f"/{slug}/status/")
        page.fill("#id_number", case.number)
        page.fill("#id_code", "AAAAA AAAAA")
        looker.on()
        looker.look("a wrong code", "[role=alert]")
        monkeypatch.setattr(status, "GUESSES_PER_ADDRESS", 0)
        page.fill("#id_code", "AAAAA AAAAA")
        looker.on()
        looker.look("too many tries", "main p:text-is('429')")
        looker.at(f"/{slug}/lost/")
        looker.look("a link that opens nothing", "main h1")
        looker.at(f"/{slug}/nothing-like-it/", answered=404)
        looker.at(f"/{slug}/{path}")
        looker.look("received", "main h1")
        _asked(house, case)
        looker.at(f"/{slug}/status/")
        looker.look("waiting for the complainant", "[name='answers.1.answer']")
        page.click("main form:has([name='answers.1.answer']) button")
        looker.look("an empty answer", "#problem")
        in_stage(case.complaint_id, "confirm")
        models.Point.objects.filter(complaint_id=case.complaint_id).update(outcome="remedy")
        looker.at(f"/{slug}/status/")
        looker.look("answered", "#open")
        looker.at(f"/{slug}/status/acts/unsatisfied/")
        looker.on()
        looker.look("a no without its reason", "#problem")
        looker.at(f"/{slug}/status/acts/withdraw/")
        page.fill("main form.card textarea", "已经解决了。")
        with page.expect_navigation(url=f"**/{slug}/status/"):
            looker.on()
        looker.look("withdrawn", "a[href$='/acts/reopen/']")
    assert looker.faults == []


def _asked(house: House, case: Done) -> None:
    in_stage(case.complaint_id, "investigate")
    questions = (QuestionGiven(text="Which day was it? 是哪一天？"),)
    ask_facts(
        house.actor("handler"), case.complaint_id, Questions(questions=questions), now=datetime.now(UTC)
    )


@LANGUAGES
def test_the_desk_shuts_nobody_out_of_what_opens_over_its_pages(server, chromium, house, axe, language):
    number = a_case(house, "草莓在路上掉了。The card was wrong, too.", "喆㐂𠮷").number
    a_case(house, "The grapes were soft.", "喆㐂𠮷")
    with a_tab(chromium, server, house.email("handler"), language=language) as page:
        looker = Looker(page, server, axe)
        looker.at("/complaints/")
        page.keyboard.press("x")
        looker.look("rows chosen", "input[name=id]:checked")
        page.locator("button[name=place]").first.click()
        looker.look("put aside, to be undone", "[data-key=Z]")
        looker.at("/complaints/?q=nothing-like-it")
        looker.look("a list with nothing in it", "main .card strong")
        looker.at(f"/complaints/{number}/")
        page.keyboard.press("Control+k")
        looker.look("the palette", "#palette[open] li")
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        looker.look("the sheet of keys", "#keys[open]")
        page.keyboard.press("Escape")
        page.keyboard.press("h")
        looker.look("ways to put it aside", "details.aside[open]")
        page.keyboard.press("r")
        page.locator("#composer textarea").first.wait_for()
        page.keyboard.press("/")
        looker.look("ready words", "#ready-list li")
        page.keyboard.press("Escape")
        looker.at(f"/complaints/{number}/note/")
        looker.on()
        looker.look("a form refused", "#problem")
        page.evaluate("document.getElementById('session-end').showModal()")
        looker.look("the end of the session", "#session-end[open]")
        looker.at("/administration/", answered=404)
        looker.at("/complaints/BQ26-9999-9/", answered=404)
    assert looker.faults == []


@LANGUAGES
def test_an_order_shuts_nobody_out_when_it_is_refused_answered_or_gone(
    server, chromium, house, axe, language
):
    case = a_case(house)
    asked = Opinion(text="How was it packed? 怎么包装的？", department="logistics")
    suggest(house.actor("supervisor"), case.complaint_id, asked, now=datetime.now(UTC))
    order = models.WorkOrder.objects.get()
    path = links.order_link(order.organisation_id, order.complaint_id, order.id).partition("/order/")[2]
    with a_tab(chromium, server, language=language) as page:
        looker = Looker(page, server, axe)
        looker.at(f"/order/{path}")
        looker.look("an order", "main h1")
        page.locator("main form button.first, main form button").first.click()
        looker.look("an empty answer", "#problem")
        page.fill("#id_answer", "In a box without a lid 📦")
        with page.expect_navigation():
            page.locator("main form button.first, main form button").first.click()
        looker.look("an order answered", "main [role=status]")
        looker.at(f"/order/{path[:-3]}xx/", answered=404)
    assert looker.faults == []

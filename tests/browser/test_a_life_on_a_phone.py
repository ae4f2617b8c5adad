"""Two lives of a complaint on a small telephone, in Chinese and without JavaScript, from filing to its end.

The house's part is taken as in the firm's story; everything the complainant does goes through the pages.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from redress.domain.public_states import PublicState, public_state
from redress.domain.stages import Step
from redress.worker.stories import script
from redress.worker.stories.teller import Teller
from redress.worker.stories.telling import BEGAN_AGO, teller_of
from tests.browser.by_hand import found_firm_of, stand_the_clock
from tests.browser.hands import Mouse
from tests.browser.told_by_hand import SMALL, AtScreens

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(600)]
PICTURES = os.environ.get("REDRESS_PICTURES", "")
QUESTION = "当时柜台前还有谁在场?"
ANSWER = "还有一位等着寄包裹的先生。"
LOW = """() => [...document.querySelectorAll('main button, main .button')].filter((e) => e.offsetParent)
    .filter((e) => e.getBoundingClientRect().height < 44).map((e) => e.textContent)"""


class OnAPhone(AtScreens):
    """The complainant taps; the house acts as in the story, without its screens."""

    def _take(self, who: str, step: Step, given: dict[str, Any]) -> Any:
        if who == "complainant":
            return super()._take(who, step, given)
        return Teller._take(self, who, step, given)

    def page_of(self, who: str, small: bool = False) -> Mouse:
        if who not in self.opened:
            context = self.browser.new_context(locale="zh-CN", viewport=SMALL, java_script_enabled=False)
            context.set_default_timeout(20_000)
            self.opened[who] = Mouse(context.new_page())
        return self.opened[who]

    def shown(self, name: str) -> None:
        """What the page is on this telephone: no wider than it, every button large enough; kept as a picture on demand."""
        page = self.page_of("complainant").page
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name
        assert page.evaluate(LOW) == [], name
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)

    def status(self) -> str:
        """The words of the status page as it stands."""
        page = self.page_of("complainant").page
        page.goto(f"{self.server}/{self.slug}/status/")
        return str(page.inner_text("main"))

    def play_until(self, lines: Iterator[dict[str, Any]], step: Step, times: int = 1) -> None:
        """Go on with the story up to and with that step."""
        for line in lines:
            script._play_line(self, line)
            times -= line.get("step") == step
            if times == 0:
                return
        raise LookupError(step)


@pytest.fixture
def tell(request, server, chromium, monkeypatch) -> Iterator[OnAPhone]:
    now = datetime.now(UTC)
    monkeypatch.setattr("redress.web.marks.LEAST_AGE", 0)
    found_firm_of(request.param, now - BEGAN_AGO - BEGAN_AGO)
    teller = teller_of(request.param, now, OnAPhone)
    teller.browser, teller.server = chromium, server
    stand_the_clock(teller, monkeypatch)
    yield teller
    teller.close()


def _lines(pack: str) -> Iterator[dict[str, Any]]:
    """The story's lines; whatever a colleague wrote down for the complainant there, they do themselves here."""
    for line in yaml.safe_load((script.FOLDER / f"{pack}.yaml").read_text(encoding="utf-8")):
        given = {**line.get("given", {}), **({"unit_id": "@unit SH"} if pack == "logistics" else {})}
        if line.get("step") == Step.LODGE:
            yield {**line, "who": "complainant", "given": given}
        elif line.get("step") in {Step.ACCEPT, Step.RECORD_OBJECTION}:
            yield {**line, "who": "complainant"}
        elif line.get("step") not in {Step.RESTATE, Step.ACKNOWLEDGE, Step.SIGN_REGISTRATION}:
            yield line


@pytest.mark.parametrize("tell", ["logistics"], indirect=True)
def test_a_complaint_lives_on_a_phone_to_a_satisfied_answer_in_one_tap(tell):
    lines = _lines("logistics")
    tell.play_until(lines, Step.JUDGE_RESPONSIBILITY)
    page = tell.page_of("complainant").page
    _answers_a_question(tell, page)
    _adds_a_file(tell, page)
    tell.play_until(lines, Step.OFFER)
    tell.status()
    tell.shown("3-offer")
    tell.play_until(lines, Step.ACCEPT)
    tell.shown("3-accepted")
    _signs(tell, page, lines)
    tell.play_until(lines, Step.ASK_SATISFACTION)
    assert public_state(tell.case()) is PublicState.WAITING_FOR_YOU
    tell.status()
    tell.shown("6-satisfied")
    page.click("button[name=answer][value=satisfied]")
    page.wait_for_url("**/status/")
    tell._case = None
    assert tell.case().satisfied_at is not None
    tell.shown("7-said-yes")


def _answers_a_question(tell: OnAPhone, page: Any) -> None:
    tell.do("handler", Step.ASK_FACTS, questions=[{"text": QUESTION}], answer_by=tell.at(days=3).isoformat())
    assert QUESTION in tell.status()
    tell.shown("1-question")
    page.fill("[name='answers.1.answer']", ANSWER)
    page.click("main form:has([name='answers.1.answer']) button")
    page.wait_for_url("**/status/")
    tell._case = None
    assert [each.answer for each in tell.case().questions if each.text == QUESTION] == [ANSWER]


def _adds_a_file(tell: OnAPhone, page: Any) -> None:
    page.set_input_files(
        "#write [type=file]", {"name": "收据.txt", "mimeType": "text/plain", "buffer": b"One."}
    )
    page.fill("#write textarea", "这是收据。")
    page.click("#write form button")
    page.wait_for_url("**/status/")
    assert "收据.txt" in page.inner_text("main")
    tell.shown("2-file")
    tell._case = None


def _signs(tell: OnAPhone, page: Any, lines: Iterator[dict[str, Any]]) -> None:
    tell.play_until(lines, Step.SIGN_AGREEMENT)
    tell.status()
    tell.shown("4-agreement")
    page.click("main a[href*='/acts/sign/']")
    tell.shown("5-sign")
    page.go_back()
    tell.play_until(lines, Step.SIGN_AGREEMENT)
    assert tell.case().agreements[-1].signed
    tell.shown("5-signed")


@pytest.mark.parametrize("tell", ["post"], indirect=True)
def test_another_life_objects_is_not_satisfied_and_withdraws(tell):
    lines = _lines("post")
    tell.play_until(lines, Step.OFFER)
    page = tell.page_of("complainant").page
    tell.play_until(lines, Step.RECORD_OBJECTION)
    assert tell.case().options[0].objected_at is not None
    tell.shown("8-objected")
    tell.play_until(lines, Step.ASK_SATISFACTION)
    tell.status()
    page.click("main a[href$='/acts/unsatisfied/']")
    assert page.locator(".problem").count() == 0
    tell.shown("9-what-is-missing")
    page.fill("[name=words]", "柜台还是老样子。")
    page.click("main form button.first")
    page.wait_for_url("**/status/")
    tell._case = None
    assert tell.case().reopened == 1
    tell.shown("10-taken-up-again")
    page.click("main a[href*='/acts/withdraw/']")
    tell.shown("11-withdraw")
    page.fill("[name=words]", "算了,不追究了。")
    page.click("main form button.first")
    page.wait_for_url("**/status/")
    tell._case = None
    assert tell.case().withdrawn_at is not None
    tell.shown("12-withdrawn")

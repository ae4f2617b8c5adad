"""A story of the firms told through the screens: whoever takes a step in the script takes it on a page here.

The script, its people and its time are those of ``redress story``; only the hands differ. The complainant uses the portal,
a department the link of its order on a telephone, everybody else the desk.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from redress.domain.permissions import visible
from redress.domain.stages import Step
from redress.journey.step import Done
from redress.records import models, organisations
from redress.worker.demonstration.firms import PASSWORD, firms
from redress.worker.stories.teller import Teller
from tests.browser.hands import WITNESS, Hand

WIDE, SMALL = {"width": 1440, "height": 900}, {"width": 360, "height": 640}
MOST_SCREENS = 6
ASIDE = ("evidence_kind", "evidence_source", "evidence_text")  # an order page asks for no such thing


@dataclass
class AtScreens(Teller):
    """Tells the story by hand. ``hand`` makes a mouse or a keyboard of a page."""

    browser: Any = None
    server: str = ""
    hand: Callable[[Any], Hand] = Hand
    opened: dict[str, Hand] = field(default_factory=dict)
    ways_in: tuple[str, str] = ("", "")
    pointers: int = 0
    screens: int = 0
    latest: str = ""  # who was the last to change something at the desk: their page is as the case is
    problems: list[str] = field(default_factory=list)

    def aside(self) -> AtScreens:
        """Another complaint of the same firm, written down by the same people."""
        beside = super().aside()
        beside.browser, beside.server, beside.hand = self.browser, self.server, self.hand
        beside.opened, beside.problems = self.opened, self.problems
        return beside

    def page_of(self, who: str, small: bool = False) -> Hand:
        """The browser of that person, opened when they first come."""
        if who not in self.opened:
            context = self.browser.new_context(locale="en-GB", viewport=SMALL if small else WIDE)
            context.set_default_timeout(20_000)
            context.add_init_script(WITNESS)
            page = context.new_page()
            page.on("pageerror", lambda error: self.problems.append(f"{page.url}: {error}"))
            self.opened[who] = self.hand(page)
        return self.opened[who]

    def close(self) -> None:
        """Everybody goes home."""
        for hand in self.opened.values():
            hand.page.context.close()

    def _take(self, who: str, step: Step, given: dict[str, Any]) -> Done:
        given = {name: self._local(value) for name, value in given.items()}
        if step is Step.LODGE:
            self._lodge(who, given)
        elif step is Step.ANSWER_ORDER:
            self.latest = ""
            self._answer_by_link(who, given)
        elif who == "complainant":
            self.latest = ""
            self._at_the_portal(step, given)
        else:
            self._at_the_desk(who, step, given)
        case = self._read()
        return Done(case.id, case.number, case.stage.value, case.version, case.event_count)

    def _local(self, value: Any) -> Any:
        """A moment as the firm's own clock shows it, as one reads it off to type it."""
        try:
            at = datetime.fromisoformat(value) if isinstance(value, str) and "T" in value else None
        except ValueError:
            at = None
        zone = ZoneInfo(organisations.organisation(self.organisation).zone)
        return at.astimezone(zone) if at else value

    @property
    def slug(self) -> str:
        """The firm's address."""
        return str(organisations.organisation(self.organisation).slug)

    def _lodge(self, who: str, given: dict[str, Any]) -> None:
        before = set(models.Complaint.objects.values_list("id", flat=True))
        if who == "complainant":
            hand = self.page_of(who, small=True)
            hand.page.goto(f"{self.server}/{self.slug}/complain/")
            self.screens = _filed(hand, {**given, **given.get("particulars", {})})
            self.ways_in = tuple(hand.page.locator(".big").all_inner_texts())
        else:
            hand = self._signed_in(who)
            hand.press("header nav a[href$='/complaints/new/']")
            fill_in(hand, {**given, **given.get("particulars", {})}, whatever=True)
            hand.send("main form button.first")
            hand.page.wait_for_url("**/complaints/*-*/")
            said = hand.page.locator("main [role=status]").first.inner_text()
            number = hand.page.locator("h1 .number").inner_text()
            self.ways_in = number, re.findall(r"[0-9A-Z-]{6,}", said.replace(number, ""))[0]
        self.complaint_id = models.Complaint.objects.exclude(id__in=before).values_list("id", flat=True).get()
        for point in given.get("points", [])[1:]:
            self._at_the_desk(who, Step.ADD_POINT, point)

    def _signed_in(self, who: str) -> Hand:
        fresh = who not in self.opened
        hand = self.page_of(who)
        if fresh:
            hand.page.goto(f"{self.server}/sign-in/")
            fill_in(hand, {"login": _email(self.slug, who), "password": PASSWORD})
            hand.send("main button.first")
            hand.page.wait_for_url(lambda url: "/sign-in/" not in url)
        return hand

    def _at_the_desk(self, who: str, step: Step, given: dict[str, Any]) -> None:
        file = self._read()
        # What came by the portal stands with the whole firm: nobody below its head sees it before it is given to them.
        if step is Step.ASSIGN and not visible(self.actor(who), file):
            who = "leader"
        hand = self._signed_in(who)
        case = f"{self.server}/complaints/{file.number}/"
        there = f"aside a[href$='/{step.value}/']"
        if (hand.page.url, self.latest) != (case, who) or not hand.page.locator(there).count():
            hand.page.goto(case)
        self.latest = who
        hand.press(there)
        hand.form = f"main form[action$='/{step.value}/']"
        hand.page.wait_for_selector(hand.form)
        fill_in(hand, given)
        hand.send(f"{hand.form} button.first")
        hand.form = "main"
        self._went_through(hand, case, step)

    def _went_through(self, hand: Hand, case: str, step: Step) -> None:
        hand.page.wait_for_load_state()
        if hand.page.url != case:
            said = hand.page.locator(".problem, .refused, #new-words").all_inner_texts()
            raise AssertionError(f"{step.value} was not taken: {said or hand.page.inner_text('main')[:400]}")

    def _answer_by_link(self, who: str, given: dict[str, Any]) -> None:
        mark = f"/order/{self.organisation}."
        notices = models.Message.objects.filter(complaint_id=self.complaint_id, body__contains=mark)
        order = given["order_id"].replace("-", "")
        body = notices.filter(body__contains=order).values_list("body", flat=True).first()
        assert body, f"no notice brings {who} the link of the order"
        path = next(word for word in body.split() if order in word).partition("/order/")[2]
        hand = self.page_of(f"{who} by link", small=True)
        hand.page.goto(f"{self.server}/order/{path}")
        fill_in(hand, {"answer": given["answer"]})
        hand.send("main button.first")
        hand.page.wait_for_selector("main [role=status].well")
        if given.get("evidence_kind"):
            kind, source, text = (given[name] for name in ASIDE)
            point = str(self._read().points[0].id)
            self._at_the_desk(
                "handler",
                Step.GATHER_EVIDENCE,
                {"kind": kind, "source": source, "text": text, "point_id": point},
            )

    def _at_the_portal(self, step: Step, given: dict[str, Any]) -> None:
        hand = self.page_of("complainant", small=True)
        hand.page.goto(f"{self.server}/{self.slug}/status/")
        if hand.page.locator("#id_code").count():
            fill_in(hand, dict(zip(("number", "code"), self.ways_in, strict=True)))
            hand.send("main button.first")
        act = ACTS[step]
        if step is Step.REPLY:
            fill_in(hand, {"answers.1.answer": given["answers"][0]["answer"]})
            hand.send("main form:has([name='answers.1.answer']) button")
        else:
            hand.press(f"main a[href*='/acts/{act}/']")
            fill_in(hand, given, whatever=True)
            hand.send("main form button.first")
        hand.page.wait_for_url(f"**/{self.slug}/status/")


def _filed(hand: Hand, given: dict[str, Any]) -> int:
    """Answer the portal's screens one by one; returns how many there were before the receipt."""
    screens = 0
    while not hand.page.locator(".big").count():
        screens += 1
        assert screens <= MOST_SCREENS, hand.page.inner_text("main")
        fill_in(hand, given, whatever=True)
        hand.send("main button.first")
        hand.page.wait_for_load_state()
    return screens


ACTS = {
    Step.ACCEPT: "accept", Step.RECORD_OBJECTION: "object", Step.SIGN_AGREEMENT: "sign",
    Step.RECORD_ANSWER: "satisfaction", Step.REPLY: "reply",
}  # fmt: skip


def fill_in(hand: Hand, given: dict[str, Any], whatever: bool = False) -> None:
    """Fill the form of the page from top to bottom; every value must have its field, unless ``whatever`` is there counts."""
    flat = dict(_flat(given))
    fields = hand.page.locator(f"{hand.form} [name]").evaluate_all(
        "(all) => all.map((e) => [e.name, e.type])"
    )
    lost = [name for name in flat if name not in {field[0] for field in fields}]
    assert whatever or not lost, f"{hand.page.url} does not ask for {lost}"
    for name in dict.fromkeys(name for name, kind in fields if kind != "hidden"):
        if name in flat:
            hand.fill(name, flat[name])


def _flat(given: dict[str, Any], prefix: str = "") -> Any:
    for name, value in given.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for number, row in enumerate(value, 1):
                yield from _flat(row, f"{prefix}{name}.{number}.")
        elif not isinstance(value, dict):
            yield prefix + name, value


def _email(slug: str, who: str) -> str:
    firm = next(firm for firm in firms() if firm["slug"] == slug)
    key = who if who in {person[0] for person in firm["people"]} else f"team-{who}".replace("_", "-")
    return f"{key}@{slug}.example"


def standing_clock(teller: AtScreens) -> type[datetime]:
    """A ``datetime`` whose now is the story's."""

    class Told(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, datetime)

    class StoryTime(datetime, metaclass=Told):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return teller.now.astimezone(tz or UTC)

    return StoryTime

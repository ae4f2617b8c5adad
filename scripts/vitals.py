"""`make vitals`: what a reader waits for, measured in the browser on the demonstration, beside its budget (ux.md, page budgets).

LCP: until the largest part of a public page is drawn, with nothing kept from an earlier visit, on the slow 4G of Chromium's
own tools (1.44 Mbit/s, 562.5 ms before each answer). CLS: how far the page moves under the reader meanwhile. INP: from a key
at the desk to the next picture, the slowest of a visit. All of it on a processor half as fast as this machine's, as that of a
telephone or an old office computer may be. Medians of five visits; the exit code is 1 when one is over its budget.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from statistics import median
from typing import Any

from demonstration import PHONE, open_first, page_of, served  # beside this file
from playwright.sync_api import Browser, Page

VISITS = 5
HANDLER = "handler2@guoyu-gifts.example"
SLOWER = 2
SLOW_4G = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1.44 * 1_000_000 / 8,
    "uploadThroughput": 0.675 * 1_000_000 / 8,
}
BUDGETS = {"LCP": 1500.0, "CLS": 0.05, "INP": 200.0}
WITNESS = """
window.vitals = {LCP: 0, CLS: 0, INP: 0};
const watch = (type, more, each) =>
  new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({type, buffered: true, ...more});
watch('largest-contentful-paint', {}, (entry) => { vitals.LCP = entry.startTime; });
watch('layout-shift', {}, (entry) => { if (!entry.hadRecentInput) vitals.CLS += entry.value; });
watch('event', {durationThreshold: 16}, (entry) => {
  if (entry.interactionId) vitals.INP = Math.max(vitals.INP, entry.duration); });
"""
SETTLED = 700  # ms after the last byte: a frame of a slowed browser and what moves after it


@dataclass
class Waits:
    """What each visit measured of one page, by the name of the measure."""

    page: str
    found: dict[str, list[float]] = field(default_factory=dict)

    def add(self, measured: dict[str, float], names: tuple[str, ...]) -> None:
        """Take in what a visit measured."""
        for name in names:
            self.found.setdefault(name, []).append(measured[name])

    def lines(self) -> list[tuple[str, bool]]:
        """One line a measure, and whether its budget is kept."""
        told = []
        for name, values in self.found.items():
            middle, most = median(values), BUDGETS[name]
            shown = f"{middle:.3f}" if name == "CLS" else f"{middle:.0f} ms"
            limit = f"{most}" if name == "CLS" else f"{most:.0f} ms"
            seen = (
                name == "CLS" or middle > 0
            )  # a page that drew nothing, or a key that nobody answered, is no quick one
            line = f"{self.page:<34}{name:<5}{shown:>9}  of {limit:<8} {_all(name, values)}"
            told.append((line, seen and middle <= most))
        return told


def _all(name: str, values: list[float]) -> str:
    return " ".join(f"{value:.3f}" if name == "CLS" else f"{value:.0f}" for value in values)


def main() -> int:
    """Measure every page, say what was found, and whether all of it is within its budget."""
    kept = True
    with served() as (browser, address):
        for waits in chain(_public(browser, address), _desk(browser, address)):
            for line, within in waits.lines():
                print(line if within else f"{line}  OVER", flush=True)
                kept = kept and within
    return 0 if kept else 1


def _public(browser: Browser, address: str) -> Iterator[Waits]:
    """The pages a complainant comes to first, in both scripts."""
    for path in ("/", "/guoyu-gifts/", "/guoyu-gifts/complain/", "/guoyu-gifts/status/"):
        for language in ("en", "zh-hans"):
            yield _visited(browser, address, f"{path} {language}", path, language)


def _visited(browser: Browser, address: str, name: str, path: str, language: str) -> Waits:
    waits = Waits(name)
    for _visit in range(VISITS):
        with page_of(browser, address, "", language, PHONE) as page:
            _slow(page, line=True)
            page.goto(address + path)
            waits.add(_measured(page), ("LCP", "CLS"))
    return waits


def _desk(browser: Browser, address: str) -> Iterator[Waits]:
    """The desk, worked by keys; nobody waits for it on a telephone's line."""
    works = {"a list by keys": _through_a_list, "a case by keys": _through_a_case, "a call": _through_a_call}
    with page_of(browser, address, HANDLER, "zh-hans") as page:
        _slow(page, line=False)
        for name, work in works.items():
            waits = Waits(name)
            for _visit in range(VISITS):
                work(page, address)
                waits.add(_measured(page), ("CLS", "INP"))
            yield waits


def _through_a_list(page: Page, address: str) -> None:
    page.goto(f"{address}/complaints/?split=all")
    _keys(page, "j", "j", "k", "x", "j", "x", "?", "Escape", "Control+k")
    page.keyboard.type("zhuan", delay=40)
    _keys(page, "ArrowDown", "Escape", "/")


def _through_a_case(page: Page, address: str) -> None:
    open_first(page, f"{address}/complaints/?split=all")
    _keys(page, "j", "k", "Control+k", "Escape", "n")
    page.locator("#composer textarea").first.wait_for()
    page.keyboard.type("Thank you for telling us of it.", delay=40)


def _through_a_call(page: Page, address: str) -> None:
    page.goto(f"{address}/complaints/new/")
    for name in ("narrative", "name"):
        page.focus(f"[name='{name}']")
        page.keyboard.type("bouquet strawberries", delay=40)


def _keys(page: Page, *chords: str) -> None:
    for chord in chords:
        page.keyboard.press(chord)
        page.wait_for_timeout(150)


def _slow(page: Page, line: bool) -> None:
    """Watch the page from its first byte, on a slower processor and, if asked, a slow line."""
    page.add_init_script(WITNESS)
    link = page.context.new_cdp_session(page)
    link.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    if line:
        link.send("Network.enable")
        link.send("Network.emulateNetworkConditions", SLOW_4G)


def _measured(page: Page) -> dict[str, Any]:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED)
    return dict(page.evaluate("vitals"))


if __name__ == "__main__":
    sys.exit(main())

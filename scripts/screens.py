"""`make screens`: draw the pictures of the documentation from the running product, in a home of its own.

Every picture is of the demonstration as a newcomer finds it; the complaint on the portal is really filed, and its status
page is the one that was opened by it.
"""

import io
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demonstration import PHONE, WIDE, open_first, page_of, served  # beside this file
from PIL import Image
from playwright.sync_api import Browser, Error

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screens"
COLOURS = 128  # of a page of text nobody sees more, and the picture is a quarter of the size
FIRST = "first of "  # before an address: the first case of that list
GO_ON = "main .go button.first"


@dataclass(frozen=True)
class Shot:
    """One picture: its name, who looks ("" for a stranger), where, in which language and light."""

    name: str
    who: str
    path: str
    language: str = "en"
    size: tuple[int, int] = WIDE
    scheme: str = "light"


FILED = {  # what happened and what would put it right, who says so, and how the picture is called
    "en": (
        ("The bouquet came apart on the way, half of the strawberries are gone.", "A new one."),
        "Ana Popescu",
        "",
    ),
    "zh-hans": (("花束在路上散了，草莓掉了一半，一小时后就要用。", "请换一束新的送来。"), "陶喆", ".zh-Hans"),
}
SHOTS = (
    Shot("front", "", "/"),
    Shot("worklist", "handler@carpat-oil.example", "/complaints/"),
    Shot("worklist-phone", "handler@carpat-oil.example", "/complaints/", size=PHONE),
    Shot("case", "handler2@guoyu-gifts.example", FIRST + "/complaints/?split=all"),
    Shot("case.zh-Hans", "handler2@guoyu-gifts.example", FIRST + "/complaints/?split=all", "zh-hans"),
    Shot("case-dark", "handler2@guoyu-gifts.example", FIRST + "/complaints/?split=all", scheme="dark"),
    Shot("registration", "registrar@lanting-telecom.example", "/complaints/new/"),
    Shot("search", "supervisor@guoyu-gifts.example", "/search/?q=草莓"),
    Shot("search.zh-Hans", "supervisor@guoyu-gifts.example", "/search/?q=草莓", "zh-hans"),
    Shot("promises", "supervisor@minxin-post.example", "/promises/"),
    Shot("orders-phone", "team-warehouse@carpat-oil.example", "/orders/", size=PHONE),
    Shot("oversight", "supervisor@jiefeng-logistics.example", "/oversight/"),
    Shot("oversight.zh-Hans", "supervisor@jiefeng-logistics.example", "/oversight/", "zh-hans"),
    Shot("late", "supervisor@jiefeng-logistics.example", "/late/"),
    Shot("team", "supervisor@jiefeng-logistics.example", "/team/"),
    Shot("approvals", "leader@jiefeng-logistics.example", "/approvals/"),
    Shot("report", "quality@jiefeng-logistics.example", "/report/"),
    Shot("administration", "administrator@minxin-post.example", "/administration/"),
    Shot("people", "administrator@minxin-post.example", "/administration/people/"),
    Shot("packs", "administrator@minxin-post.example", "/administration/packs/"),
    Shot("calendar", "administrator@minxin-post.example", "/calendars/year/"),
)


def main() -> int:
    """Draw every picture."""
    with served() as (browser, address):
        _draw_all(browser, address)
    return 0


def _draw_all(browser: Browser, address: str) -> None:
    for shot in SHOTS:
        with page_of(browser, address, shot.who, shot.language, shot.size, shot.scheme) as page:
            if shot.path.startswith(FIRST):
                open_first(page, address + shot.path.removeprefix(FIRST))
            else:
                page.goto(address + shot.path)
            page.wait_for_load_state("networkidle")
            _keep(page, shot.name)
    _draw_clocks(browser, address)
    for language in FILED:
        _draw_portal(browser, address, language)


def _draw_clocks(browser: Browser, address: str) -> None:
    """The law's clock and the house's of one parcel, both opened, in the two languages of the README."""
    for language, named in (("zh-hans", ".zh-Hans"), ("en", "")):
        with page_of(browser, address, "supervisor@jiefeng-logistics.example", language) as page:
            open_first(page, f"{address}/complaints/?stage=investigate")
            running = page.locator("#clocks > .clock")
            for clock in (running.filter(has=page.locator("b")).first, running.first):
                clock.locator("summary").click()
            _keep(page.locator("#clocks"), f"clocks{named}")


def _draw_portal(browser: Browser, address: str, language: str) -> None:
    """A complaint filed screen by screen on a telephone, and then looked at."""
    words, name, named = FILED[language]
    with page_of(browser, address, "", language, PHONE) as page:
        page.goto(f"{address}/guoyu-gifts/")
        _keep(page, f"portal-phone{named}")
        page.goto(f"{address}/guoyu-gifts/complain/")
        page.fill("#id_order_number", "GY-20718")
        page.click(GO_ON)
        time.sleep(3)  # the portal takes nobody for a person who is quicker than that in all
        page.fill("#id_narrative", words[0])
        page.check("input[name=matter] >> nth=0")
        _keep(page, f"portal-happened-phone{named}")
        page.click(GO_ON)
        page.fill("#id_expected", words[1])
        page.click(GO_ON)
        page.click(GO_ON)
        page.fill("#id_name", name)
        page.fill("#id_email", "visitor@example.com")
        page.click(GO_ON)
        _keep(page, f"portal-check-phone{named}")
        page.click(GO_ON)
        page.wait_for_load_state("networkidle")
        _keep(page, f"portal-received-phone{named}")
        page.goto(f"{address}/guoyu-gifts/status/")
        _keep(page, f"portal-status-phone{named}")


def _keep(part: Any, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    drawn = Image.open(io.BytesIO(_photograph(part))).convert("RGB")
    drawn.quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)
    print(f"docs/screens/{name}.png", flush=True)


def _photograph(part: Any) -> bytes:
    """As PNG; on a loaded machine the browser now and then has no picture ready, and is asked again."""
    for _again in range(3):
        try:
            return bytes(part.screenshot())
        except Error as failed:
            if "Unable to capture" not in str(failed):
                raise
            time.sleep(1)
    return bytes(part.screenshot())


if __name__ == "__main__":
    sys.exit(main())

"""Every page that a link leads to, for each role: held against WCAG 2.2 AA, light and dark, English and Chinese, wide and narrow.

The pages are found by following links from each role's first page, one page of each kind, so a new page is held without being named.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Error

from redress.journey.receive.lodge import Lodging, lodge
from redress.records.queries.organisations import firm_at
from redress.web.portal.entrance import stranger
from tests.architecture.source_files import ROOT
from tests.browser.test_the_loop_in_a_browser import _sign_in
from tests.web.conftest import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(300)]
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOK = """async (what) => (await axe.run(document, {runOnly: what, resultTypes: ['violations']}))
    .violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`)"""
LINKS = "() => [...document.querySelectorAll('main a[href], nav a[href]')].map((a) => a.href)"


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        pytest.skip("needs axe-core: scripts/node_packages.sh brings it where Node is")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
def house(db) -> House:
    return House("bouquets", "gifts", "BQ")


@pytest.fixture
def number(house) -> str:
    given = Lodging(
        channel="website", narrative="草莓在路上掉了。The card was wrong, too.", name="喆㐂𠮷",
        email="zhe@example.com", unit_id=house.hall,
    )  # fmt: skip
    return lodge(stranger(firm_at(house.slug), "zh-Hans"), None, given, now=datetime.now(UTC)).number


@pytest.fixture(params=["en", "zh-hans"])
def reader(request, server, chromium) -> Iterator:
    context = chromium.new_context(
        locale="zh-CN" if request.param != "en" else "en-GB", viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": "django_language", "value": request.param, "url": server}])
    yield context.new_page()
    context.close()


def _kind(address: str) -> tuple[str, ...] | None:
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    return found.url_name or "", str(found.kwargs.get("step", ""))


def _faults(page, axe: str) -> list[str]:
    """What is wrong with the page as it stands, in both colour schemes, and whether it fits a small telephone."""
    page.evaluate(axe)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    faults = list(page.evaluate(LOOK, {"type": "tag", "values": RULES}))
    page.emulate_media(color_scheme="dark")
    faults += [
        f"dark {fault}" for fault in page.evaluate(LOOK, {"type": "rule", "values": ["color-contrast"]})
    ]
    page.set_viewport_size({"width": 360, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    return faults + ([f"{width} px wide on a telephone"] if width > 360 else [])


def _walk(page, server: str, first: list[str], axe: str) -> tuple[list[str], set[tuple[str, ...]]]:
    seen: set[tuple[str, ...]] = set()
    faults, waiting = [], list(first)
    while waiting:
        address = waiting.pop(0)
        kind = _kind(address)
        if kind is None or kind in seen or not address.startswith(server):
            continue
        seen.add(kind)
        try:
            page.goto(address)
        except Error as stopped:
            assert "Download is starting" in str(stopped)
            continue  # what is downloaded is no page
        faults += [f"{urlsplit(address).path} {fault}" for fault in _faults(page, axe)]
        waiting += page.evaluate(LINKS)
    return faults, seen


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("handler", "complaint"),
        ("supervisor", "late"),
        ("quality", "report"),
        ("administrator", "calendars"),
        ("department", "orders"),
    ],
)
def test_no_page_of_the_role_shuts_anybody_out(server, reader, axe, house, number, role, place):
    _sign_in(reader, server, house.email(role))
    case = [f"{server}/complaints/{number}/"] if role in {"handler", "supervisor"} else []
    faults, seen = _walk(reader, server, [*case, f"{server}/", reader.url], axe)
    assert place in {kind[0] for kind in seen}
    assert faults == []


def test_no_page_for_a_stranger_shuts_anybody_out(server, reader, axe, house, number):
    first = [f"{server}/", f"{server}/{house.slug}/", f"{server}/sign-in/", f"{server}/password/"]
    faults, seen = _walk(reader, server, first, axe)
    assert len(seen) >= 5
    assert faults == []

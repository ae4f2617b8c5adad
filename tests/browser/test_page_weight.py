"""What the pages really load: scripts and style within their budgets, and nothing from any other host (ux.md, section 1)."""

from __future__ import annotations

import gzip

import pytest

from tests.browser.doors import a_case, a_tab
from tests.web.conftest import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
KB = 1000
DESK, PORTAL, STYLE = 90 * KB, 25 * KB, 25 * KB
PAGES = {
    "handler": (DESK, ["/complaints/", "/complaints/{}/", "/complaints/{}/message/", "/complaints/new/"]),
    "supervisor": (DESK, ["/", "/complaints/", "/late/", "/report/", "/approvals/"]),
    "": (PORTAL, ["/bouquets/", "/bouquets/complain/", "/bouquets/status/"]),
}


@pytest.mark.parametrize("role", PAGES)
def test_scripts_and_style_stay_within_their_budgets_and_come_from_us(role, chromium, server, db):
    house = House("bouquets", "gifts", "BQ")
    number = a_case(house).number
    budget, addresses = PAGES[role]
    loaded: dict[str, tuple[str, int]] = {}
    elsewhere: list[str] = []

    def weigh(answer) -> None:
        kind = answer.request.resource_type
        if kind in {"script", "stylesheet"} and answer.status == 200:
            loaded[answer.url] = (kind, len(gzip.compress(answer.body(), 6)))

    def pass_on(route) -> None:
        if route.request.url.startswith(server):
            route.continue_()
        else:
            elsewhere.append(route.request.url)
            route.abort()

    with a_tab(chromium, server, house.email(role) if role else "") as page:
        page.route("**/*", pass_on)
        page.on("response", weigh)
        for address in addresses:
            assert page.goto(server + address.format(number), wait_until="networkidle").status == 200
    assert elsewhere == []
    scripts = sum(size for kind, size in loaded.values() if kind == "script")
    styles = sum(size for kind, size in loaded.values() if kind == "stylesheet")
    assert 0 < styles <= STYLE
    assert scripts <= budget

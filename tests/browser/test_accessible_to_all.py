"""Every page that a link leads to, for each role: held against WCAG 2.2 AA, light and dark, English and Chinese, wide and narrow.

The pages are found by following links from each role's first page, one page of each kind, so a new page is held without
being named. Those of the desk stand in test_accessible_at_the_desk.py.
"""

from __future__ import annotations

import pytest

from tests.browser.accessible import walk
from tests.browser.doors import a_case, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(300)]


@pytest.mark.parametrize(
    ("role", "place"), [("quality", "report"), ("administrator", "calendars"), ("department", "orders")]
)
def test_no_page_of_the_role_shuts_anybody_out(server, reader, axe, house, role, place):
    a_case(house, "草莓在路上掉了。The card was wrong, too.", "喆㐂𠮷")
    sign_in(reader, server, house.email(role))
    faults, seen = walk(reader, server, [f"{server}/", reader.url], axe)
    assert place in {kind[0] for kind in seen}
    assert faults == []


def test_no_page_for_a_stranger_shuts_anybody_out(server, reader, axe, house):
    first = [f"{server}/", f"{server}/{house.slug}/", f"{server}/sign-in/", f"{server}/password/"]
    faults, seen = walk(reader, server, first, axe)
    assert len(seen) >= 5
    assert faults == []

"""Who asks for more contrast has no soft grey text and no pale lines (ux.md, rule 52)."""

from __future__ import annotations

import pytest

from tests.browser.doors import a_case, a_tab
from tests.web.conftest import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
COLOURS = """() => { const of = (e, what) => getComputedStyle(e)[what]; return {
  ink: of(document.querySelector('h1'), 'color'), soft: of(document.querySelector('.facts dt'), 'color'),
  line: of(document.querySelector('main .card'), 'borderTopColor'), link: of(document.querySelector('main a[href]'), 'color')}; }"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_lines_and_links_are_as_dark_as_the_ink(scheme, server, chromium, db):
    house = House("bouquets", "gifts", "BQ")
    number = a_case(house).number
    with a_tab(chromium, server, house.email("handler"), color_scheme=scheme) as page:
        page.goto(f"{server}/complaints/{number}/")
        usual = page.evaluate(COLOURS)
        page.emulate_media(contrast="more")
        more = page.evaluate(COLOURS)
    assert usual["soft"] != usual["ink"] != usual["line"]
    assert {more[name] for name in ("soft", "line", "link")} == {usual["ink"]}

"""A case and the main pages of each role at any width, zoomed, with wider spaced text, without motion and in forced colours.

Nothing scrolls sideways, no control is cut off or lies under another, and what has the focus is never hidden under the
composer or the bar (WCAG 2.2: 1.4.4, 1.4.10, 1.4.12, 2.4.11). Zoom at 1280 px is what a narrower window is: 640 at 200 %, 320 at 400 %.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.browser.doors import a_case, a_tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
WIDTHS = (320, 360, 640, 768, 1280, 1920)
LONG = "The grapes were soft and the card bore another name, https://shop.example/" + "order" * 30
STRETCH = """*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}
p{margin-bottom:2em!important}"""
# Every control that is to be seen, whether it is cut off at a side, and which others it lies on.
FAULTS = """() => {
  const wide = document.documentElement.clientWidth, faults = [];
  if (document.documentElement.scrollWidth > wide) faults.push(`${document.documentElement.scrollWidth} px wide`);
  const scrolls = (e) => { for (let up = e.parentElement; up && up !== document.body; up = up.parentElement)
    if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX)) return true; return false; };
  const floats = (e) => { for (let up = e; up && up !== document.body; up = up.parentElement)
    if (['sticky', 'fixed', 'absolute'].includes(getComputedStyle(up).position)) return true; return false; };
  const named = (e) => `${e.tagName.toLowerCase()} “${(e.innerText || e.name || e.id).trim().slice(0, 30)}”`;
  const all = [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
    .filter((e) => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width > 1);
  const boxes = all.map((e) => [e, e.getBoundingClientRect()]);
  for (const [e, box] of boxes)
    if (!scrolls(e) && !floats(e) && (box.left < -1 || box.right > wide + 1)) faults.push(`${named(e)} is cut off`);
  for (const [i, [a, one]] of boxes.entries()) for (const [b, two] of boxes.slice(i + 1)) {
    if (a.contains(b) || b.contains(a) || floats(a) || floats(b) || getComputedStyle(a).display === 'inline') continue;
    if (getComputedStyle(b).display === 'inline' || scrolls(a) || scrolls(b)) continue;
    const over = Math.min(one.right, two.right) - Math.max(one.left, two.left);
    const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
    if (over > 2 && down > 2) faults.push(`${named(a)} and ${named(b)} overlap`);
  }
  return faults.slice(0, 5);
}"""
# Whether anything of what has the focus can be seen: some point of it is its own.
HIDDEN = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return '';
  const rects = [...e.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
  const seen = rects.some((box) => [0.1, 0.5, 0.9].some((x) => [0.15, 0.5, 0.85].some((y) => {
    const at = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return at && (e.contains(at) || at.contains(e) || (e.labels && [...e.labels].some((l) => l.contains(at)))); })));
  return !rects.length || seen ? '' : `${e.tagName} ${(e.innerText || e.name || e.id).slice(0, 40)}`;
}"""
PAGES = {
    "supervisor": [
        "/complaints/{}/",
        "/late/",
        "/approvals/",
        "/arbitration/",
        "/report/",
        "/team/",
        "/alarms/",
    ],
    "handler": ["/complaints/", "/complaints/new/", "/promises/"],
    "quality": ["/oversight/", "/regimes/"],
    "administrator": [
        "/administration/",
        "/administration/people/new/",
        "/administration/packs/",
        "/calendars/year/",
    ],
    "department": ["/orders/"],
    "": ["/bouquets/", "/bouquets/complain/", "/bouquets/status/", "/sign-in/"],
}


@pytest.fixture
def number(house) -> str:
    return a_case(house, LONG * 3, "Ana-Maria Popescu-Văcărescu van der Bergh").number


def _faults(page, where: str) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{where} at {width}: {fault}" for fault in page.evaluate(FAULTS)]
    return found


@pytest.mark.parametrize("role", PAGES)
def test_nothing_is_cut_off_or_overlaps_at_any_width_however_it_is_shown(
    role, chromium, server, house, number
):
    faults: list[str] = []
    with a_tab(chromium, server, house.email(role) if role else "") as page:
        for address in PAGES[role]:
            answer = page.goto(server + address.format(number))
            assert answer.status < 400, address
            page.evaluate(
                "document.querySelectorAll('main details').forEach((each) => { each.open = true; })"
            )
            faults += _faults(page, address)
            style = page.evaluate_handle(
                """(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
                document.adoptedStyleSheets = [sheet]; return sheet; }""",
                STRETCH,
            )
            faults += _faults(page, f"{address} with wider spaced text")
            style.dispose()
            page.evaluate("document.adoptedStyleSheets = []")
            page.emulate_media(forced_colors="active", reduced_motion="reduce")
            faults += _faults(page, f"{address} in forced colours")
            moving = page.evaluate("document.getAnimations().filter((a) => a.playState === 'running').length")
            faults += [f"{address} moves all the same"] if moving else []
            page.emulate_media(forced_colors="none", reduced_motion="no-preference")
    assert faults == []


@pytest.mark.parametrize(
    ("role", "address"),
    [
        ("handler", "/complaints/{}/message/"),
        ("handler", "/complaints/new/"),
        ("supervisor", "/complaints/"),
    ],
)
@pytest.mark.parametrize("size", [(1280, 800), (360, 640)], ids=["wide", "small"])
def test_what_has_the_focus_is_never_hidden_under_what_stays_in_place(
    role, address, size, chromium, server, house, number
):
    hidden = []
    view = {"width": size[0], "height": size[1]}
    with a_tab(chromium, server, house.email(role) if role else "", viewport=view) as page:
        page.goto(server + address.format(number))
        for chord in ["Tab"] * 60 + ["Shift+Tab"] * 30:
            page.keyboard.press(chord)
            fault = page.evaluate(HIDDEN)
            hidden += [f"{urlsplit(page.url).path}: {fault}"] if fault else []
    assert hidden == []

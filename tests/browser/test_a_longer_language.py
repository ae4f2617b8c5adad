"""The screens in a language that is half as long again and written in letters of its own: nothing is left in English, all fits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from babel import Locale

from tests.browser.doors import a_case, a_tab
from tests.browser.pseudo import LANGUAGE, forget, pack_texts, pseudo, speak, untranslated
from tests.browser.test_any_width import FAULTS
from tests.web.conftest import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(300)]
WORDS, NAME = "Букет пришёл помятым.", "Жанна Öz"
# What is read on a page: its texts, and what its fields and pictures are called.
TEXTS = """() => {
  const found = [document.title], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const own = 'script,style,[lang],kbd,code,pre,option[lang]';
  for (let at = walk.nextNode(); at; at = walk.nextNode())
    if (at.textContent.trim() && !at.parentElement.closest(own)) found.push(at.textContent.trim().replace(/\\s+/g, ' '));
  for (const e of document.querySelectorAll('body *')) for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
    if ((e.getAttribute(name) || '').trim() && !e.closest(own)) found.push(e.getAttribute(name).trim());
  return found;
}"""
THEIRS = ["Bouquets", "Head office", "Hall", "Branch", "Redress", "Registrar", "Handler", "Department", "Supervisor",
          "Approver", "Quality", "Auditor", "Administrator", "Other", "Shanghai"]  # fmt: skip
PAGES = {
    "handler": ["/complaints/", "/complaints/{}/", "/complaints/{}/message/", "/complaints/new/", "/promises/", "/search/?q=x"],
    "supervisor": ["/oversight/", "/late/", "/team/", "/approvals/", "/arbitration/", "/alarms/", "/regimes/", "/complaints/{}/"],
    "quality": ["/report/", "/calendars/", "/calendars/year/"],
    "administrator": ["/administration/", "/administration/units/", "/administration/people/", "/administration/roles/",
                      "/administration/wording/", "/administration/packs/", "/administration/history/"],
    "department": ["/orders/"],
    "": ["/bouquets/", "/bouquets/complain/", "/bouquets/status/", "/bouquets/limits/", "/bouquets/lost/",
         "/bouquets/privacy/", "/sign-in/", "/password/"],
}  # fmt: skip


@pytest.fixture
def spoken(tmp_path, monkeypatch, settings) -> Iterator[None]:
    speak(tmp_path, monkeypatch, settings)
    yield
    forget()


@pytest.fixture
def number(spoken) -> str:
    return a_case(House("bouquets", "gifts", "BQ"), WORDS, NAME).number


def _theirs() -> list[str]:
    locale = Locale.parse(LANGUAGE)
    dates = [name for form in ("wide", "abbreviated") for names in (locale.months, locale.days)
             for name in names["format"][form].values()]  # fmt: skip
    return [*pack_texts(), *THEIRS, *sorted(dates, key=len, reverse=True)]


@pytest.mark.parametrize("role", PAGES)
def test_nothing_stays_in_english_and_all_of_it_fits(role, chromium, server, number):
    english: dict[str, list[str]] = {}
    faults, theirs = [], _theirs()
    email = f"{role}@bouquets.example" if role else ""
    with a_tab(chromium, server, email, language=LANGUAGE, locale="ro-RO") as page:
        for address in PAGES[role]:
            assert page.goto(server + address.format(number)).status < 400, address
            assert pseudo("Language") in page.inner_text("footer"), address
            left = untranslated(page.evaluate(TEXTS), theirs)
            english |= {address: left} if left else {}
            for width in (360, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                faults += [f"{address} at {width}: {fault}" for fault in page.evaluate(FAULTS)]
    assert english == {}
    assert faults == []

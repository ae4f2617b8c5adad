"""A unit added, named anew and given its old name back by keys alone; on a telephone nothing sticks out."""

from __future__ import annotations

import pytest

from redress.records import models
from tests.browser.doors import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def _to(page, selector: str) -> None:
    """Press Tab until that element has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"the Tab key never reaches {selector}")


def test_a_unit_is_added_named_anew_and_given_its_name_back_by_keys(server, visitor, house):
    sign_in(visitor, server, house.email("administrator"))
    visitor.goto(f"{server}/administration/units/")
    _to(visitor, "a[href='/administration/units/new/']")
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**/units/new/")
    _to(visitor, "#id_code")
    visitor.keyboard.type("kiosk")
    _to(visitor, "#id_name")
    visitor.keyboard.type("Kiosk at the station")
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**/units/KIOSK/")
    _to(visitor, "#id_name")
    visitor.keyboard.press("Control+A")
    visitor.keyboard.type("Kiosk")
    visitor.keyboard.press("Enter")
    visitor.get_by_role("heading", name="Kiosk KIOSK").wait_for()
    visitor.goto(f"{server}/administration/history/")
    _to(visitor, "form.small button")
    visitor.keyboard.press("Enter")
    visitor.get_by_text("things stand as they stood before").wait_for()
    unit = models.Unit.objects.get(organisation_id=house.id, code="KIOSK")
    assert (unit.name, unit.closed_at) == ("Kiosk at the station", None)


def test_on_a_telephone_nothing_sticks_out(server, phone, house):
    sign_in(phone, server, house.email("administrator"))
    person = models.Membership.objects.get(account__email=house.email("handler")).id
    for place in (
        "",
        "units/",
        "units/BQH/",
        "units/new/",
        "people/",
        f"people/{person}/",
        "people/new/",
        "roles/",
        "history/",
    ):
        phone.goto(f"{server}/administration/{place}")
        assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), place

"""A firm with its people, signed in one by one; a complaint that came in by the portal."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.test import Client
from scripts.messages import LOCALE, compile_catalogues

from redress.domain.people import Actor
from redress.journey import watching
from redress.journey.receive.lodge import Lodging, lodge
from redress.journey.step import Done
from redress.records import founding
from redress.records.queries import people
from redress.records.queries.organisations import firm_at
from redress.web import marks, watch
from redress.web.portal.entrance import stranger

PASSWORD = "a long enough secret"
ROLES = (
    "registrar",
    "handler",
    "department",
    "supervisor",
    "approver",
    "quality",
    "auditor",
    "administrator",
)
WORDS = "The strawberries fell off the bouquet on the way."


@pytest.fixture(scope="session", autouse=True)
def _catalogues() -> None:
    compile_catalogues(LOCALE)


@pytest.fixture(autouse=True)
def _quick_fingers(monkeypatch) -> None:
    """Tests type faster than people."""
    monkeypatch.setattr(marks, "LEAST_AGE", 0)


@pytest.fixture(autouse=True)
def _watching_from_now(monkeypatch) -> None:
    """Each test's web server has just begun: it has seen nothing yet, and gives a worker time to show itself."""
    monkeypatch.setattr(watch, "BEGAN", datetime.now(UTC))
    watching.forget()


class House:
    """A founded firm: its key, and the way in for each role."""

    def __init__(self, slug: str, pack: str, code: str) -> None:
        now = datetime.now(UTC)
        fields = {"slug": slug, "name": slug.title(), "names": {"en": slug.title()}, "pack": pack, "currency": "CNY",
                  "zone": "Asia/Shanghai", "languages": ["en", "zh-Hans"]}  # fmt: skip
        self.slug, self.id = slug, founding.found(fields, now)
        self.root = founding.add_unit(self.id, code, "Head office", "head", None, now)
        self.hall = founding.add_unit(self.id, code + "H", "Hall", "hall", self.root, now)
        self.branch = founding.add_unit(self.id, code + "B", "Branch", "hall", self.root, now)
        for role in ROLES:
            self.add(role, role, self.hall if role in {"registrar", "handler"} else self.root)
        self.add("other", "handler", self.branch)

    def add(self, key: str, role: str, unit: int) -> UUID:
        level = {"handler": "agent", "supervisor": "supervisor", "approver": "leader"}.get(role, "")
        department = "logistics" if role == "department" else ""
        return founding.add_person(
            self.id, unit, self.email(key), key.title(), [role], datetime.now(UTC), password=PASSWORD, level=level,
            staff_number=key, title=key.title(), department=department,
        )  # fmt: skip

    def email(self, key: str) -> str:
        return f"{key}@{self.slug}.example"

    def actor(self, key: str) -> Actor:
        account = people.models.Account.objects.get(email=self.email(key))
        found = people.actor_of(people.memberships_of(account.pk)[0].id, datetime.now(UTC))
        assert found is not None
        return found


@pytest.fixture
def house(db) -> House:
    return House("bouquets", "gifts", "BQ")


@pytest.fixture
def neighbour(db) -> House:
    return House("parcels", "logistics", "PX")


@pytest.fixture
def signed_in(house) -> Callable[..., Client]:
    def enter(key: str, at: House = house) -> Client:
        client = Client(HTTP_ACCEPT_LANGUAGE="en")
        client.cookies["django_language"] = "en"
        assert client.login(username=at.email(key), password=PASSWORD)
        return client

    return enter


@pytest.fixture
def lodged(house) -> Done:
    """Ana's complaint, by the website, in the hall."""
    firm = firm_at(house.slug)
    assert firm is not None
    given = Lodging(
        channel="website", narrative=WORDS, name="Ana Popescu", email="ana@example.com", unit_id=house.hall
    )
    return lodge(stranger(firm, "en"), None, given, now=datetime.now(UTC))


def hidden(html: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, f"there is no hidden {name}"
    return found[1]


def page(response) -> str:
    """The page's text."""
    return response.content.decode()

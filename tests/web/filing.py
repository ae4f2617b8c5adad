"""Filing a complaint as a person does, screen by screen."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.web.conftest import WORDS, hidden, page

SCREENS = ("about", "happened", "wish", "files", "reach")
ANSWERS: dict[str, dict[str, Any]] = {
    "about": {"order_number": "A-17"},
    "happened": {"narrative": WORDS},
    "wish": {},
    "files": {},
    "reach": {"name": "Ana Popescu", "email": "ana@example.com"},
}


def form_of(client: Client, screen: str, slug: str = "bouquets", query: str = "") -> dict[str, str]:
    """The hidden fields of a screen as it stands now."""
    text = page(client.get(f"/{slug}/complain/{screen}/{query}"))
    kept = {"filing": hidden(text, "filing")} if 'name="filing"' in text else {}
    return {"mark": hidden(text, "mark"), "seen": hidden(text, "seen"), **kept}


def answered(client: Client, screen: str, slug: str = "bouquets", query: str = "", **given: Any):
    """Open a screen and answer it."""
    form = form_of(client, screen, slug, query)
    return client.post(f"/{slug}/complain/{screen}/{query}", {**form, **given})


def written(client: Client, slug: str = "bouquets", **changed: dict[str, Any]):
    """Answer every screen; the last answer leads to the check page."""
    for screen in SCREENS:
        answer = answered(client, screen, slug, **{**ANSWERS[screen], **changed.get(screen, {})})
        assert answer.status_code == 302, (screen, page(answer))
    return answer


def filed(client: Client, slug: str = "bouquets", **changed: dict[str, Any]):
    """Write a complaint and send it; returns the receipt."""
    written(client, slug, **changed)
    return client.post(f"/{slug}/complain/check/", follow=True)

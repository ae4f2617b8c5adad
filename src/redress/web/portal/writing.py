"""The complaint that this visitor is writing: found again by a signed cookie, or by the code that they wrote down."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from redress.domain.policy import Form, Policy
from redress.records import filings
from redress.records.filings import Filing
from redress.records.queries.organisations import Firm
from redress.web.portal.answers import NAMELESS
from redress.web.portal.branches import asking_for_the_office
from redress.web.portal.entrance import policy_of
from redress.web.portal.screens import Place, Screen, places

COOKIE, SALT = "redress_filing", "redress.filing"
DAY = int(filings.KEPT_FOR.total_seconds())


@dataclass(frozen=True, slots=True)
class Writing:
    """Whose form, what the browser holds (``code``, empty when nothing), and what was found by it."""

    firm: Firm
    policy: Policy
    form: Form
    code: str
    filing: Filing | None
    language: str
    now: datetime

    @property
    def places(self) -> dict[Screen, Place]:
        """The screens of this firm's form."""
        return places(self.form)

    @property
    def first(self) -> Screen:
        """Where it begins."""
        return next(iter(self.places))

    @property
    def open(self) -> Filing | None:
        """What is being written; None when there is nothing, or it was sent."""
        return self.filing if self.filing and not self.filing.sent else None

    def opened_by(self, code: str) -> Writing:
        """The same visitor with what that code opens."""
        return replace(self, code=code, filing=filings.found(self.firm.id, code, self.now))

    def with_filing(self, filing: Filing) -> Writing:
        """The same visitor with what is kept now."""
        return replace(self, filing=filing)


def writing_of(request: HttpRequest, firm: Firm) -> Writing:
    """What this visitor is writing to this firm."""
    policy, now = policy_of(firm), datetime.now(UTC)
    form = policy.form("complaint")
    assert form is not None, "the packs are checked to have a form"
    form, policy = asking_for_the_office(form, policy, firm)
    code = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=DAY) or ""
    filing = filings.found(firm.id, code, now) if code else None
    return Writing(firm, policy, form, code, filing, request.language, now)  # type: ignore[attr-defined]


def hand_out(response: HttpResponse, firm: Firm, code: str) -> HttpResponse:
    """Let the browser hold the code for as long as the answers are kept; nobody can make one up."""
    response.set_signed_cookie(
        COOKIE,
        code,
        salt=SALT,
        max_age=DAY,
        path=f"/{firm.slug}/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def take_back(response: HttpResponse, firm: Firm) -> HttpResponse:
    """The next person at this device finds nothing."""
    response.delete_cookie(COOKIE, path=f"/{firm.slug}/")
    return response


def grouped(code: str) -> str:
    """A code in groups of four, as one writes it down."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def fields_of(place: Place) -> list[str]:
    """What may be typed or chosen on this screen, files aside."""
    return [each.code for each in place.fields if each.kind != "file"] + [NAMELESS] * place.asks_the_name


def on_screen(place: Place, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that this screen shows."""
    return {code: answers[code] for code in fields_of(place) if answers.get(code)}


def seen(place: Place, answers: Mapping[str, str]) -> str:
    """A short mark of what a page showed, so that it does not write over what another window wrote since."""
    shown = json.dumps(on_screen(place, answers), sort_keys=True)
    return hashlib.sha256(shown.encode()).hexdigest()[:16]

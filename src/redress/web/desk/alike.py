"""While a complaint is being written down: what is here already under the same telephone, e-mail or reference."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from redress.domain.people import Actor
from redress.records.queries.search import Hit, newest_first, sure_hits
from redress.web.access import WRITERS, open_to
from redress.web.desk.registration import policy_now, registration_form
from redress.web.forms.packed import numbers_read, typed_in

LONGEST = 60  # what is longer is no telephone, e-mail or reference
LEAST_DIGITS = 5
MOST_ASKED = 4
MOST_SHOWN = 5
OURS = frozenset({"csrfmiddlewaretoken", "key", "version"})


@open_to(WRITERS)
@require_POST
def alike(request: HttpRequest) -> HttpResponse:
    """Complaints that may be the same, as a part of the page; empty when there are none."""
    typed = [value for name, value in request.POST.items() if name not in OURS and isinstance(value, str)]
    found = _found(request.actor, telling(typed))  # type: ignore[attr-defined]
    language: str = request.language  # type: ignore[attr-defined]
    policy = policy_now(request.actor)  # type: ignore[attr-defined]
    form = registration_form(policy)
    numbers = numbers_read(form, policy, typed_in(form, request.POST), language)
    return render(request, "desk/_alike.html", {"alike": found, "numbers": numbers})


def telling(typed: Iterable[str]) -> list[str]:
    """Of what was typed, that by which a complaint is known for sure."""
    short = (value.strip() for value in typed if len(value) <= LONGEST)
    known = [value for value in short if "@" in value or _digits(value) >= LEAST_DIGITS]
    return list(dict.fromkeys(known))[:MOST_ASKED]


def _digits(value: str) -> int:
    return sum(sign.isdigit() for sign in value)


def _found(actor: Actor, wanted: Iterable[str]) -> list[Hit]:
    """By a number, reference, telephone or e-mail; a like name alone says nothing."""
    return newest_first([hit for value in wanted for hit in sure_hits(actor, value)], MOST_SHOWN)

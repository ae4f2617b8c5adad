"""The alarms: a page that renews itself, and the strip that pages left open renew from here."""

from __future__ import annotations

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from redress.web.access import OVERSEERS, open_to
from redress.web.watch import alarms_for

EVERY = 30  # seconds after which the page asks for itself again, with or without scripts


@open_to(OVERSEERS)
@require_safe
def alarms(request: HttpRequest) -> HttpResponse:
    """Each alarm with what it means for complainants, what to do, and what follows from it."""
    return render(request, "oversight/alarms.html", {"raised": alarms_for(request), "every": EVERY})


@open_to(OVERSEERS)
@require_safe
def strip(request: HttpRequest) -> HttpResponse:
    """What stands above every page; 304 where the page that asks has it already."""
    text = render_to_string("components/_alarm_lines.html", {"raised": alarms_for(request)}, request)
    mark = f'"{sha256(text.encode()).hexdigest()[:32]}"'
    response = HttpResponse(text, headers={"ETag": mark})
    answer = get_conditional_response(request, etag=mark, response=response)
    return answer if isinstance(answer, HttpResponse) else response

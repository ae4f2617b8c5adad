"""When a page cannot be shown: one sentence, the way on, never a traceback."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from redress.domain.addresses import is_free
from redress.domain.refusals import Reason
from redress.journey.wording import sentence
from redress.records.queries.organisations import Firm, firm_at
from redress.web.access import ANYONE

log = logging.getLogger(__name__)


def _page(request: HttpRequest, status: int, title: str, words: str) -> HttpResponse:
    context = {"title": title, "words": words, "status": status, "firm": _portal(request)}
    return render(request, "refused.html", context, status=status)


def _portal(request: HttpRequest) -> Firm | None:
    """Whose portal the address lies in, so that a stranger who is stuck reads how else the firm is reached."""
    known = getattr(request, "organisation", None)
    if known is not None:
        return known if isinstance(known, Firm) else None
    slug = request.path.split("/")[1]
    try:
        return firm_at(slug) if is_free(slug) else None
    except DatabaseError:
        return None


@requires_csrf_token
def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404, for what is not there and for what this reader may not see."""
    words = _("There is nothing at this address for you. It may be mistyped, or belong to somebody else.")
    return _page(request, 404, _("Not found"), words)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403, for a page of another role."""
    return _page(request, 403, _("Not for this sign-in"), _("Your role does not include this."))


@requires_csrf_token
def unreadable(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """400, for what a browser never sends by itself; 413, for more than is read at once."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return _page(request, 413, _("This is too much at once"), _too_much())
    return _page(request, 400, _("This request could not be read"), _("Go back and try it again."))


def _too_much() -> str:
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024)
    words = _(
        "One form takes at most %(most)s MB of text. Nothing was sent and nothing was changed; what was kept before is safe."
        " Go back: what you typed stands on that page. Shorten it, or attach it as a file, and send it again."
    )
    return words % {"most": most}


@requires_csrf_token
def broken(request: HttpRequest) -> HttpResponse:
    """500, when the fault is ours: with a code to quote, by which whoever keeps the system finds it in the log."""
    code = f"{secrets.randbelow(10**8):08d}"
    log.error("Fault %s was shown; its traceback follows", code)
    words = _("The fault is ours and has been noted. Nothing was saved half. Please try again in a minute.")
    told = _("If it happens again, tell us this number: %(code)s.") % {"code": f"{code[:4]} {code[4:]}"}
    return _page(request, 500, _("Something went wrong here"), f"{words} {told}")


@requires_csrf_token
def untrusted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403, for a form whose protection does not match (cookies off, or a page older than its session)."""
    words = _(
        "This form was open too long, or cookies are off. Go back, load the page again, and send it once more."
    )
    return _page(request, 403, _("The form has expired"), words)


def refused(request: HttpRequest, reason: Reason, status: int = 409) -> HttpResponse:
    """A rule said no and there is no form to say it in."""
    language = getattr(request, "language", "en")
    return _page(request, status, _("This did not go through"), sentence(reason, language))


for _view in (not_found, forbidden, unreadable, broken, untrusted):
    _view.audience = ANYONE  # type: ignore[attr-defined]

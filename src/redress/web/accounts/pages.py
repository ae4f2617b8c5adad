"""The account pages: the library's views, held by our limits, and the choice of organisation."""

from __future__ import annotations

from uuid import UUID

from allauth.account import views
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redress.records import limits
from redress.records.queries import people
from redress.records.queries.organisations import firms
from redress.web.access import ANYONE, open_to
from redress.web.actors import choose
from redress.web.addresses import address_of
from redress.web.languages import ours, theirs

GUESSES_PER_ACCOUNT, GUESSES_PER_ADDRESS, RESETS_PER_ADDRESS = 8, 40, 10  # per quarter of an hour
QUARTER = 900  # seconds


@open_to(ANYONE)
def sign_in(request: HttpRequest) -> HttpResponse:
    """E-mail and password; guesses are counted per account and per address, in the database."""
    if request.method == "POST" and not _may_guess(request):
        return _wait(request)
    response = views.login(request)
    if isinstance(response, TemplateResponse):
        response.context_data = {**(response.context_data or {}), "empty_installation": not firms()}
    return response


def _may_guess(request: HttpRequest) -> bool:
    account = request.POST.get("login", "").strip().lower()
    return limits.take("sign-in account", account, GUESSES_PER_ACCOUNT, QUARTER) and limits.take(
        "sign-in address", address_of(request), GUESSES_PER_ADDRESS, QUARTER
    )


def _wait(request: HttpRequest) -> HttpResponse:
    words = _("Too many tries. Please wait a quarter of an hour, then try again.")
    return render(
        request, "refused.html", {"title": _("Please wait"), "words": words, "status": 429}, status=429
    )


@open_to(ANYONE)
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; the session ends."""
    return views.logout(request)


@open_to(ANYONE)
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link to choose a new password; the answer is the same whether the address is known or not."""
    if request.method == "POST" and not limits.take(
        "reset", address_of(request), RESETS_PER_ADDRESS, QUARTER
    ):
        return _wait(request)
    return views.password_reset(request)


@open_to(ANYONE)
def new_password(request: HttpRequest, uidb36: str, key: str) -> HttpResponse:
    """Choose a new password by the link from the mail."""
    return views.password_reset_from_key(request, uidb36=uidb36, key=key)


forgotten_sent = open_to(ANYONE)(views.password_reset_done)
new_password_kept = open_to(ANYONE)(views.password_reset_from_key_done)
inactive = open_to(ANYONE)(views.account_inactive)


@open_to(ANYONE)
def sign_up(request: HttpRequest) -> HttpResponse:
    """There is none: administrators make accounts."""
    raise Http404


@open_to(ANYONE)
@require_http_methods(["GET", "POST"])
def organisation(request: HttpRequest) -> HttpResponse:
    """Which organisation to work in, for a person who belongs to several."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    mine = people.memberships_of(request.user.pk)
    if request.method == "POST":
        wanted = request.POST.get("membership", "")
        if wanted not in {str(each.id) for each in mine}:
            raise Http404
        choose(request, UUID(wanted))
        return redirect("home")
    return render(request, "account/organisation.html", {"memberships": mine})


@open_to(ANYONE)
@require_http_methods(["POST"])
def language(request: HttpRequest) -> HttpResponse:
    """Switch the language and come back to the same page."""
    wanted = ours(request.POST.get("language"))
    onward = request.POST.get("next", "/")
    safe = onward if onward.startswith("/") and not onward.startswith(("//", "/\\")) else "/"
    response = redirect(safe)
    response.set_cookie("django_language", theirs(wanted), max_age=365 * 86400, samesite="Lax", httponly=True)
    return response

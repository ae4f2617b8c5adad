"""Asking somebody in: their place is entered, and a mail brings the link by which they choose a password."""

from __future__ import annotations

from allauth.account.forms import ResetPasswordForm
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redress.domain.refusals import BadInput, Reason
from redress.records import founding, people_changes
from redress.records.administering import By
from redress.web.access import KEEPERS, open_to
from redress.web.administration import posts
from redress.web.administration.changing import refused, typed
from redress.web.languages import OWN_NAMES, ours, theirs


@open_to(KEEPERS)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new person: entered and asked in, or refused with all that was typed."""
    reasons: tuple[Reason, ...] = ()
    email = typed(request, "email", 254)
    language = ours(request.POST.get("language") or request.language)  # type: ignore[attr-defined]
    if request.method == "POST":
        reasons = refused(request, lambda by: _enter(request, by, email, language))
        if not reasons:
            invite(request, email, language)
            messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": email})
            return redirect("people")
    context = {
        **posts.fields(request, None, again=request.method == "POST"),
        "email": email,
        "language": language,
        "languages": list(OWN_NAMES.items()),
        "reasons": reasons,
    }
    return render(request, "administration/person_new.html", context, status=422 if reasons else 200)


def invite(request: HttpRequest, email: str, language: str) -> None:
    """Send the mail with the link, in the person's language."""
    request.asked_in = True  # type: ignore[attr-defined]
    with translation.override(theirs(language)):
        form = ResetPasswordForm({"email": email})
        if form.is_valid():
            form.save(request)


def _enter(request: HttpRequest, by: By, email: str, language: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise BadInput(Reason("input_unreadable", "email", values={"label": _("E-mail")}))
    post = posts.posted(request)
    unit, name, roles = post.pop("unit_id"), post.pop("name"), post.pop("roles")
    with transaction.atomic():
        people_changes.wanted(by.organisation, name, roles, unit, post["staff_number"])
        founding.add_person(
            by.organisation, unit, email, name, roles, by.now, by=by.id, language=language, **post
        )

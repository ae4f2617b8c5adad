"""Writing a complaint down: the firm's registration form, for whoever takes the call or stands at the counter."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redress.domain.people import Actor
from redress.domain.policy import Form, Policy
from redress.domain.refusals import KeyReused, Reason, Refusal
from redress.domain.stages import Step
from redress.journey.reading import read
from redress.journey.receive.lodge import Lodging, lodge
from redress.journey.ruling import in_force
from redress.journey.step import Done
from redress.records import drafts, organisations
from redress.web.access import WRITERS, open_to
from redress.web.desk.drafts import as_posted, keeps_typed, kept
from redress.web.forms.packed import drawn_form, lodging_of, typed_in
from redress.web.marks import fresh_key
from redress.web.taking import LODGED_TWICE, refuse_twice


@keeps_typed
@open_to(WRITERS)
@require_http_methods(["GET", "POST"])
def new_complaint(request: HttpRequest) -> HttpResponse:
    """The form, or the new complaint; its number and code are shown once, to be told to the complainant."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    policy = policy_now(actor)
    form = registration_form(policy)
    keeping = kept(request, None, Step.LODGE.value)
    typed = _typed(request, form, keeping["draft"])
    reasons: tuple[Reason, ...] = ()
    again = fresh = False
    if request.method == "POST":
        try:
            done = _lodged(request, actor, form, policy, typed)
        except Refusal as refusal:
            reasons = refusal.reasons
            again = reasons[0].code == LODGED_TWICE
            fresh = isinstance(refusal, KeyReused)
        else:
            drafts.drop(actor, None, Step.LODGE.value)
            said = _("Written down as %(number)s. The complainant's code for the status page is %(code)s.")
            messages.success(request, said % {"number": done.number, "code": done.said.get("code", "")})
            return redirect("complaint", number=done.number)
    fields = drawn_form(form, policy, request.language, typed, reasons)  # type: ignore[attr-defined]
    key = "" if fresh else request.POST.get("key", "")
    context = {"fields": fields, "reasons": reasons, "key": key or fresh_key(), "again": again, **keeping}
    return render(request, "desk/registration.html", context, status=422 if reasons else 200)


def _typed(request: HttpRequest, form: Form, draft: drafts.Kept | None) -> dict[str, str]:
    if request.method == "POST":
        return typed_in(form, request.POST)
    return typed_in(form, as_posted(draft)) if draft else {}


def policy_now(actor: Actor) -> Policy:
    """The firm's pack in force now."""
    return in_force(organisations.organisation(actor.organisation), datetime.now(UTC))


def registration_form(policy: Policy) -> Form:
    """The form by which our own people write a complaint down."""
    form = policy.form("registration") or policy.form("complaint")
    assert form is not None, "the packs are checked to have a form"
    return form


def _lodged(request: HttpRequest, actor: Actor, form: Form, policy: Policy, typed: dict[str, str]) -> Done:
    nameless = not typed.get("name", "").strip()
    raw = lodging_of(form, policy, typed, request.language, nameless=nameless)  # type: ignore[attr-defined]
    raw.setdefault("channel", _spoken_channel(policy))
    raw["anonymous"] = "" if raw.get("name") else "yes"
    given = read(Lodging, raw, request.zone)  # type: ignore[attr-defined]
    now, key = datetime.now(UTC), request.POST.get("key") or fresh_key()
    if not request.POST.get("again"):
        refuse_twice(actor, None, Step.LODGE, given, key, now)
    return lodge(actor, None, given, now=now, key=key)


def _spoken_channel(policy: Policy) -> str:
    channels = policy.terms("channel")
    return next(
        (code for code in ("phone", "telephone", "counter") if code in channels), min(channels, default="")
    )

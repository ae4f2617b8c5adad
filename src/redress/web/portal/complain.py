"""The public form: few fields, no account, no JavaScript; sent twice it is one complaint."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redress.domain.files import StoredFile
from redress.domain.people import Actor
from redress.domain.policy import Form, Policy
from redress.domain.refusals import KeyReused, Reason, Refusal
from redress.domain.stages import Role
from redress.journey.anytime.attach import Attaching, attach
from redress.journey.reading import read
from redress.journey.receive.lodge import Lodging, lodge
from redress.journey.step import Done
from redress.records import limits
from redress.records.queries.organisations import Firm
from redress.web.access import ANYONE, open_to
from redress.web.addresses import address_of
from redress.web.forms.packed import drawn_form, lodging_of, typed_in
from redress.web.forms.uploads import let_go, taken_in
from redress.web.marks import FormRefused, form_key, form_mark
from redress.web.portal.entrance import let_in, of_a_firm, policy_of, stranger

TRAP = "website"  # a field that people do not see and machines fill in
CHANNEL = "website"
PER_ADDRESS, PER_FIRM, HOUR = 10, 600, 3600
RECEIPT = "receipt"


@open_to(ANYONE)
@require_http_methods(["GET", "POST"])
@of_a_firm
def complain(request: HttpRequest, firm: Firm) -> HttpResponse:
    """Show the form, or lodge what was sent and go on to the receipt, which exists only after the commit."""
    policy = policy_of(firm)
    form = policy.form("complaint")
    assert form is not None, "the packs are checked to have a form"
    if request.method == "GET":
        return _page(request, firm, form, policy, {}, ())
    typed = typed_in(form, request.POST)
    try:
        done = _lodged(request, firm, form, policy, typed)
    except Refusal as refusal:
        return _page(request, firm, form, policy, typed, refusal.reasons)
    except FormRefused:
        return _page(request, firm, form, policy, typed, (Reason("form_expired"),))
    if done is None:
        return _held_back(request, firm)
    request.session[RECEIPT] = {"number": done.number, "code": done.said.get("code", ""), "firm_id": firm.id}
    let_in(request, firm, done.complaint_id)
    return redirect("portal_received", slug=firm.slug)


def _lodged(
    request: HttpRequest, firm: Firm, form: Form, policy: Policy, typed: dict[str, str]
) -> Done | None:
    """The new complaint; None when this address or the whole portal sent more than people do."""
    key = form_key(request.POST.get("mark", ""))
    if request.POST.get(TRAP):
        raise FormRefused("the trap was filled in")
    language: str = request.language  # type: ignore[attr-defined]
    nameless = bool(request.POST.get("anonymous"))
    raw = lodging_of(form, policy, typed, language, nameless=nameless)
    raw |= {"channel": CHANNEL, "language": language, "anonymous": "yes" if nameless else ""}
    given = read(Lodging, raw, firm.zone)
    if not _within_limits(request, firm):
        return None
    files = taken_in(request.FILES.getlist("attachments"), "attachments")
    now = datetime.now(UTC)
    done = lodge(stranger(firm, language), None, given, now=now, key=key)
    if files:
        _attach(done.complaint_id, firm, files, key, now)
    return done


def _within_limits(request: HttpRequest, firm: Firm) -> bool:
    by_address = limits.take("complain", address_of(request), PER_ADDRESS, HOUR)
    return by_address and limits.take("complain", str(firm.id), PER_FIRM, HOUR)


def _attach(complaint_id: UUID, firm: Firm, files: list[StoredFile], key: str, now: datetime) -> None:
    """The files of the form; when the form came twice they are there already."""
    actor = Actor(complaint_id, firm.id, "", frozenset({Role.COMPLAINANT}), complaint_id=complaint_id)
    try:
        attach(actor, complaint_id, Attaching(files=tuple(files)), now=now, key=f"{key}-files")
    except KeyReused:
        let_go(files)


def _held_back(request: HttpRequest, firm: Firm) -> HttpResponse:
    words = _(
        "More complaints came from your network than people write. Nothing was lost on purpose: please try again in an hour, or call us."
    )
    return render(
        request, "refused.html", {"title": _("Please wait"), "words": words, "status": 429}, status=429
    )


def _page(
    request: HttpRequest,
    firm: Firm,
    form: Form,
    policy: Policy,
    typed: dict[str, str],
    reasons: tuple[Reason, ...],
) -> HttpResponse:
    language: str = request.language  # type: ignore[attr-defined]
    context = {
        "firm": firm,
        "fields": drawn_form(form, policy, language, typed, reasons),
        "reasons": reasons,
        "mark": _mark_again(request),
        "trap": TRAP,
        "nameless": bool(request.POST.get("anonymous")),
    }
    return render(request, "portal/complain.html", context, status=422 if reasons else 200)


def _mark_again(request: HttpRequest) -> str:
    """The form's own mark while it is good, so that a corrected form still counts as the same one."""
    mark = request.POST.get("mark", "")
    try:
        form_key(mark)
    except FormRefused:
        return form_mark()
    return mark


@open_to(ANYONE)
@require_safe
@of_a_firm
def received(request: HttpRequest, firm: Firm) -> HttpResponse:
    """The receipt: number and code, once; what happens next and by when is on the status page."""
    receipt = request.session.get(RECEIPT, {})
    if receipt.get("firm_id") != firm.id:
        return redirect("portal", slug=firm.slug)
    return render(request, "portal/received.html", {**receipt, "firm": firm})

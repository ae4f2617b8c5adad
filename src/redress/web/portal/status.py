"""The status page: where each point is, what happens next and by when, what was written, and what one can do."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redress.domain.complaint import Complaint
from redress.domain.numbers import read_number
from redress.domain.people import Actor
from redress.gateways import links
from redress.journey.step import Done
from redress.journey.wording import moment
from redress.records import codes, limits
from redress.records.looks import looked
from redress.records.queries.case_file import attachment
from redress.records.queries.organisations import Firm
from redress.records.queries.status_page import status_page
from redress.web.access import ANYONE, LINK, open_to
from redress.web.addresses import address_of
from redress.web.files import download
from redress.web.portal.acts import Act, acts_for, desk_for, needing, text_of
from redress.web.portal.entrance import let_in, let_out, of_a_firm, opened
from redress.web.portal.telling import told
from redress.web.taking import empty_form, send

GUESSES_PER_ADDRESS, GUESSES_PER_NUMBER, QUARTER = 20, 10, 900
CHOSEN = ("option_id", "agreement_id", "obligation_id", "question_id")


@open_to(ANYONE)
@require_http_methods(["GET", "POST"])
@of_a_firm
def status(request: HttpRequest, firm: Firm) -> HttpResponse:
    """The opened complaint; else the two fields that open one."""
    if request.method == "POST":
        return _opened_by_code(request, firm)
    found = opened(request, firm)
    if found is None:
        return render(request, "portal/enter.html", {"firm": firm})
    return _page(request, firm, *found)


def _opened_by_code(request: HttpRequest, firm: Firm) -> HttpResponse:
    number, code = request.POST.get("number", ""), request.POST.get("code", "")
    if not _may_guess(request, firm, number):
        words = _("Too many tries. Please wait a quarter of an hour, then try again.")
        return render(
            request,
            "refused.html",
            {"title": _("Please wait"), "words": words, "status": 429, "firm": firm},
            status=429,
        )
    complaint_id = codes.opens(firm.id, read_number(number) or number, code)
    if complaint_id is None:
        return render(
            request, "portal/enter.html", {"firm": firm, "wrong": True, "number": number}, status=422
        )
    let_in(request, firm, complaint_id)
    return redirect("portal_status", slug=firm.slug)


def _may_guess(request: HttpRequest, firm: Firm, number: str) -> bool:
    by_address = limits.take("status", address_of(request), GUESSES_PER_ADDRESS, QUARTER)
    named = read_number(number) or "?"
    return by_address and limits.take(
        "status", f"{firm.id} {named} {address_of(request)}", GUESSES_PER_NUMBER, QUARTER
    )


@open_to(LINK)
@require_safe
@of_a_firm
def by_link(request: HttpRequest, firm: Firm, mark: str) -> HttpResponse:
    """A signed link opens the page, and does not stay in the address bar."""
    complaint_id = links.complaint_of(mark)
    if complaint_id is None:
        messages.warning(
            request,
            _("This link does not open anything any more. Ask for a new one here; it comes by e-mail."),
        )
        return redirect("portal_lost", slug=firm.slug)
    let_in(request, firm, complaint_id)
    return redirect("portal_status", slug=firm.slug)


@open_to(LINK)
@require_http_methods(["POST"])
@of_a_firm
def leave(request: HttpRequest, firm: Firm) -> HttpResponse:
    """Close the page on this device."""
    let_out(request, firm)
    return redirect("portal", slug=firm.slug)


def _page(request: HttpRequest, firm: Firm, actor: Actor, case: Complaint) -> HttpResponse:
    page = status_page(actor)
    if page is None:
        raise Http404
    language: str = request.language  # type: ignore[attr-defined]
    acts = acts_for(actor, case)
    reply = acts.pop("reply", None)
    form = empty_form(desk_for(actor, case, reply, language, firm.zone, {}), reply.step) if reply else None
    context = {
        "firm": firm,
        "page": page,
        "form": form,
        "acts": [(name, text_of(act)) for name, act in acts.items() if act.quiet],
        "can": set(acts),
        "verdict_key": uuid4().hex,
        **told(request, case, page, looked(case.organisation, case.id, datetime.now(UTC))),
    }
    return render(request, "portal/status.html", context)


@open_to(LINK)
@require_http_methods(["GET", "POST"])
@of_a_firm
def act(request: HttpRequest, firm: Firm, name: str) -> HttpResponse:
    """One act of the complainant: its form, or what comes of sending it."""
    found = opened(request, firm)
    if found is None:
        return redirect("portal_status", slug=firm.slug)
    actor, case = found
    wanted = acts_for(actor, case).get(name)
    given = request.POST if request.method == "POST" else request.GET
    if wanted is None or (wanted.about and not given.get(wanted.about)):
        return redirect("portal_status", slug=firm.slug)
    return _act(request, firm, actor, case, wanted)


def _act(request: HttpRequest, firm: Firm, actor: Actor, case: Complaint, wanted: Act) -> HttpResponse:
    language: str = request.language  # type: ignore[attr-defined]
    given = request.POST if request.method == "POST" else request.GET
    chosen = {key: given[key] for key in CHOSEN if given.get(key)}
    desk = desk_for(actor, case, wanted, language, firm.zone, chosen)
    if request.method == "POST":
        answer = send(request, desk, wanted.step)
        if isinstance(answer, Done):
            messages.success(request, _("Thank you. It has arrived."))
            return redirect("portal_status", slug=firm.slug)
        form = answer
    else:
        form = empty_form(desk, wanted.step, request.GET.dict())
    signed = next((each for each in case.agreements if str(each.id) == chosen.get("agreement_id")), None)
    context = {
        "firm": firm,
        "case": case,
        "form": needing(form, wanted),
        "title": text_of(wanted),
        "chosen": chosen,
        "agreement": signed,
        "agreement_at": moment(signed.at, language, firm.zone) if signed else "",
    }
    return render(request, "portal/act.html", context, status=form.status)


@open_to(LINK)
@require_safe
@of_a_firm
def file(request: HttpRequest, firm: Firm, id: UUID) -> FileResponse:
    """A file that the complainant sent or was sent."""
    found = opened(request, firm)
    page = status_page(found[0]) if found else None
    if found is None or page is None or id not in {each.id for each in page.files}:
        raise Http404
    kept = attachment(found[0], found[1].id, id)
    if kept is None:
        raise Http404
    return download(kept)

"""One work order on one page: what is asked, until when, what counts as done; answer it, or say it is not yours."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redress.domain.complaint import Complaint
from redress.domain.people import Actor
from redress.domain.stages import Role, Step
from redress.domain.undertakings import WorkOrder
from redress.gateways import links
from redress.journey import ruling
from redress.journey.step import Done
from redress.records import openings, organisations
from redress.records.queries.case_file import complainant_card, snapshot
from redress.records.queries.commitments import orders_for
from redress.web.access import ANYONE, DEPARTMENTS, LINK, open_to
from redress.web.forms.options import order_name
from redress.web.taking import Desk, StepForm, empty_form, send

STEPS = {"answer": Step.ANSWER_ORDER, "refuse": Step.REFUSE_ORDER}
ASKED = {"answer": ("answer", "files"), "refuse": ("reason", "belongs")}
WORKER = Path(__file__).parents[1] / "static" / "order-worker.js"


@open_to(LINK)
@require_http_methods(["GET", "POST"])
def by_link(request: HttpRequest, mark: str) -> HttpResponse:
    """The order that a signed link opens, and nothing else of the complaint; never who complained."""
    target = links.order_of(mark)
    if target is None:
        return _no_order(request)
    organisation, complaint_id, order_id = target
    actor = _link_holder(organisation, order_id)
    case = snapshot(actor, complaint_id)
    if case is None:
        return _no_order(request)
    firm = organisations.organisation(organisation)
    request.organisation, request.zone = firm, firm.zone  # type: ignore[attr-defined]
    inside = {
        "inside": reverse("order", args=[case.id, order_id]) if case.complainant_id else "",
        "linked": True,
    }
    return _slip(request, actor, case, order_id, inside)


def _link_holder(organisation: int, order_id: UUID) -> Actor:
    """Whoever holds the link acts for the department that the order was sent to."""
    return Actor(order_id, organisation, _("By the link"), frozenset({Role.DEPARTMENT}), order_id=order_id)


def _no_order(request: HttpRequest) -> HttpResponse:
    return render(request, "order/no_order.html", status=404)


@open_to(DEPARTMENTS)
@require_http_methods(["GET", "POST"])
def signed_in(request: HttpRequest, complaint_id: UUID, id: UUID) -> HttpResponse:
    """The same page for a department worker who is signed in: with whom it concerns, unless that is confidential."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    case = snapshot(actor, complaint_id)
    if case is None or id not in {line.id for line in orders_for(actor)}:
        raise Http404
    known = (
        complainant_card(actor, case.complainant_id)
        if case.complainant_id and not case.confidential
        else None
    )
    return _slip(request, actor, case, id, {"person": known})


@open_to(DEPARTMENTS)
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The orders of my department, open ones first."""
    return render(request, "order/inbox.html", {"lines": orders_for(request.actor)})  # type: ignore[attr-defined]


@open_to(ANYONE)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that shows an order without a signal; from here, since its address bounds what it may look after."""
    return HttpResponse(
        WORKER.read_bytes(), content_type="text/javascript", headers={"Cache-Control": "no-cache"}
    )


def _slip(
    request: HttpRequest, actor: Actor, case: Complaint, order_id: UUID, more: dict[str, Any]
) -> HttpResponse:
    order = next((order for order in case.work_orders if order.id == order_id), None)
    if order is None:
        raise Http404
    forms = {name: empty_form(_desk(request, actor, case, order, name), STEPS[name]) for name in STEPS}
    doing, status = request.POST.get("doing", ""), 200
    if request.method == "POST" and doing in STEPS:
        # Also when it is not open any more: what was taken before is taken, and what is refused comes back with its words.
        answer = send(request, _desk(request, actor, case, order, doing), STEPS[doing])
        if isinstance(answer, Done):
            return redirect(request.path)
        forms[doing], status = answer, answer.status
    elif request.method == "GET" and order.open and actor.is_(Role.DEPARTMENT):
        openings.opened(actor.organisation, order.id, datetime.now(UTC))
    return render(request, "order/slip.html", {**_shown(request, case, order, forms), **more}, status=status)


def _desk(request: HttpRequest, actor: Actor, case: Complaint, order: WorkOrder, name: str) -> Desk:
    return Desk(
        actor,
        case,
        request.language,  # type: ignore[attr-defined]
        request.zone,  # type: ignore[attr-defined]
        only=ASKED[name],
        fixed={"order_id": str(order.id)},
    )


def _shown(
    request: HttpRequest, case: Complaint, order: WorkOrder, forms: dict[str, StepForm]
) -> dict[str, Any]:
    language: str = request.language  # type: ignore[attr-defined]
    zone = ZoneInfo(request.zone)  # type: ignore[attr-defined]
    policy = ruling.policy_for(case)
    kind = policy.order(order.kind)
    counts = (kind.requirement.get(language) or kind.requirement.get("en", "")) if kind else ""
    returned = next((form for form in forms.values() if form.reasons), None)
    return {
        "order": order,
        "number": case.number,
        "kind": order_name(order.kind, policy, language),
        "received": order.answered_at.astimezone(zone).strftime("%H:%M") if order.answered_at else "",
        "done_means": counts if counts != order.requirement else "",
        "references": [reference.value for reference in case.references],
        "forms": forms if order.open else {},
        "returned": None if order.open else returned,
    }

"""One work order on one page: what is asked, until when, what counts as done; answer it, or say it is not yours."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redress.domain.complaint import Complaint
from redress.domain.people import Actor
from redress.domain.stages import Role, Step
from redress.domain.undertakings import WorkOrder
from redress.gateways import links
from redress.journey import ruling
from redress.journey.step import Done
from redress.records import organisations
from redress.records.queries.case_file import snapshot
from redress.records.queries.commitments import orders_for
from redress.web.access import DEPARTMENTS, LINK, open_to
from redress.web.forms.options import order_name
from redress.web.taking import Desk, StepForm, empty_form, send

STEPS = {"answer": Step.ANSWER_ORDER, "refuse": Step.REFUSE_ORDER}
ASKED = {"answer": ("answer", "done_at", "files"), "refuse": ("reason",)}


@open_to(LINK)
@require_http_methods(["GET", "POST"])
def by_link(request: HttpRequest, mark: str) -> HttpResponse:
    """The order that a signed link opens, and nothing else of the complaint."""
    opened = links.order_of(mark)
    if opened is None:
        raise Http404
    organisation, complaint_id, order_id = opened
    actor = _link_holder(organisation, order_id)
    case = snapshot(actor, complaint_id)
    if case is None:
        raise Http404
    firm = organisations.organisation(organisation)
    request.organisation, request.zone = firm, firm.zone  # type: ignore[attr-defined]
    return _slip(request, actor, case, order_id)


def _link_holder(organisation: int, order_id: UUID) -> Actor:
    """Whoever holds the link acts for the department that the order was sent to."""
    return Actor(order_id, organisation, _("By the link"), frozenset({Role.DEPARTMENT}), order_id=order_id)


@open_to(DEPARTMENTS)
@require_http_methods(["GET", "POST"])
def signed_in(request: HttpRequest, complaint_id: UUID, id: UUID) -> HttpResponse:
    """The same page for a department worker who is signed in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    case = snapshot(actor, complaint_id)
    if case is None or id not in {line.id for line in orders_for(actor)}:
        raise Http404
    return _slip(request, actor, case, id)


@open_to(DEPARTMENTS)
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The orders of my department, open ones first."""
    return render(request, "order/inbox.html", {"lines": orders_for(request.actor)})  # type: ignore[attr-defined]


def _slip(request: HttpRequest, actor: Actor, case: Complaint, order_id: UUID) -> HttpResponse:
    order = next((order for order in case.work_orders if order.id == order_id), None)
    if order is None:
        raise Http404
    forms = {name: _form(request, actor, case, order, name) for name in STEPS if order.open}
    status = 200
    doing = request.POST.get("doing", "")
    if request.method == "POST" and doing in forms:
        answer = send(request, _desk(request, actor, case, order, doing), STEPS[doing])
        if isinstance(answer, Done):
            messages.success(request, _("Thank you. It has arrived, and the case handler knows."))
            return redirect(request.path)
        forms[doing], status = answer, answer.status
    return render(request, "order/slip.html", _shown(request, case, order, forms), status=status)


def _desk(request: HttpRequest, actor: Actor, case: Complaint, order: WorkOrder, name: str) -> Desk:
    return Desk(
        actor,
        case,
        request.language,  # type: ignore[attr-defined]
        request.zone,  # type: ignore[attr-defined]
        only=ASKED[name],
        fixed={"order_id": str(order.id)},
    )


def _form(request: HttpRequest, actor: Actor, case: Complaint, order: WorkOrder, name: str) -> StepForm:
    return empty_form(_desk(request, actor, case, order, name), STEPS[name])


def _shown(
    request: HttpRequest, case: Complaint, order: WorkOrder, forms: dict[str, StepForm]
) -> dict[str, Any]:
    language: str = request.language  # type: ignore[attr-defined]
    policy = ruling.policy_for(case)
    kind = policy.order(order.kind)
    counts = (kind.requirement.get(language) or kind.requirement.get("en", "")) if kind else ""
    return {
        "order": order,
        "number": case.number,
        "kind": order_name(order.kind, policy, language),
        "done_means": counts if counts != order.requirement else "",
        "references": [reference.value for reference in case.references],
        "forms": forms,
    }

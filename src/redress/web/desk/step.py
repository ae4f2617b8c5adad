"""Any step, taken from the desk: its form, and what comes of sending it."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redress.domain.people import Actor
from redress.domain.refusals import Forbidden, IllegalMove, NotFound
from redress.domain.stages import Step
from redress.journey.committing import binding_fields
from redress.journey.step import Done, admit
from redress.journey.steps import function_of
from redress.journey.wording import step_name
from redress.records import drafts
from redress.records.queries.case_file import CaseFile
from redress.web.access import INSIDE, open_to
from redress.web.case.grouping import NEVER_BY_HAND
from redress.web.case.missing import lacks
from redress.web.case.ready_words import ready_words
from redress.web.case.timeline import Reader
from redress.web.desk.composing import guessed, sending
from redress.web.desk.drafts import as_posted, keeps_typed, kept
from redress.web.desk.holding import SPOKEN, news_of, seen_by, send_or_hold
from redress.web.desk.page import basics, file_or_404, policy_of
from redress.web.desk.way_back import said_with_way_back
from redress.web.refusals import refused
from redress.web.taking import Desk, StepForm, empty_form, reopened_form


@keeps_typed
@open_to(INSIDE)
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Draw the step's form, or take it. Sent twice is taken once; refused shows the form again, nothing lost."""
    file = file_or_404(request, number)
    taken = _known(step)
    actor: Actor = request.actor  # type: ignore[attr-defined]
    language: str = request.language  # type: ignore[attr-defined]
    desk = Desk(actor, file.case, language, request.zone)  # type: ignore[attr-defined]
    if request.method == "POST":
        answer = send_or_hold(request, desk, taken)
        if isinstance(answer, Done):
            drafts.drop(actor, file.case.id, taken.value)
            words = (
                _("Done already: %(step)s. Nothing was done twice.") if answer.again else _("Done: %(step)s.")
            )
            said = words % {"step": step_name(taken.value, language)}
            messages.success(request, said_with_way_back(request, said, taken, file.case, answer))
            return redirect("complaint", number=number)
        # Another step may have moved it on meanwhile: the form then shows what holds now.
        return _page(request, file_or_404(request, number), answer)
    try:
        admit(taken, actor, file.case)
    except (IllegalMove, Forbidden, NotFound) as refusal:
        if isinstance(refusal, NotFound):
            raise Http404 from None
        return refused(request, refusal.reasons[0], 409 if isinstance(refusal, IllegalMove) else 403)
    draft = drafts.kept(actor, file.case.id, taken.value)
    prefilled = {**guessed(taken, file.case), **request.GET.dict()}
    form = (
        reopened_form(desk, taken, as_posted(draft), prefilled)
        if draft
        else empty_form(desk, taken, prefilled)
    )
    return _page(request, file, form)


def _known(name: str) -> Step:
    if name not in set(Step) or Step(name) in NEVER_BY_HAND | {Step.LODGE}:
        raise Http404
    return Step(name)


def _page(request: HttpRequest, file: CaseFile, form: StepForm) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    language: str = request.language  # type: ignore[attr-defined]
    policy = policy_of(file.case)
    zone: str = request.zone  # type: ignore[attr-defined]
    missing = lacks(file.case, policy, datetime.now(UTC), language, zone, ())
    known = basics(file.case, actor)
    button = _("Send anyway") if form.held else sending(form.step, known["who"])
    context = {
        **known,
        "form": form,
        "missing": missing,
        "button": button,
        "seen": file.case.event_count,
        "news": news_of(file, actor, seen_by(request.POST), Reader(language, zone, policy, file.units)),
    }
    if form.step in SPOKEN:
        desk = Desk(actor, file.case, language, zone)
        context |= {
            "ready": ready_words(file.case, desk.scene(), language),
            "ready_for": f"id_{next(iter(binding_fields(function_of(form.step).input)), '')}",
        }
    context |= kept(request, file.case.id, form.step.value)
    beside = request.htmx.target == "composer"  # type: ignore[attr-defined]
    return render(request, "desk/_compose.html" if beside else "desk/step.html", context, status=form.status)

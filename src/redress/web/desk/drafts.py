"""Drafts: what is typed into a form of the desk is kept while one types, and is there again when the form is opened.

A form carries a seal of whose it is: what is sent after the session has ended becomes that person's draft, and nobody
else's who signs in at the same machine.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import wraps
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redress.domain.people import Actor
from redress.domain.refusals import BadInput
from redress.domain.stages import Step
from redress.records import drafts
from redress.records.queries import people
from redress.records.queries.case_file import id_of_number
from redress.web.access import INSIDE, WRITERS, View, open_to
from redress.web.screens import sentence

SEAL = "redress.draft"
SEALED_FOR = 24 * 60 * 60  # seconds
FRAME = frozenset({"csrfmiddlewaretoken", "key", "version", "seal", "discard", "seen"})


def keeps_typed(view: View) -> View:
    """What is posted here without a session is kept as a draft of the person whose form it was."""

    @wraps(view)
    def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and getattr(request, "actor", None) is None:
            _keep_for_owner(request, kwargs.get("number", ""), kwargs.get("step", Step.LODGE.value))
        return view(request, *args, **kwargs)

    return keeping


@keeps_typed
@open_to(INSIDE)
@require_POST
def draft(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Keep, or discard, what is typed into a step's form."""
    complaint_id = id_of_number(request.actor, number)  # type: ignore[attr-defined]
    if complaint_id is None or step not in set(Step):
        raise Http404
    return _answer(request, complaint_id, step, reverse("step", args=[number, step]))


@keeps_typed
@open_to(WRITERS)
@require_POST
def new_draft(request: HttpRequest) -> HttpResponse:
    """Keep, or discard, what is typed into the form that registers a complaint."""
    return _answer(request, None, Step.LODGE.value, reverse("new_complaint"))


def seal_of(actor: Actor) -> str:
    """What a form carries to say whose it is."""
    return signing.dumps(str(actor.id), salt=SEAL)


def kept(request: HttpRequest, complaint_id: UUID | None, step: str) -> dict[str, Any]:
    """What a form's page needs for drafts: the seal, and the draft with the time it was kept, where there is one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = drafts.kept(actor, complaint_id, step)
    shown = {"seal": seal_of(actor), "draft": found}
    return {**shown, "draft_at": _clock(request, found.at)} if found else shown


def as_posted(draft: drafts.Kept) -> QueryDict:
    """The draft as the form would post it."""
    form = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        form.setlist(name, values)
    return form


def _answer(request: HttpRequest, complaint_id: UUID | None, step: str, form: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = datetime.now(UTC)
    if "discard" in request.POST:
        drafts.drop(actor, complaint_id, step)
        return redirect(form)
    try:
        any_kept = drafts.keep(actor, complaint_id, step, _typed(request), now, request.POST.get("key", ""))
    except BadInput as refusal:
        return _said(sentence(refusal.reasons[0], request), 422)
    return _said(_("Draft saved %(time)s") % {"time": _clock(request, now)} if any_kept else "")


def _keep_for_owner(request: HttpRequest, number: str, step: str) -> None:
    try:
        owner = UUID(signing.loads(request.POST.get("seal", ""), salt=SEAL, max_age=SEALED_FOR))
    except signing.BadSignature:
        return
    now = datetime.now(UTC)
    actor = people.actor_of(owner, now)
    complaint_id = id_of_number(actor, number) if actor and number else None
    if actor is None or (number and complaint_id is None):
        return
    try:
        drafts.keep(actor, complaint_id, step, _typed(request), now, request.POST.get("key", ""))
    except BadInput:
        return


def _typed(request: HttpRequest) -> dict[str, list[str]]:
    return {name: request.POST.getlist(name) for name in request.POST if name not in FRAME}


def _said(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def _clock(request: HttpRequest, at: datetime) -> str:
    return at.astimezone(ZoneInfo(request.zone)).strftime("%H:%M")  # type: ignore[attr-defined]

"""The case page: where the complaint stands, what is missing, what happened, and each step that is mine now."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redress.domain.complaint import Complaint
from redress.domain.ownership import OWNING
from redress.domain.people import Actor
from redress.domain.policy import Policy
from redress.domain.stages import Step
from redress.journey import ruling
from redress.records.own_desk import opened
from redress.records.queries.case_file import CaseFile, case_file, id_of_number
from redress.web.access import INSIDE, STAFF, open_to
from redress.web.case import lookups
from redress.web.case.clocks import clocks_of
from redress.web.case.folding import folded
from redress.web.case.grouping import grouped
from redress.web.case.held import held
from redress.web.case.letters import letters_of
from redress.web.case.missing import lacks, path_of, reasons_holding
from redress.web.case.owed import owed
from redress.web.case.same import same_matter
from redress.web.case.timeline import Reader, timeline
from redress.web.case.unread import marked
from redress.web.case.who import basics
from redress.web.desk.aside_next import GOES_ON
from redress.web.desk.composing import received, ways
from redress.web.desk.list import shown_list
from redress.web.desk.rows import beside_rows
from redress.web.marks import fresh_key
from redress.web.taking import allowed_steps


def file_or_404(request: HttpRequest, number: str) -> CaseFile:
    """The case file of that number; 404 when there is none, and when there is none for this actor."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = case_file(actor, id_of_number(actor, number))
    if found is None:
        raise Http404
    return found


@open_to(INSIDE)
@require_safe
def complaint(request: HttpRequest, number: str) -> HttpResponse:
    """One complaint, for whoever may see it; an auditor sees all of it and no step."""
    file, read = file_or_404(request, number), 0
    works = request.actor.is_(*STAFF.roles)  # type: ignore[attr-defined]
    if works:
        read = opened(request.actor, file.case.id, file.case.event_count, datetime.now(UTC))  # type: ignore[attr-defined]
    context = page_of(request, file, read)
    if works:
        context |= {"stands_aside": True, "goes_on": request.session.get(GOES_ON, True)}
    if request.htmx.target == "case":  # type: ignore[attr-defined]
        return render(request, "desk/_case.html", context)
    if works:
        context |= shown_list(request, counted=False)
        rows = context["listing"]["rows"]
        context["drawn_rows"] = beside_rows(request, rows, context["query"], context["case"].number)
    return render(request, "desk/complaint.html", context)


def page_of(request: HttpRequest, file: CaseFile, read: int = 0) -> dict[str, Any]:
    """What the case page shows; ``read`` is how far in the journal the reader had come before."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    language: str = request.language  # type: ignore[attr-defined]
    zone: str = request.zone  # type: ignore[attr-defined]
    case = file.case
    policy = ruling.ruling(request.organisation, case.unit_path, case.received_at)  # type: ignore[attr-defined]
    steps = allowed_steps(actor, case)
    now = datetime.now(UTC)
    wanted = {reason.step for reason in reasons_holding(case, policy, now)}
    reader = Reader(language, zone, policy, file.units)
    known = basics(case, actor)
    entries = marked(timeline(file, reader), read, actor.id)
    return {
        **known,
        "held": held(file, actor, now),
        "takes_key": fresh_key()
        if case.owner_id is None and Step.ASSIGN in steps and _may_own(actor)
        else "",
        "same": same_matter(actor, case, policy, language),
        "merges": Step.MERGE in steps,
        "composer": ways(steps, known["who"], language, received=received(file)),
        "clocks": clocks_of(file, reader, now, whole=False),
        "path": path_of(case),
        "missing": lacks(case, policy, now, language, zone, steps),
        "step_groups": grouped(steps, case.stage, wanted, language),
        "timeline": folded(entries),
        "unread": [f"e{each.seq}" for each in reversed(entries) if each.unread],
        "owed": owed(case, policy, language, _namer(file), now),
        "options": sorted((o for o in case.options if o.retired_at is None), key=lambda option: option.rank),
        "owner": _namer(file)(case.owner_id),
        "unit": file.units.get(case.unit_id, ""),
        "files": file.attachments,
        "letters": letters_of(file),
        **_named(file, policy, language),
    }


def _may_own(actor: Actor) -> bool:
    return actor.is_(*OWNING)


def policy_of(case: Complaint) -> Policy:
    """The pack version that the complaint is handled by."""
    return ruling.policy_for(case)


def _named(file: CaseFile, policy: Policy, language: str) -> dict[str, Any]:
    case = file.case
    return {
        "points": lookups.points(case, policy, language),
        "channel": lookups.term(policy, "channel", case.channel, language),
        "urgency": lookups.urgency(case, policy, language),
        "references": lookups.references(case, policy, language),
        "parties": lookups.parties(case, policy, language),
        "evidence": lookups.evidence(case, policy, language),
        "linked": lookups.linked(file, language),
    }


def _namer(file: CaseFile) -> Any:
    def name_of(id: UUID | None) -> str:
        return file.names.get(id, "") if id else ""

    return name_of

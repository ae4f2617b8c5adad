"""The versions of the firm's pack: which holds when, what each says, what two of them differ in."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redress.domain.comparing import compare
from redress.domain.people import Actor
from redress.domain.policy import Policy
from redress.domain.refusals import NotFound, Refusal
from redress.domain.stages import Role
from redress.journey import recounting, switching
from redress.journey.reading_packs import read_differences, read_pack
from redress.journey.wording import sentence
from redress.packs import packs
from redress.records import bulk_acts
from redress.records.queries import people
from redress.web.access import RULES, open_to
from redress.web.choosing import identity


@open_to(RULES)
@require_http_methods(["GET", "POST"])
def versions(request: HttpRequest) -> HttpResponse:
    """All versions with their time, and each switching on with its undoing."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now, may, refused = datetime.now(UTC), actor.is_(Role.ADMINISTRATOR), []
    if request.method == "POST":
        if not may:
            raise Http404
        id = identity(request.POST.get("id", ""))
        if id is None:
            raise Http404
        try:
            recounting.undo(actor.organisation, id, now, actor.id)
        except Refusal as refusal:
            refused = [sentence(reason, request.language) for reason in refusal.reasons]  # type: ignore[attr-defined]
        else:
            messages.success(request, _("It is taken back: the version before holds again."))
            return redirect("packs")
    acts = [act for act in bulk_acts.acts_of(actor.organisation) if "pack" in act.what]
    names = people.names(actor.organisation, [act.by for act in acts])
    context = {
        "versions": switching.versions(actor.organisation, now),
        "acts": [(act, names.get(act.by, "")) for act in acts],
        "faults": packs().faults if may else (),
        "may": may,
        "refused": refused,
    }
    return render(request, "administration/packs.html", context, status=422 if refused else 200)


@open_to(RULES)
@require_safe
def version(request: HttpRequest, version: str) -> HttpResponse:
    """What a version says, section by section, or only what a search finds in it."""
    policy = _version(request, version)
    wanted = request.GET.get("find", "")[:200]
    context = {
        "version": version,
        "policy": policy,
        "state": _state(request, policy),
        "sections": read_pack(policy, request.language, wanted),  # type: ignore[attr-defined]
        "find": wanted,
        "may": request.actor.is_(Role.ADMINISTRATOR),  # type: ignore[attr-defined]
    }
    return render(request, "administration/pack.html", context)


@open_to(RULES)
@require_safe
def file(request: HttpRequest, version: str) -> HttpResponse:
    """The version as one YAML file, as its author wrote it."""
    policy = _version(request, version)
    answer = HttpResponse(switching.written(policy), content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{policy.code}-{version}.yaml"'
    return answer


@open_to(RULES)
@require_safe
def compared(request: HttpRequest) -> HttpResponse:
    """Two versions side by side; without a choice the newest two."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = switching.versions(actor.organisation, datetime.now(UTC))
    newest, before = found[0].policy, found[min(1, len(found) - 1)].policy
    new = _version(request, request.GET.get("new") or newest.valid_from.isoformat())
    old = _version(request, request.GET.get("old") or before.valid_from.isoformat())
    differences = compare(old, new)
    context = {
        "versions": found,
        "old": old,
        "new": new,
        "sections": read_differences(differences, old, new, request.language),  # type: ignore[attr-defined]
        "count": len(differences),
    }
    return render(request, "administration/pack_compare.html", context)


def _version(request: HttpRequest, since: str) -> Policy:
    try:
        return switching.version(request.actor.organisation, since)  # type: ignore[attr-defined]
    except NotFound:
        raise Http404


def _state(request: HttpRequest, policy: Policy) -> str:
    found = switching.versions(request.actor.organisation, datetime.now(UTC))  # type: ignore[attr-defined]
    return next(each.state for each in found if each.policy is policy)

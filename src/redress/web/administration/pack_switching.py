"""A new version of the pack: checked, looked at, switched on from a day. Nothing is kept before it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redress.domain.people import Actor
from redress.domain.refusals import BadInput, NotFound, Reason, Refusal
from redress.journey import switching
from redress.journey.reading_packs import read_differences
from redress.journey.wording import sentence
from redress.packs import PackRefused
from redress.web.access import KEEPERS, open_to
from redress.web.looked_at import sealed, unsealed

SEEN = "redress.pack-seen"
MOST, EACH = 10_000, 20  # complaints that the page counts, and moves of each group that it shows
LONGEST = 1_000_000  # characters of a pack
PASTED = "pack.yaml"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was given: a text with its name, and the day from which it shall hold."""

    text: str
    name: str
    since: date


@open_to(KEEPERS)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form; a look with everything that would change; and then the switch. What was typed stays whatever happens."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now, status = datetime.now(UTC), 200
    context: dict[str, Any] = {"text": "", "name": PASTED, "since": now.date().isoformat()}
    if request.method == "POST":
        context |= {"text": request.POST.get("text", ""), "since": request.POST.get("since", "")}
        try:
            if request.POST.get("act") == "switch":
                return _switched(request, actor, now, context)
            typed = _typed(request)
            context |= {"text": typed.text, "name": typed.name}
            context |= _looked(request, actor, typed, now)
        except PackRefused as refused:
            context, status = context | {"faults": refused.faults}, 422
        except Refusal as refusal:
            said = [sentence(reason, request.language) for reason in refusal.reasons]  # type: ignore[attr-defined]
            context, status = context | {"refused": said}, 422
    elif "again" in request.GET:
        context |= _again(actor, request.GET["again"])
    return render(request, "administration/pack_new.html", context, status=status)


def _again(actor: Actor, version: str) -> dict[str, Any]:
    try:
        policy = switching.version(actor.organisation, version)
    except NotFound:
        raise Http404
    return {"text": switching.written(policy), "name": f"{policy.code}-{version}.yaml", "again": version}


def _typed(request: HttpRequest) -> Typed:
    """The file, else the text that was pasted. Raises BadInput, PackRefused."""
    uploaded = request.FILES.get("file")
    name, text = request.POST.get("name") or PASTED, request.POST.get("text", "").replace("\r\n", "\n")
    if isinstance(uploaded, UploadedFile):
        name = uploaded.name or PASTED
        try:
            text = uploaded.read(4 * LONGEST).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise BadInput(Reason("pack_not_text", "file"))
    if not text.strip():
        raise BadInput(Reason("pack_missing", "text"))
    if len(text) > LONGEST:
        raise BadInput(Reason("pack_too_long", "text", values={"most": LONGEST}))
    try:
        since = date.fromisoformat(request.POST.get("since", ""))
    except ValueError:
        raise BadInput(Reason("days_unreadable", "since"))
    return Typed(text, name.replace("/", "_")[-80:], since)


def _looked(request: HttpRequest, actor: Actor, typed: Typed, now: datetime) -> dict[str, Any]:
    compose = switching.of_text(typed.text, typed.since, typed.name)
    found = switching.look(actor.organisation, compose, now, typed.name, most=MOST, each=EACH)
    differences = read_differences(found.differences, found.against, found.policy, request.language)  # type: ignore[attr-defined]
    kept = {
        "text": typed.text,
        "name": typed.name,
        "since": typed.since.isoformat(),
        "rules": found.rules_version,
    }
    return {
        "look": found,
        "sections": differences,
        "count": len(found.differences),
        "at_once": typed.since <= now.date(),
        "seen": sealed(actor, SEEN, **kept),
    }


def _switched(request: HttpRequest, actor: Actor, now: datetime, context: dict[str, Any]) -> HttpResponse:
    seen = unsealed(request, actor, SEEN)
    context |= {name: seen[name] for name in ("text", "name", "since")}
    compose = switching.of_text(seen["text"], date.fromisoformat(seen["since"]), seen["name"])
    id = UUID(seen["id"])
    switching.switch_on(actor.organisation, compose, seen["rules"], id, now, actor.id, seen["name"])
    messages.success(request, _("The version is switched on. Dates that it moves are being counted anew."))
    return redirect("packs")

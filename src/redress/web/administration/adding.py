"""A phrase or a unified statement of the firm's own: the lists of the pack stay open (003-14)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redress.domain.people import Actor
from redress.domain.policy import LANGUAGES
from redress.domain.refusals import Refusal
from redress.journey import pack_words, rewording
from redress.journey.rewording import OPEN
from redress.journey.ruling import in_force
from redress.journey.wording import label
from redress.packs import PackRefused
from redress.packs.slots import IN_PHRASES
from redress.web.access import KEEPERS, open_to
from redress.web.administration.rewording import said_of
from redress.web.choosing import identity

KINDS = {"phrases": ("family",), "statements": ("topic", "owner")}


@open_to(KEEPERS)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form, kept as it was typed whenever something is wrong with it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    language: str = request.language  # type: ignore[attr-defined]
    section = request.POST.get("section") or request.GET.get("kind", "phrases")
    if section not in OPEN:
        raise Http404
    now, status = datetime.now(UTC), 200
    context: dict[str, Any] = {}
    if request.method == "POST":
        kind = {name: request.POST.get(name, "").strip() for name in KINDS[section]}
        texts = {"names": {each: request.POST.get(f"names.{each}", "") for each in LANGUAGES}}
        id = identity(request.POST.get("id", "")) or uuid4()
        try:
            act = rewording.add(actor.organisation, section, kind, texts, now=now, by=actor.id, id=id)
        except PackRefused as refused:
            context, status = {"faults": rewording.meant(refused)}, 422
        except Refusal as refusal:
            context, status = {"refused": said_of(refusal, request)}, 422
        else:
            messages.success(request, _("The text holds from now on, for every complaint."))
            return redirect("wording", section=section, code=act.what["wording"]["code"])
    policy = in_force(request.organisation, now)  # type: ignore[attr-defined]
    order = sorted(LANGUAGES, key=lambda each: each != language)
    context |= {
        "section": section,
        "families": [(code, label(name, language)) for code, name in pack_words.FAMILIES.items()],
        "tongues": [
            (each, each in policy.languages, request.POST.get(f"names.{each}", "")) for each in order
        ],
        "typed": request.POST,
        "slots": [(slot, label(pack_words.SLOTS[slot], language)) for slot in sorted(IN_PHRASES)],
        "id": str(uuid4()),
    }
    return render(request, "administration/wording_new.html", context, status=status)

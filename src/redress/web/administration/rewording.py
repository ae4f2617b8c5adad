"""One text of the pack: how it reads with a sample's values, and the firm's own wording of it, saved as a new version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redress.domain.people import Actor
from redress.domain.policy import LANGUAGES, Policy
from redress.domain.refusals import NotFound, Refusal, StaleVersion
from redress.domain.stages import Role
from redress.journey import pack_words, rewording
from redress.journey.reading_packs import named
from redress.journey.rewording import Wording
from redress.journey.ruling import in_force
from redress.journey.samples import Piece, previewed, sample_slots
from redress.journey.wording import label, sentence, word
from redress.packs import PackRefused
from redress.records.queries import people
from redress.web.access import RULES, open_to
from redress.web.choosing import identity


@dataclass(frozen=True, slots=True)
class Tongue:
    """The text in one language: each part as (field's name, its label, the text, how it reads, how it reads now).

    ``asked`` where the pack must have it.
    """

    language: str
    asked: bool
    unfilled: bool
    parts: tuple[tuple[str, str, str, tuple[Piece, ...], str], ...]


@open_to(RULES)
@require_http_methods(["GET", "POST"])
def wording(request: HttpRequest, section: str, code: str) -> HttpResponse:
    """Everybody of this audience reads it; only an administrator words it anew."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now, status = datetime.now(UTC), 200
    context: dict[str, Any] = {}
    known = _known(request, section, code, now)
    texts, basis = known.texts, known.basis
    if request.method == "POST":
        if not actor.is_(Role.ADMINISTRATOR):
            raise Http404
        texts, basis = _posted(request, known), request.POST.get("basis", "")
        try:
            if request.POST.get("act") != "preview":
                return _saved(request, actor, known, texts, basis, now)
        except PackRefused as refused:
            context, status = {"faults": rewording.meant(refused)}, 422
        except StaleVersion as stale:
            # What the other one wrote is shown beside it; to save again is then a choice.
            context, status, basis = {"refused": said_of(stale, request), "stale": True}, 409, known.basis
        except Refusal as refusal:
            context, status = {"refused": said_of(refusal, request)}, 422
    context |= _shown(request, actor, known, texts, now) | {"basis": basis}
    return render(request, "administration/wording.html", context, status=status)


def _known(request: HttpRequest, section: str, code: str, now: datetime) -> Wording:
    try:
        return rewording.wording(_policy(request, now), section, code)
    except NotFound:
        raise Http404


def _policy(request: HttpRequest, now: datetime) -> Policy:
    return in_force(request.organisation, now)  # type: ignore[attr-defined]


def _posted(request: HttpRequest, known: Wording) -> dict[str, dict[str, str]]:
    return {
        name: {
            language: request.POST.get(f"{name}.{language}", "")
            for language in LANGUAGES
            if f"{name}.{language}" in request.POST or language in known.texts[name]
        }
        for name in known.texts
    }


def _saved(
    request: HttpRequest,
    actor: Actor,
    known: Wording,
    texts: Mapping[str, Mapping[str, str]],
    basis: str,
    now: datetime,
) -> HttpResponse:
    id = identity(request.POST.get("id", ""))
    if request.POST.get("act") == "back" and id is not None:
        acts = rewording.history(actor.organisation, known.section, known.code)
        found = next((act for act in acts if act.id == id), None)
        if found is None:
            raise Http404
        texts, id = found.what["wording"]["before"], uuid4()
    rewording.reword(
        actor.organisation, known.section, known.code, texts, basis, now=now, by=actor.id, id=id or uuid4()
    )  # fmt: skip
    messages.success(request, _("The text holds from now on, for every complaint."))
    return redirect("wording", section=known.section, code=known.code)


def said_of(refusal: Refusal, request: HttpRequest) -> list[tuple[str, str, str]]:
    """Each reason: the field that it is about, what that is called, and the sentence."""
    language: str = request.language  # type: ignore[attr-defined]
    return [
        (reason.field, _called(reason.field, language), sentence(reason, language))
        for reason in refusal.reasons
    ]


def _called(field: str, language: str) -> str:
    name, _dot, each = field.partition(".")
    return f"{_part(name, language)} ({word(each, language)})" if each in LANGUAGES else ""


def _shown(
    request: HttpRequest, actor: Actor, known: Wording, texts: Mapping[str, Mapping[str, str]], now: datetime
) -> dict[str, Any]:
    language: str = request.language  # type: ignore[attr-defined]
    policy, firm = _policy(request, now), request.organisation  # type: ignore[attr-defined]
    acts = rewording.history(firm.id, known.section, known.code)
    names = people.names(firm.id, [act.by for act in acts])
    later = rewording.next_change(firm.id, now)
    order = sorted(LANGUAGES, key=lambda each: each != language)  # the reader's own first
    return {
        "known": known,
        "title": named(known.names, language),
        "tongues": [_tongue(each, known, texts, policy, firm.name, language, now) for each in order],
        "slots": [
            (slot, label(pack_words.SLOTS[slot], language), slot in known.needed) for slot in known.slots
        ],
        "acts": [
            (
                act,
                names.get(act.by, ""),
                _changes(act.what["wording"], language),
                _had_words(act.what["wording"]),
            )
            for act in acts
        ],
        "later": later.valid_from if later else None,
        "may": actor.is_(Role.ADMINISTRATOR),
        "id": str(uuid4()),
    }


def _tongue(
    each: str, known: Wording, texts: Mapping[str, Mapping[str, str]], policy: Policy, firm: str, language: str,
    now: datetime,
) -> Tongue:  # fmt: skip
    slots = sample_slots(firm, policy, each, now)
    allowed = {slot: slots[slot] for slot in known.slots if slot in slots}
    parts = []
    for name, said in texts.items():
        text, before = said.get(each, ""), known.texts[name].get(each, "")
        parts.append((name, _part(name, language), text, previewed(text, allowed), before))
    return Tongue(each, each in policy.languages, each in known.unfilled, tuple(parts))


def _part(name: str, language: str) -> str:
    return label(pack_words.FIELDS["body" if name == "names" else name], language)


def _had_words(said: Mapping[str, Any]) -> bool:
    """Whether it read somehow before: a text that was new has nothing to go back to."""
    return any(said["before"].values())


def _changes(said: Mapping[str, Any], language: str) -> list[tuple[str, str, str, str]]:
    """What an act changed: part, language, before and after."""
    return [
        (_part(name, language), each, said["before"][name].get(each, ""), said["after"][name].get(each, ""))
        for name in said["after"]
        for each in LANGUAGES
        if said["before"][name].get(each, "") != said["after"][name].get(each, "")
    ]

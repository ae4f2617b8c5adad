"""Letters, phrases and unified statements as they read now, with what is unfilled and what the firm worded itself."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redress.domain.policy import LANGUAGES
from redress.domain.script import fold
from redress.domain.stages import Role
from redress.journey import rewording
from redress.journey.reading_packs import named, value_in_words
from redress.journey.rewording import FIELDS, Wording
from redress.journey.ruling import in_force
from redress.web.access import RULES, open_to

KIND = {"templates": "purpose", "phrases": "family", "statements": "topic"}


@open_to(RULES)
@require_safe
def wordings(request: HttpRequest) -> HttpResponse:
    """One kind at a time; a search goes over every language."""
    language: str = request.language  # type: ignore[attr-defined]
    section = request.GET.get("kind", "")
    section = section if section in FIELDS else "templates"
    wanted, lacking = request.GET.get("find", "")[:200], request.GET.get("lacking", "")
    organisation = request.organisation  # type: ignore[attr-defined]
    now = datetime.now(UTC)
    policy = in_force(organisation, now)
    own = rewording.changed_ones(organisation.id)
    every = rewording.wordings(policy, section)
    found = [
        each for each in every if _says(each, fold(wanted)) and (not lacking or lacking in each.unfilled)
    ]
    context = {
        "section": section,
        "kinds": [("templates", _("Letters and messages")), ("phrases", _("Phrases")), ("statements", _("Unified statements"))],
        "lines": [
            (each, named(each.names, language), value_in_words(KIND[section], each.kind, policy, language),
             (section, each.code) in own)
            for each in found
        ],
        "languages": LANGUAGES,
        "find": wanted,
        "lacking": lacking,
        "unfilled": sum(bool(each.unfilled) for each in every),
        "may": request.actor.is_(Role.ADMINISTRATOR),  # type: ignore[attr-defined]
    }  # fmt: skip
    return render(request, "administration/wordings.html", context)


def _says(wording: Wording, folded: str) -> bool:
    if not folded:
        return True
    said = [
        wording.code,
        *wording.names.values(),
        *(text for part in wording.texts.values() for text in part.values()),
    ]
    return any(folded in fold(text) for text in said)

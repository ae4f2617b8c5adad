"""What the values of a search are called: stages in every language, urgencies and categories as the firm's pack names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from redress.domain.asking import FIELD_OF, NAMES, Asked, asked
from redress.domain.letters import folded
from redress.domain.policy import Policy
from redress.domain.stages import Stage
from redress.journey.ruling import in_force
from redress.journey.wording import stage_name
from redress.records import organisations
from redress.web.languages import OWN_NAMES

BY_PACK = ("urgency", "category")


def asked_of(request: HttpRequest, text: str) -> Asked:
    """What the text asks for, on the reader's clock; the pack is read only where its words are asked for."""
    now, zone = datetime.now(UTC), ZoneInfo(request.zone)  # type: ignore[attr-defined]
    values: dict[str, Mapping[str, str]] = {"stage": _stages()}
    typed = folded(text)
    if any(f"{name}:" in typed for field in BY_PACK for name in NAMES[field]):
        firm = organisations.organisation(request.actor.organisation)  # type: ignore[attr-defined]
        values |= _of_pack(in_force(firm, now))
    return asked(text, values, now, zone)


@cache
def _stages() -> Mapping[str, str]:
    """Each stage by its code and by its name in every language."""
    names = {folded(stage.value): stage.value for stage in Stage}
    return names | {
        folded(stage_name(stage.value, tongue)): stage.value for stage in Stage for tongue in OWN_NAMES
    }


def _of_pack(policy: Policy) -> dict[str, Mapping[str, str]]:
    urgencies = ((each.code, each.names.values()) for each in policy.urgencies)
    categories = ((each.code, each.names.values()) for each in policy.taxonomy.get("category", ()))
    return {"urgency": _known(urgencies), "category": _known(categories)}


def _known(terms: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, str]:
    return {folded(name): code for code, names in terms for name in (code, *names)}


def fields() -> list[str]:
    """The names of the narrowings, in English, for a sentence that lists them."""
    return sorted(set(FIELD_OF.values()))

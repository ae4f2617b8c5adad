"""The alarms on a page: what stands still, for those who watch over the flow, found by the web process itself."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from redress.domain.flow import Alarm, Kind, unaddressed
from redress.journey import watching
from redress.journey.alarming import Told, tell
from redress.journey.ruling import in_force
from redress.records.queries.flow import sight_of

log = logging.getLogger(__name__)
BEGAN = datetime.now(UTC)  # before this process began it could see nobody's sign of life


def alarms_here(context: Mapping[str, Any]) -> list[Told] | None:
    """The alarms for whoever looks at this page; None for those who do not watch over the flow."""
    request = context.get("request")
    return alarms_for(request) if request is not None else None


def alarms_for(request: HttpRequest) -> list[Told] | None:
    """The alarms for whoever asks, in their language; None for those who do not watch over the flow."""
    sight = sight_of(getattr(request, "actor", None))
    if sight is None:
        return None
    now = datetime.now(UTC)
    try:
        found = watching.raised(sight, now, BEGAN)
        policy = in_force(request.organisation, now) if found else None  # type: ignore[attr-defined]
    except Exception as error:  # a monitor that fails must say so, and must not take the page with it
        log.exception("the alarms could not be looked up")
        found, policy = (
            (Alarm(Kind.BLIND, None, words=unaddressed(f"{type(error).__name__}: {error}")),),
            None,
        )
    language, zone = getattr(request, "language", "en"), getattr(request, "zone", "UTC")
    return [tell(alarm, policy, language, zone) for alarm in found]

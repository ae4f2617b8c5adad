"""What somebody looked at before it is done: sealed into the page, so that exactly that is done and nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core import signing
from django.http import Http404, HttpRequest

from redress.domain.people import Actor
from redress.domain.refusals import BadInput, Reason

GOOD_FOR = timedelta(days=1)  # how long a look may lie before it is acted on


def sealed(actor: Actor, salt: str, **what: Any) -> str:
    """The look as a text for a hidden field, with an ``id`` that makes doing it twice one act."""
    seen = {**what, "organisation": actor.organisation, "id": str(uuid4())}
    return signing.dumps(seen, salt=salt, compress=True)


def unsealed(request: HttpRequest, actor: Actor, salt: str) -> dict[str, Any]:
    """The look that the form brings back. Raises BadInput for one that is forged or a day old, Http404 for another firm's."""
    try:
        seen: dict[str, Any] = signing.loads(request.POST.get("seen", ""), salt=salt, max_age=GOOD_FOR)
    except signing.BadSignature:
        raise BadInput(Reason("look_again"))
    if seen["organisation"] != actor.organisation:
        raise Http404
    return seen

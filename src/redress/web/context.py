"""What every template sees: the organisation at hand and who is signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """``organisation`` and ``actor``; both empty for a stranger on a page of nobody's."""
    return {"organisation": getattr(request, "organisation", None), "actor": getattr(request, "actor", None)}

"""The shipped packs as a test of requirements uses them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from redress.domain.complaint import Complaint
from redress.domain.people import Actor
from redress.domain.policy import Policy
from redress.domain.scene import Scene
from redress.domain.stages import Stage
from redress.packs import packs
from tests import cast

TODAY = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def pack(code: str) -> Policy:
    """The version in force on the day of these tests."""
    return packs().in_force(code, TODAY.date())


def scene(code: str, actor: Actor = cast.CHEN_YU, **changes: Any) -> Scene:
    """A desk of the firm that works by that pack."""
    return cast.a_scene(actor, TODAY, policy=pack(code), **changes)


def case(stage: Stage = Stage.INVESTIGATE, **changes: Any) -> Complaint:
    """Ana's complaint, owned by Chen Yu."""
    return cast.a_complaint(stage, owner_id=cast.CHEN_YU.id, **changes)

"""Promises proposed from what was typed: for the page while one writes, and for the form that comes back refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from redress.domain.complaint import Complaint
from redress.domain.refusals import BadInput, Reason
from redress.domain.scene import Scene
from redress.journey.committing import unrecorded
from redress.journey.reading import read
from redress.web.forms.drawing import written

ASKED = frozenset({"promise_unrecorded", "promise_elsewhere"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A promise that the words contain: what, and by when as an input holds it (empty where no date was said)."""

    text: str
    by: str

    @property
    def when(self) -> str:
        """The date and hour without the mark between them."""
        return self.by.replace("T", " ")


def proposals(reasons: Iterable[Reason], zone: str) -> list[Proposal]:
    """One for each day that was said, the earliest hour of it; one for words without a date where no day was said."""
    found: dict[str, Proposal] = {}
    for reason in reasons:
        if reason.code not in ASKED:
            continue
        each = Proposal(reason.values["text"], written(reason.values["due_at"], zone))
        kept = found.get(each.by[:10])
        if kept is None or each.by < kept.by:
            found[each.by[:10]] = each
    if len(found) > 1:
        found.pop("", None)
    return sorted(found.values(), key=lambda each: each.by)


def filled(raw: Mapping[str, Any], reasons: Iterable[Reason], zone: str) -> dict[str, Any]:
    """What was typed, with the promises that it still lacks written into rows of their own."""
    proposed = proposals([reason for reason in reasons if reason.code == "promise_unrecorded"], zone)
    rows = [row for row in raw.get("promises") or () if any(row.values())]
    added = [{"text": each.text, "by": each.by} for each in proposed]
    return {**raw, "promises": [*rows, *added]} if added else dict(raw)


def proposed_while_writing(
    declared: type[Any], raw: Mapping[str, Any], case: Complaint, scene: Scene, zone: str
) -> list[Proposal]:
    """What the words of a form that is not finished promise and nothing in it covers; unreadable fields are left out."""
    try:
        given = read(declared, raw, zone)
    except BadInput as refused:
        wrong = {reason.field.partition(".")[0] for reason in refused.reasons}
        given = read(declared, {name: value for name, value in raw.items() if name not in wrong}, zone)
    return proposals(unrecorded(given, case, scene), zone)

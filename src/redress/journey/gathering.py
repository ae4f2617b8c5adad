"""What the scenes of many complaints are made of, gathered at once: the firm, colleagues, complainants, earlier grants.

Steps are taken one after the other also in a batch: each sees what those before it did to the load of a colleague, and what
they granted to the same complainant.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from redress.domain.agreements import Option
from redress.domain.altering import altered
from redress.domain.changes import Add, Amend, Change, Set
from redress.domain.complaint import Complaint
from redress.domain.people import People, Person
from redress.domain.policy import Policy
from redress.domain.refusals import NotFound, Reason
from redress.domain.scene import Complainant
from redress.journey.declare import asked
from redress.records import transaction
from redress.records.organisations import OrganisationNow

# What decides whether an offer of another complaint counts as granted (``transaction.spent``).
GRANTING = frozenset({"withdrawn_at", "closed_at", "complainant_id"})


class Gathered:
    """The firm and the people around some of its complaints, for one round of steps."""

    def __init__(
        self, firm: OrganisationNow, cases: Sequence[tuple[Complaint, Any]], since: datetime
    ) -> None:
        """``cases`` are the complaints with their inputs; grants count from ``since``."""
        self.firm, self._since = firm, since
        paths = {case.unit_path for case, _ in cases}
        named = {id for case, given in cases for id in people_named(case, given)}
        most = transaction.MOST_PEOPLE if len(cases) == 1 else None
        self._people = {one.id: one for one in transaction.people_near(firm.id, paths, named, most)}
        self._seen: dict[tuple[str, frozenset[UUID]], People] = {}
        self.current: dict[str, Policy] = {}  # by unit path, what is in force now
        ids = {case.complainant_id for case, _ in cases if case.complainant_id is not None}
        self._complainants = transaction.complainants(firm.id, ids)
        self._spent = transaction.spent_by(firm.id, ids, since)
        self._granted_since: set[UUID | None] = set()

    def people(self, case: Complaint, given: Any) -> People:
        """The colleagues that a step on this complaint may look at: those named first, then above and below it."""
        key = (case.unit_path, frozenset(people_named(case, given)))
        if key not in self._seen:
            self._seen[key] = _around(self._people.values(), *key)
        return self._seen[key]

    def complainant(self, case: Complaint) -> Complainant | None:
        """Who complains; None where nobody knows. Raises NotFound."""
        if case.complainant_id is None:
            return None
        found = self._complainants.get(case.complainant_id)
        if found is None:
            raise NotFound(Reason("no_such_complainant"))
        return found

    def spent(self, case: Complaint) -> tuple[tuple[datetime, Decimal], ...]:
        """What the complainant was granted on other complaints."""
        if case.complainant_id is None:
            return ()
        found = self._spent.get(case.complainant_id, ())
        return tuple((each.at, each.cost) for each in found if each.complaint_id != case.id)

    def happened(self, before: Complaint, after: Complaint, changes: Iterable[Change]) -> None:
        """Let the scenes that follow know what a step did."""
        was = None if before.closed else before.owner_id
        owner = None if after.closed else after.owner_id
        if was != owner:
            self._burden(was, -1)
            self._burden(owner, 1)
            self._seen.clear()
        if any(map(_grants, changes)):
            self._granted_since |= {before.complainant_id, after.complainant_id} - {None}

    def refresh(self, case: Complaint, write: Callable[[], None]) -> None:
        """Read anew what the complainant was granted, if a step before changed that; ``write`` makes it be seen."""
        id = case.complainant_id
        if id is not None and id in self._granted_since:
            write()
            self._granted_since.discard(id)
            self._spent |= {id: [], **transaction.spent_by(self.firm.id, [id], self._since)}

    def _burden(self, id: UUID | None, more: int) -> None:
        if id is not None and id in self._people:
            one = self._people[id]
            self._people[id] = altered(one, {"load": one.load + more})


def people_named(case: Complaint, given: Any) -> list[UUID]:
    """The colleagues whom the input and the complaint name."""
    named = [
        getattr(given, field.name)
        for field, question in asked(given)
        if question.choices.startswith("people:")
    ]
    return [id for id in (*named, case.owner_id, case.registered_by, case.lodged_by) if id is not None]


def _around(everybody: Collection[Person], path: str, named: frozenset[UUID]) -> People:
    first = [one for one in everybody if one.id in named]
    near = [one for one in everybody if one.id not in named and _related(path, one.unit_path)]
    chosen = (first + near)[: transaction.MOST_PEOPLE]
    return People({one.id: one for one in chosen})


def _related(path: str, other: str) -> bool:
    return path.startswith(other) or other.startswith(path)


def _grants(change: Change) -> bool:
    match change:
        case Set(named):
            return not GRANTING.isdisjoint(named)
        case Add(row):
            return isinstance(row, Option)
        case Amend(kind):
            return kind is Option
        case _:
            return False

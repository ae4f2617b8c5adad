"""The cast in the tables: their firm, units, accounts and memberships, so that what was rehearsed can be done in the house."""

from __future__ import annotations

from collections.abc import Iterable

from redress.domain.people import Actor
from redress.domain.policy import Policy
from redress.domain.stages import Role
from redress.journey import ruling
from redress.journey.step import Done
from redress.journey.steps import function_of
from redress.records import bulk, complaints, models
from redress.records.bulk import Life
from tests.cast import EVERYBODY, UNITS
from tests.journey.walking import BY_MAIL, Taken

CODES = {1: "HQ", 2: "HL", 3: "BR"}
OURS = tuple(
    one for one in EVERYBODY if one.organisation == 1 and not one.is_(Role.COMPLAINANT, Role.MACHINE)
)


class OnePack:
    """A shelf that holds one pack, whatever day it is."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def on(self, pack: str, day: object) -> Policy:
        """The pack."""
        return self._policy


def found(monkeypatch, policy: Policy) -> None:
    """The cast's firm, run by that pack."""
    monkeypatch.setattr(ruling, "packs", lambda: OnePack(policy))
    ruling._bound.cache_clear()  # each test has a pack of its own under the same name
    models.Organisation.objects.create(id=1, slug="cast", name="Test firm", pack="test")
    for id in sorted(UNITS.values()):
        models.Unit.objects.create(
            id=id, organisation_id=1, parent_id=None if id == 1 else 1, code=CODES[id], name=CODES[id]
        )
    for one in OURS:
        _hire(one)
    bulk.write_complainants(1, [BY_MAIL])


def _hire(one: Actor) -> None:
    account = models.Account.objects.create(email=f"{one.staff_number.lower()}@example.org", password="!")
    models.Membership.objects.create(
        id=one.id,
        organisation_id=1,
        account=account,
        unit_id=one.unit_id,
        name=one.name,
        roles=[str(role) for role in one.roles],
        level=one.level,
        staff_number=one.staff_number,
        title=one.title,
        department=one.department,
    )


def write(taken: Taken) -> None:
    """The complaint as it was before the step, with its journal, and those beside it."""
    write_lives([*([] if taken.opens else [taken.life]), *taken.beside])


def write_lives(lives: Iterable[Life]) -> None:
    bulk.write_lives(lives)


def again(taken: Taken, actor: Actor | None = None, **more: object) -> Done:
    """Take the step in the house, as it was taken in the rehearsal."""
    function = function_of(taken.step)
    id = None if taken.opens else taken.case.id
    return function(actor or taken.actor, id, taken.given, now=taken.now, **more)


def events(taken: Taken) -> int:
    """How many events there are on all complaints."""
    return models.Event.objects.filter(organisation_id=1, subject="complaint").count()


def standing(taken: Taken) -> object:
    """The complaint as it stands in the tables; None where it was never lodged."""
    kept = complaints.load_many(1, [taken.case.id])
    return kept.get(taken.case.id)

"""A running clock repeats what the late list asks of its complaint, whoever writes."""

from dataclasses import replace
from uuid import uuid4

import pytest

from redress.domain.changes import Add, put
from redress.domain.stages import Role, Stage
from redress.domain.undertakings import Clock
from redress.records import bulk, complaints, models
from tests.records import ground

pytestmark = pytest.mark.django_db
REPEATED = ("unit_path", "owner_id", "stage", "urgency", "danger", "vulnerable")


@pytest.fixture
def firm():
    return ground.firm("gifts")


def clock(kind="promise", **fields):
    return Clock(id=uuid4(), at=ground.NOW, by=uuid4(), kind=kind, due_at=ground.NOW + ground.DAY, **fields)


def repeated(row):
    return tuple(models.Clock.objects.values_list(*REPEATED).get(id=row.id))


def of(case):
    danger = case.safety and case.safety_secured_at is None
    return (case.unit_path, case.owner_id, str(case.stage), case.urgency, danger, case.vulnerable)


def test_a_clock_opens_with_the_facts_of_its_complaint(firm):
    ana = firm.person("Ana", Role.HANDLER)
    row = clock()
    case = complaints.insert(
        ground.bare(
            firm,
            clocks=(row,),
            owner_id=ana,
            owned_since=ground.NOW,
            urgency="urgent",
            safety=True,
            vulnerable=True,
        )
    )
    assert repeated(row) == of(case) == (firm.north.path, ana, "receive", "urgent", True, True)


def test_running_clocks_follow_each_change_and_ended_ones_stay(firm):
    running, met = clock(), clock("acknowledge", met_at=ground.NOW)
    case = complaints.insert(ground.bare(firm, clocks=(running, met), urgency="ordinary", safety=True))
    later = clock("progress")
    ana = firm.person("Ana", Role.HANDLER)
    changes = [
        put(urgency="urgent", owner_id=ana, owned_since=ground.NOW, safety_secured_at=ground.NOW),
        put(unit_id=firm.south.id, unit_path=firm.south.path),
        Add(later),
    ]
    after = complaints.save(case, changes)
    assert repeated(running) == repeated(later) == of(after)
    assert repeated(running) == (firm.south.path, ana, "receive", "urgent", False, False)
    assert repeated(met) == ("/", None, "", "", False, False)


def test_clocks_follow_a_unit_that_moves(firm):
    row = clock()
    complaints.insert(ground.bare(firm, clocks=(row,)))
    firm.north.parent = firm.south
    firm.north.save()
    firm.north.refresh_from_db()
    assert repeated(row)[0] == firm.north.path == f"{firm.south.path}{firm.north.id}/"


def test_lives_written_at_once_have_clocks_that_know_their_complaint(firm):
    row = clock()
    case = ground.registered(ground.bare(firm, clocks=(row,), imported=True, vulnerable=True), Stage.LEARN)
    point = replace(case.points[0], stage=Stage.LEARN)
    bulk.write_lives([bulk.Life(replace(case, points=(point,)), ())])
    assert repeated(row) == (firm.north.path, None, "learn", "", False, True)

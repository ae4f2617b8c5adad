"""After an upgrade the clocks of complaints that were there before strike as well, each at its time."""

from importlib import import_module

import pytest

from redress.journey.steps import function_of
from redress.records import complaints, models, timers
from redress.records.derived import next_timer
from tests.journey import house
from tests.journey.lives import LIVES

pytestmark = pytest.mark.django_db
migration = import_module("redress.records.migrations.0018_older_clocks_strike_too")


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.__name__)
def test_the_upgrade_finds_the_time_that_each_save_derives(monkeypatch, life):
    walk = life()
    last = walk.taken[-1]
    house.found(monkeypatch, last.policy)
    house.write(last)
    function_of(last.step)(last.actor, last.case.id, last.given, now=last.now)
    models.Complaint.objects.update(next_timer_at=None)
    migration.set_right(None, None)
    for row in models.Complaint.objects.all():
        assert timers.next_of(1, row.id) == next_timer(complaints.load(1, row.id))

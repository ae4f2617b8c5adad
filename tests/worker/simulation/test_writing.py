"""A simulated year in the database: written whole, once, and the journal holds."""

from datetime import timedelta

import pytest

from redress.records import founding, models
from redress.records.verifying import verify
from redress.worker.demonstration import loading
from redress.worker.demonstration.firms import firms as demonstration
from redress.worker.demonstration.firms import found_firm
from redress.worker.refused import Refused
from redress.worker.simulation.writing import simulate
from redress.worker.simulation.year import Plan
from tests.records import ground
from tests.worker.simulation.firms import UNTIL

PLAN = Plan(40, 1.0, 3, UNTIL)


@pytest.fixture
def gifts(db):
    firm = next(firm for firm in demonstration() if firm["pack"] == "gifts")
    list(found_firm(firm, UNTIL - timedelta(days=400), "!"))
    return founding.organisation_of(firm["slug"])


def test_a_year_is_written_and_the_journal_holds(gifts):
    reached = []
    summary = simulate(gifts, PLAN, reached.append)
    assert (summary.lives, reached) == (40, [40])
    assert "lives/s" in str(summary)
    cases = models.Complaint.objects.filter(organisation_id=gifts)
    assert cases.count() == 40
    assert not cases.filter(simulated=True).exists()
    assert models.Event.objects.filter(subject="complaint").count() == summary.events
    assert not models.Message.objects.exclude(state="sent").exists()
    assert verify().holds


def test_the_same_seed_twice_is_refused_and_leaves_the_first(gifts):
    simulate(gifts, PLAN)
    with pytest.raises(Refused) as refused:
        simulate(gifts, PLAN)
    assert refused.value.code == "simulated_already"
    assert models.Complaint.objects.count() == 40
    assert verify().holds


def test_a_firm_without_people_cannot_be_simulated(db):
    with pytest.raises(Refused) as refused:
        simulate(ground.firm("empty").id, PLAN)
    assert refused.value.code == "nobody_to_simulate"


def test_the_demonstration_gets_its_year_once(db):
    assert loading.load(UNTIL, lives=0)
    assert not models.Complaint.objects.exists()
    assert not loading.load(UNTIL, lives=3)
    assert models.Complaint.objects.count() == 15
    loading.load(UNTIL, lives=3)
    assert models.Complaint.objects.count() == 15

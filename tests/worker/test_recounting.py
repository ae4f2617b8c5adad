"""Dates counted anew for a change: in batches with their progress, exactly once, and back to the same bytes."""

from datetime import timedelta
from threading import Event, Thread
from time import sleep

import pytest
from django.db import OperationalError, connections

from redress.domain.people import MACHINE_ID
from redress.domain.refusals import BadInput, GateShut
from redress.journey import recounting as acts
from redress.journey import what_if
from redress.packs import look_again
from redress.records import bulk_acts, complaints, models, own_packs, transaction
from redress.records.queries import what_if as touching
from redress.worker import recounting, turns
from tests.worker.changing import (
    LATER,
    calendar_file,
    carried_out,
    dates,
    lodged,
    policy_folder,
    under_australian_law,
)
from tests.worker.firm import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(db):
    return under_australian_law()


@pytest.fixture(autouse=True)
def _no_packs_of_an_earlier_test():
    yield
    look_again(own_packs.folder() / "none")


def apply_calendar(firm, folder, text=None):
    path = calendar_file(folder) if text is None else calendar_file(folder, text)
    return acts.apply(what_if.of_calendar(firm.organisation, path, LATER), LATER, MACHINE_ID)


def recalculations(firm):
    return models.Event.objects.filter(organisation_id=firm.organisation, verb="recalculate").count()


def test_what_would_move_moves_when_it_is_applied_and_not_before(firm, tmp_path):
    before = dates(firm)
    proposal = what_if.of_calendar(firm.organisation, calendar_file(tmp_path), LATER)
    found = what_if.look(proposal, LATER)
    assert dates(firm) == before
    assert (found.tally.complaints, found.tally.moved, found.tally.late) == (3, 3, 0)
    act = carried_out(firm, acts.apply(proposal, LATER, MACHINE_ID).id)
    assert (act.state, act.total, act.done, act.changed, act.refused) == ("done", 3, 3, 3, 0)
    expected = {(move.new, move.kind) for move in found.moves["moved"]}
    moved = {(row[3], row[1]) for row in set(dates(firm)) - set(before)}
    assert expected <= moved
    again = what_if.look(what_if.of_calendar(firm.organisation, calendar_file(tmp_path), LATER), LATER)
    assert again.tally.moved == 0


def test_undone_every_date_is_as_before(firm, tmp_path):
    before = dates(firm)
    act = carried_out(firm, apply_calendar(firm, tmp_path).id)
    assert dates(firm) != before
    back = carried_out(firm, acts.undo(firm.organisation, act.id, LATER, MACHINE_ID).id)
    assert dates(firm) == before
    assert (back.kind, back.undoes, back.changed) == ("undo", act.id, 3)
    act.refresh_from_db()
    assert act.undone_by_act == back.id
    change = models.CalendarChange.objects.get(act_id=act.id)
    assert change.undone_at == LATER


def test_what_is_under_way_undone_or_an_undoing_is_not_undone(firm, tmp_path):
    def refused(id):
        with pytest.raises(GateShut) as refusal:
            acts.undo(firm.organisation, id, LATER, MACHINE_ID)
        return refusal.value.reasons[0].code

    act = apply_calendar(firm, tmp_path)
    assert refused(act.id) == "act_under_way"
    carried_out(firm, act.id)
    back = acts.undo(firm.organisation, act.id, LATER, MACHINE_ID)
    assert refused(act.id) == "act_undone"
    assert refused(back.id) == "act_not_undoable"
    with pytest.raises(BadInput, match="no_such_act"):
        acts.undo(firm.organisation + 1, act.id, LATER, MACHINE_ID)


def test_killed_between_batches_it_goes_on_and_counts_each_complaint_once(firm, tmp_path, monkeypatch):
    monkeypatch.setattr(recounting, "AT_ONCE", 1)
    act = apply_calendar(firm, tmp_path)
    assert recounting.batch(firm.organisation, act.id, LATER)
    real, calls = bulk_acts.keep, []

    def killed(*given):
        calls.append(given)
        raise RuntimeError("killed")

    monkeypatch.setattr(bulk_acts, "keep", killed)
    with pytest.raises(RuntimeError), transaction.atomic():
        recounting.batch(firm.organisation, act.id, LATER)
    monkeypatch.setattr(bulk_acts, "keep", real)
    assert calls and recalculations(firm) == 1
    done = carried_out(firm, act.id)
    assert (done.done, done.changed, recalculations(firm)) == (3, 3, 3)
    assert not recounting.batch(firm.organisation, act.id, LATER)
    assert recalculations(firm) == 3


def test_a_turn_that_ends_leaves_the_rest_to_the_next(firm, tmp_path):
    act = apply_calendar(firm, tmp_path)
    assert recounting.recount(firm.organisation, act.id, lambda: LATER, turn=0)
    assert carried_out(firm, act.id).done == 3


def test_a_complaint_on_which_nothing_moves_is_done_and_not_refused(firm, tmp_path):
    act = acts.recount(firm.organisation, LATER, MACHINE_ID, "notice")
    done = carried_out(firm, act.id)
    assert (done.done, done.changed, done.refused, recalculations(firm)) == (3, 0, 0, 0)


def test_complaints_without_a_clock_by_that_calendar_are_left_out(firm, tmp_path):
    proposal = what_if.of_calendar(firm.organisation, calendar_file(tmp_path), LATER)
    assert touching.count(firm.organisation, proposal.touched) == 3
    romanian = "calendar: RO\ndays: {2026-03-05: {working: false}}\n"
    proposal = what_if.of_calendar(firm.organisation, calendar_file(tmp_path, romanian), LATER)
    assert touching.count(firm.organisation, proposal.touched) == 0


def test_a_day_that_no_clock_runs_through_touches_nobody(firm, tmp_path):
    far = "days: {2031-03-05: {working: false}}\n"
    proposal = what_if.of_calendar(firm.organisation, calendar_file(tmp_path, far), LATER)
    assert touching.count(firm.organisation, proposal.touched) == 0
    found = what_if.look(proposal, LATER)
    assert (found.tally.complaints, found.tally.moved) == (0, 0)


def test_a_new_version_of_the_pack_governs_what_came_since_its_day(firm, tmp_path):
    before = dates(firm)
    folder = policy_folder(tmp_path, old="acknowledge: 1 day", new="acknowledge: 4 hours")
    proposal = what_if.of_policy(firm.organisation, folder)
    found = what_if.look(proposal, LATER)
    assert (found.tally.late, found.tally.moved, found.tally.complaints) == (3, 3, 3)
    assert dates(firm) == before
    act = carried_out(firm, acts.apply(proposal, LATER, MACHINE_ID).id)
    assert act.changed == 3
    assert {row[7] for row in dates(firm) if row[2] == "urgency.acknowledge"} == {"4 hour"}
    carried_out(firm, acts.undo(firm.organisation, act.id, LATER, MACHINE_ID).id)
    assert dates(firm) == before
    assert not list(own_packs.folder().glob("*/*"))


def test_a_version_that_holds_from_tomorrow_leaves_what_is_there(firm, tmp_path):
    folder = policy_folder(tmp_path, "2026-03-03", "acknowledge: 1 day", "acknowledge: 4 hours")
    found = what_if.look(what_if.of_policy(firm.organisation, folder), LATER)
    assert found.tally.complaints == 0


def test_undoing_a_version_puts_the_one_before_it_in_force_again(firm, tmp_path):
    first = policy_folder(tmp_path / "a", old="acknowledge: 1 day", new="acknowledge: 4 hours")
    second = policy_folder(tmp_path / "b", old="acknowledge: 1 day", new="acknowledge: 6 hours")
    one = carried_out(firm, acts.apply(what_if.of_policy(firm.organisation, first), LATER, MACHINE_ID).id)
    held = dates(firm)
    later = LATER + timedelta(minutes=1)
    two = carried_out(firm, acts.apply(what_if.of_policy(firm.organisation, second), later, MACHINE_ID).id)
    assert dates(firm) != held
    with pytest.raises(GateShut, match="act_built_upon"):
        acts.undo(firm.organisation, one.id, LATER, MACHINE_ID)
    carried_out(firm, acts.undo(firm.organisation, two.id, LATER, MACHINE_ID).id)
    assert dates(firm) == held


def test_provisional_dates_are_counted_anew_after_an_upgrade_and_only_they(firm, monkeypatch):
    assert acts.after_upgrade(LATER, MACHINE_ID) == []
    assert acts.after_upgrade(LATER, MACHINE_ID) == []
    monkeypatch.setattr(acts, "EDITION", "9999.1")
    assert acts.after_upgrade(LATER, MACHINE_ID) == []
    clock = models.Clock.objects.filter(organisation_id=firm.organisation, met_at=None, calendar="AU").first()
    models.Clock.objects.filter(id=clock.id).update(provisional=True)
    monkeypatch.setattr(acts, "EDITION", "9999.2")
    (act,) = acts.after_upgrade(LATER, MACHINE_ID)
    done = carried_out(firm, act.id)
    assert (done.total, done.changed) == (1, 1)
    assert not models.Clock.objects.get(id=clock.id).provisional
    assert acts.after_upgrade(LATER, MACHINE_ID) == []


def test_what_came_after_the_change_follows_it_at_once(firm, tmp_path):
    apply_calendar(firm, tmp_path)
    complaint = lodged(firm, 9, NOW)
    rows = models.Clock.objects.filter(rule="au-acma-telecom/plan")
    new = rows.get(complaint_id=complaint).due_at
    old = rows.exclude(complaint_id=complaint).first().due_at
    assert (new - old).days == 1


def test_a_complaint_that_somebody_holds_is_waited_for(transactional_db, tmp_path):
    firm = under_australian_law(2)
    act = apply_calendar(firm, tmp_path)
    (id, _) = touching.page_after(firm.organisation, touching.Touched(), None)
    held = Event()

    def hold():
        with transaction.atomic():
            complaints.load_many(firm.organisation, [id], lock=True)
            held.set()
            sleep(0.5)
        connections.close_all()

    holder = Thread(target=hold)
    holder.start()
    assert held.wait(20)
    done = carried_out(firm, act.id)
    holder.join()
    assert (done.done, done.changed, done.refused) == (2, 2, 0)


def test_a_batch_that_lost_its_database_is_tried_again_and_then_given_up(firm, tmp_path, monkeypatch):
    act = apply_calendar(firm, tmp_path)
    real, lost = recounting.take_many, []

    def losing(*given, **more):
        lost.append(given)
        if len(lost) < 3:
            raise OperationalError("deadlock detected")
        return real(*given, **more)

    monkeypatch.setattr(recounting, "take_many", losing)
    assert carried_out(firm, act.id).done == 3
    again = acts.recount(firm.organisation, LATER, MACHINE_ID, "notice")
    lost.clear()
    monkeypatch.setattr(turns, "TRIES", 2)
    with pytest.raises(OperationalError):
        recounting.recount(firm.organisation, again.id, lambda: LATER)

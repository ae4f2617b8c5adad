"""Changes made and taken back: what holds, which acts are kept, and what is refused with nothing changed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from redress.domain.people import MACHINE_ID
from redress.domain.refusals import BadInput, GateShut
from redress.journey import recounting, what_if
from redress.journey.ruling import calendars_of, in_force, rules_now, ruling
from redress.packs import Fault, PackRefused, look_again
from redress.records import beats, founding, models, organisations, own_packs
from tests.worker.changing import LATER, PACK, calendar_file, carried_out, policy_folder, under_australian_law

pytestmark = pytest.mark.django_db
OTHER = {"slug": "other-post", "name": "Other", "pack": PACK, "currency": "CNY", "zone": "Asia/Shanghai"}
SHORTER = {"old": "acknowledge: 1 day", "new": "acknowledge: 4 hours"}


@pytest.fixture
def firm(db):
    return under_australian_law(1)


@pytest.fixture(autouse=True)
def _no_packs_of_an_earlier_test():
    yield
    look_again(own_packs.folder() / "none")


def of_calendar(firm, folder):
    return what_if.of_calendar(firm.organisation, calendar_file(folder), LATER)


def version(organisation):
    """The pack version that governs what came on a day of spring."""
    firm = organisations.organisation(organisation)
    return ruling(firm, "/", datetime(2026, 3, 2, tzinfo=UTC)).valid_from


def test_the_same_act_sent_twice_is_one(firm, tmp_path):
    proposal = of_calendar(firm, tmp_path)
    act = recounting.apply(proposal, LATER, MACHINE_ID)
    assert recounting.apply(proposal, LATER, MACHINE_ID, act.id) == act
    assert models.CalendarChange.objects.count() == models.BulkAct.objects.count() == 1


def test_a_change_holds_at_once_and_stands_in_the_organisations_journal(firm, tmp_path):
    recounting.apply(of_calendar(firm, tmp_path), LATER, MACHINE_ID)
    held = rules_now(organisations.organisation(firm.organisation))
    assert [change.calendar for change in held.changes] == ["AU"]
    assert models.Event.objects.filter(verb="calendar_act", actor=MACHINE_ID).count() == 1
    assert "AU" in calendars_of(firm.organisation, LATER)


def test_a_pack_version_is_an_act_of_every_firm_that_works_by_it_and_so_is_its_undoing(firm, tmp_path):
    other = founding.found(OTHER, LATER)
    proposal = what_if.of_policy(firm.organisation, policy_folder(tmp_path, **SHORTER))
    act = recounting.apply(proposal, LATER, MACHINE_ID)
    assert act.organisation == firm.organisation
    assert version(firm.organisation) == version(other) == date(2026, 2, 1)
    theirs = models.BulkAct.objects.get(organisation_id=other)
    with pytest.raises(GateShut, match="act_under_way"):
        recounting.undo(other, theirs.id, LATER, MACHINE_ID)
    carried_out(firm, act.id)
    models.BulkAct.objects.filter(id=theirs.id).update(state="done")
    recounting.undo(other, theirs.id, LATER, MACHINE_ID)
    assert models.BulkAct.objects.filter(kind="undo").count() == 2
    assert version(firm.organisation) == version(other) == date(2020, 1, 1)


def test_a_page_that_counts_nothing_finds_the_new_version_at_once_too(firm, tmp_path):
    proposal = what_if.of_policy(firm.organisation, policy_folder(tmp_path, **SHORTER))
    recounting.apply(proposal, LATER, MACHINE_ID)
    assert in_force(organisations.organisation(firm.organisation), LATER).valid_from == date(2026, 2, 1)


def test_a_version_that_is_faulty_where_it_comes_to_stand_leaves_the_one_before(firm, tmp_path, monkeypatch):
    good = what_if.of_policy(firm.organisation, policy_folder(tmp_path / "a", **SHORTER))
    recounting.apply(good, LATER, MACHINE_ID)
    place = own_packs.folder() / PACK / "2026-02-01"
    text = (place / "authority.yaml").read_text(encoding="utf-8")
    proposal = what_if.of_policy(firm.organisation, policy_folder(tmp_path / "b"))
    fault = Fault(place, 1, "pack", "a fault", "none")
    monkeypatch.setattr(recounting, "examined", lambda folder: (None, (fault,)))
    with pytest.raises(PackRefused):
        recounting.apply(proposal, LATER, MACHINE_ID)
    assert (place / "authority.yaml").read_text(encoding="utf-8") == text
    assert models.BulkAct.objects.count() == 1


def test_undoing_is_refused_with_its_reason(firm, tmp_path):
    act = recounting.apply(of_calendar(firm, tmp_path), LATER, MACHINE_ID)
    for id, code in (
        (act.id, "act_under_way"),
        (recounting.recount(firm.organisation, LATER, MACHINE_ID, "x").id, "act_not_undoable"),
    ):
        with pytest.raises(GateShut, match=code):
            recounting.undo(firm.organisation, id, LATER, MACHINE_ID)
    carried_out(firm, act.id)
    recounting.undo(firm.organisation, act.id, LATER, MACHINE_ID)
    assert models.CalendarChange.objects.get().undone_by == MACHINE_ID
    with pytest.raises(GateShut, match="act_undone"):
        recounting.undo(firm.organisation, act.id, LATER, MACHINE_ID)
    with pytest.raises(BadInput, match="no_such_act"):
        recounting.undo(0, act.id, LATER, MACHINE_ID)


def test_an_earlier_version_is_not_taken_back_from_under_a_later_one(firm, tmp_path):
    one, two = (what_if.of_policy(firm.organisation, policy_folder(tmp_path / name)) for name in ("a", "b"))
    first = recounting.apply(one, LATER, MACHINE_ID)
    carried_out(firm, first.id)
    recounting.apply(two, LATER + timedelta(hours=1), MACHINE_ID)
    with pytest.raises(GateShut, match="act_built_upon"):
        recounting.undo(firm.organisation, first.id, LATER, MACHINE_ID)


def test_an_upgrade_has_counted_anew_only_where_something_is_provisional(firm, monkeypatch):
    beats.beat(beats.CALENDARS, LATER, "0.1")
    assert recounting.after_upgrade(LATER, MACHINE_ID) == []
    models.Clock.objects.filter(organisation_id=firm.organisation).update(provisional=True)
    monkeypatch.setattr(recounting, "EDITION", "9999.1")
    (act,) = recounting.after_upgrade(LATER, MACHINE_ID)
    assert act.what["touches"]["provisional"]
    assert recounting.after_upgrade(LATER, MACHINE_ID) == []

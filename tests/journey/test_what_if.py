"""A change that is only proposed: whom it would touch, what it would do, who may see the list of it."""

from datetime import datetime

import pytest

from redress.domain.refusals import BadInput
from redress.journey import what_if
from redress.packs import PackRefused, look_again
from redress.records import models, own_packs
from redress.records.queries import people
from redress.records.queries.what_if import Touched
from tests.worker.changing import LATER, calendar_file, dates, policy_folder, under_australian_law

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(db):
    return under_australian_law()


@pytest.fixture(autouse=True)
def _no_packs_of_an_earlier_test():
    yield
    look_again(own_packs.folder() / "none")


def proposed(firm, folder, text):
    return what_if.of_calendar(firm.organisation, calendar_file(folder, text), LATER)


def test_looking_writes_nothing_at_all(firm, tmp_path):
    before = dates(firm), models.Event.objects.count()
    found = what_if.look(what_if.of_calendar(firm.organisation, calendar_file(tmp_path), LATER), LATER)
    assert (found.tally.moved, found.whole) == (3, True)
    assert (dates(firm), models.Event.objects.count()) == before


def test_the_country_of_the_house_counts_for_the_house_and_another_does_not(firm, tmp_path):
    assert proposed(firm, tmp_path, "calendar: CN\nnotices: [2027]\n").touched.calendars == ("", "CN")
    assert proposed(firm, tmp_path, "calendar: AU\nnotices: [2027]\n").touched.calendars == ("AU",)
    assert proposed(firm, tmp_path, "notices: [2027]\n").touched.calendars == ("",)


def test_only_a_change_of_zone_touches_limits_in_plain_days(firm, tmp_path):
    assert proposed(firm, tmp_path, "zone: Asia/Urumqi\n").touched.plain
    assert not proposed(firm, tmp_path, "notices: [2027]\n").touched.plain


def test_what_is_touched_is_kept_with_the_act_and_recalled():
    touched = Touched(calendars=("", "CN"), plain=False, provisional=True)
    assert Touched.recalled(touched.kept()) == touched
    assert Touched.recalled({}) == Touched()


def test_a_look_may_end_early_and_says_so(firm, tmp_path):
    proposal = what_if.of_calendar(firm.organisation, calendar_file(tmp_path), LATER)
    found = what_if.look(proposal, LATER, most=0)
    assert not found.whole and found.tally.complaints == 0


def test_the_list_is_short_and_only_of_complaints_that_the_reader_may_see(firm, tmp_path):
    proposal = what_if.of_calendar(firm.organisation, calendar_file(tmp_path), LATER)
    auditor, administrator = (
        people.actor_of(firm.member(key), LATER) for key in ("auditor", "administrator")
    )
    assert len(what_if.look(proposal, LATER, each=2, reader=auditor).moves["moved"]) == 2
    found = what_if.look(proposal, LATER, reader=administrator)
    assert (found.moves["moved"], found.tally.moved) == ([], 3)


def test_a_version_of_the_pack_touches_what_came_since_its_day(firm, tmp_path):
    proposal = what_if.of_policy(firm.organisation, policy_folder(tmp_path))
    assert datetime.fromisoformat(proposal.touched.since).date().isoformat() == "2026-02-01"
    first = policy_folder(tmp_path / "older", "2019-01-01")
    assert what_if.of_policy(firm.organisation, first).touched.since == ""


def test_what_cannot_be_is_refused(firm, tmp_path):
    with pytest.raises(BadInput, match="calendar_never_works"):
        proposed(firm, tmp_path, "calendar: AU\nweekend: [mon, tue, wed, thu, fri, sat, sun]\n")
    with pytest.raises(PackRefused, match=r"no pack\.yaml"):
        what_if.of_policy(firm.organisation, tmp_path)
    models.Organisation.objects.filter(id=firm.organisation).update(pack="gifts")
    with pytest.raises(BadInput, match="pack_of_another"):
        what_if.of_policy(firm.organisation, policy_folder(tmp_path))

"""`redress clocks`: a change is looked at, made, followed, taken back; a faulty one is refused with its line."""

from argparse import ArgumentParser

import pytest

from redress.config.commands import clocks, migrate
from redress.packs import look_again
from redress.records import beats, models, own_packs
from tests.worker.changing import (
    SLUG,
    calendar_file,
    carried_out,
    dates,
    policy_folder,
    under_australian_law,
)
from tests.worker.firm import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(db):
    return under_australian_law(2)


@pytest.fixture(autouse=True)
def _no_packs_of_an_earlier_test():
    yield
    look_again(own_packs.folder() / "none")


def _run(*words) -> int:
    parser = ArgumentParser()
    clocks.configure(parser)
    return clocks.run(parser.parse_args([str(word) for word in words]))


def refused(capsys, *words) -> str:
    """What the command says when it changes nothing."""
    acts, changes = models.BulkAct.objects.count(), models.CalendarChange.objects.count()
    assert _run(*words) == 1
    assert (models.BulkAct.objects.count(), models.CalendarChange.objects.count()) == (acts, changes)
    assert not own_packs.folder().exists()
    return capsys.readouterr().err


def test_what_would_move_is_said_and_listed(firm, tmp_path, capsys):
    # Everything of March 2026 lies behind the real now: what would move was late before.
    assert _run("what-if", SLUG, "--calendar", calendar_file(tmp_path), "--list", "--limit", "1") == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "0 would become late, 0 would stop being late, 2 dates would move, 0 would stay provisional"
    )
    assert "of 2 complaints; nothing was changed." in said
    assert said.count(" → ") == 2 and "UTC  late → late" in said


def test_a_change_is_made_followed_and_taken_back(firm, tmp_path, capsys):
    before = dates(firm)
    assert _run("apply", SLUG, "--calendar", calendar_file(tmp_path)) == 0
    act = models.BulkAct.objects.get()
    assert str(act.id) in capsys.readouterr().out
    _run("acts", SLUG)
    assert "calendar  waiting 0 %" in capsys.readouterr().out
    assert _run("undo", SLUG, act.id) == 1
    assert "still being carried out" in capsys.readouterr().err
    carried_out(firm, act.id)
    _run("acts", SLUG)
    assert "done         2 of 2 complaints, 2 with dates moved, 0 refused" in capsys.readouterr().out
    assert _run("undo", SLUG, act.id) == 0
    carried_out(firm, models.BulkAct.objects.get(undoes=act.id).id)
    assert dates(firm) == before


def test_counting_anew_by_the_rules_that_hold_is_an_act_too(firm):
    assert _run("recount", SLUG, "--why", "notice for 2027") == 0
    assert models.BulkAct.objects.get().what["why"] == "notice for 2027"


def test_a_file_with_faults_is_refused_with_its_lines(firm, tmp_path, capsys):
    text = "calendar: AU\ndays:\n  2026-02-31: {working: false}\n  2026-03-05: {working: perhaps}\n"
    said = refused(capsys, "apply", SLUG, "--calendar", calendar_file(tmp_path, text))
    assert "change.yaml" in said and "Nothing was changed." in said
    text = 'calendar: AU\ndays:\n  2026-03-05: {working: perhaps}\nhours: {mon: ["9 to 5"]}\n'
    said = refused(capsys, "apply", SLUG, "--calendar", calendar_file(tmp_path, text))
    assert "change.yaml, line 3, days.2026-03-05.working" in said and "change.yaml, line 4, hours.mon" in said


def test_an_unknown_calendar_and_an_empty_change_are_refused(firm, tmp_path, capsys):
    said = refused(
        capsys, "what-if", SLUG, "--calendar", calendar_file(tmp_path, "calendar: XQ\nnotices: [2027]\n")
    )
    assert 'change.yaml, line 1, calendar: found "XQ"; expected use a country' in said
    said = refused(capsys, "what-if", SLUG, "--calendar", calendar_file(tmp_path, "calendar: CN\n"))
    assert "found no change" in said
    said = refused(capsys, "what-if", SLUG, "--calendar", tmp_path / "nowhere.yaml")
    assert "nowhere.yaml" in said


def test_a_calendar_by_which_nobody_works_is_refused(firm, tmp_path, capsys):
    text = "weekend: [mon, tue, wed, thu, fri, sat, sun]\n"
    assert "nobody ever works" in refused(capsys, "apply", SLUG, "--calendar", calendar_file(tmp_path, text))


def test_a_policy_that_contradicts_itself_or_is_another_firms_is_refused(firm, tmp_path, capsys):
    folder = policy_folder(tmp_path / "a", old="first_answer: 1 day", new="first_answer: 9 days")
    said = refused(capsys, "apply", SLUG, "--policy", folder)
    assert "authority.yaml, line" in said and "found a longer limit" in said
    other = policy_folder(tmp_path / "b").parent.parent / "gifts" / "2026-02-01"
    other.parent.mkdir()
    (tmp_path / "b" / "post" / "2026-02-01").rename(other)
    for path in other.glob("*.yaml"):
        path.write_text(
            path.read_text(encoding="utf-8").replace("code: post\n", "code: gifts\n"), encoding="utf-8"
        )
    assert "pack" in refused(capsys, "what-if", SLUG, "--policy", other)
    assert "no pack.yaml" in refused(capsys, "what-if", SLUG, "--policy", tmp_path)


def test_an_organisation_that_is_not_there_is_said_so(firm, capsys):
    assert _run("acts", "nobody") == 1
    assert "no organisation at /nobody/" in capsys.readouterr().err


def test_migrating_says_which_acts_an_upgrade_began(firm, capsys, monkeypatch):
    models.Clock.objects.filter(organisation_id=firm.organisation).update(provisional=True)
    beats.beat(beats.CALENDARS, NOW, "0.1")
    parser = ArgumentParser()
    migrate.configure(parser)
    assert migrate.run(parser.parse_args([])) == 0
    assert "counts provisional dates anew" in capsys.readouterr().out
    assert models.BulkAct.objects.get().kind == "recount"

"""`redress journal verify` answers in words and by its exit code."""

from argparse import ArgumentParser

import pytest
from django.db import connection

from redress.config.commands import journal as command
from redress.records import complaints, journal
from tests.records import ground

pytestmark = pytest.mark.django_db


def run(*words):
    parser = ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args(words))


@pytest.fixture
def case():
    case = complaints.insert(ground.bare(ground.firm("gifts")))
    journal.append(case, verb="lodge", stage_before="", actor=case.points[0].by, at=ground.NOW, payload={})
    return case


def test_a_journal_that_holds_gives_nought_and_can_be_sealed(case, capsys):
    assert run("verify", "--checkpoint") == 0
    said = capsys.readouterr().out
    assert "1 events of 1 chains" in said
    assert "The journal holds." in said
    assert "Sealed at" in said


def test_a_journal_that_does_not_hold_gives_one_and_is_not_sealed(case, capsys):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE records_event SET verb = 'accept'")
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert run("verify", "--checkpoint") == 1
    said = capsys.readouterr().out
    assert "event 1 is not the one that was written there" in said
    assert "Sealed" not in said

"""Real complaints in: each format, once only, nothing half-done, history as the file tells it."""

import csv
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from redress.records import imports, models
from redress.records.verifying import verify
from redress.worker.imports import running
from redress.worker.imports.maps import FOLDER, load
from redress.worker.imports.running import Import
from tests.records import ground
from tests.worker.imports import tables

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data"
SAMPLE = FOLDER.parent / "sample" / "cfpb_complaints.csv"


@pytest.fixture
def firm(db):
    return ground.firm("importing")


def imported(firm, path, map_path, **more):
    task = Import(path, load(map_path), firm.id, NOW, path.parent / "imports")
    return task.run(**more)


@pytest.mark.parametrize("kind", ["csv", "tsv", "xlsx", "ndjson", "csv.gz"])
def test_every_format_brings_the_same_complaints(firm, tmp_path, kind):
    summary = imported(firm, tables.in_format(tmp_path, kind), tables.map_file(tmp_path))
    assert (summary.read, summary.written, summary.rejected, summary.finished) == (3, 3, 0, True)
    rows = models.Complaint.objects.order_by("received_at").values_list(
        "narrative", "channel", "imported", "stage"
    )
    assert list(rows) == [
        ("The lamp came late.", "hotline", True, "learn"),
        ("No answer for a week.", "website", True, "assess"),
        ("Broken on arrival.", "website", True, "learn"),
    ]
    assert verify().holds


def test_history_stands_at_its_original_times(firm, tmp_path):
    imported(firm, tables.csv_file(tmp_path), tables.map_file(tmp_path))
    case = models.Complaint.objects.get(external_number="1")
    answered = datetime(2024, 3, 4, 10, tzinfo=UTC)
    assert (case.received_at, case.answered_at) == (datetime(2024, 3, 1, 7, 30, tzinfo=UTC), answered)
    events = models.Event.objects.filter(subject_id=case.id).order_by("seq")
    assert list(events.values_list("verb", "stage_after", "occurred_at")) == [
        ("imported", "receive", case.received_at),
        ("imported", "receive", answered),
        ("imported", "learn", answered),
    ]
    assert models.Contact.objects.get(complaint_id=case.id).words == "We sent another."
    point = models.Point.objects.get(complaint_id=case.id)
    assert (point.outcome, point.category) == ("remedy", "delay")
    assert models.Reference.objects.get(complaint_id=case.id).value == "A-17"


def test_what_the_file_does_not_know_is_marked_unknown(firm, tmp_path):
    imported(firm, tables.csv_file(tmp_path), tables.map_file(tmp_path))
    case = models.Complaint.objects.get(external_number="3")
    assert case.particulars == {"answered_at": "unknown", "closed_at": "unknown", "history": "unknown"}
    assert (case.answered_at, case.closed_at) == (None, NOW)


def test_somebody_who_complained_twice_is_one_complainant(firm, tmp_path):
    imported(firm, tables.csv_file(tmp_path), tables.map_file(tmp_path))
    assert models.Complainant.objects.get().name == "Ada Marsden"
    assert models.Complaint.objects.exclude(complainant_id=None).count() == 2
    assert models.Complaint.objects.get(external_number="2").anonymous


def test_the_same_file_twice_adds_nothing(firm, tmp_path):
    path, map_path = tables.csv_file(tmp_path), tables.map_file(tmp_path)
    imported(firm, path, map_path)
    again = imported(firm, path, map_path)
    assert (again.read, again.written) == (0, 0)
    assert str(again) == "Nothing new: all 3 rows of this file were read before, with this map."
    longer = tables.csv_file(tmp_path, [*tables.ROWS, *tables.many(9)[8:]], name="longer.csv")
    third = imported(firm, longer, map_path)
    assert (third.read, third.known, third.written) == (4, 3, 1)
    assert models.Complaint.objects.count() == 4


def test_rejected_rows_are_listed_with_number_and_reason(firm, tmp_path):
    rows = [tables.DONE, tables.UNREADABLE, tables.UNKNOWN_CHANNEL, tables.WORDLESS, tables.OPEN]
    summary = imported(firm, tables.csv_file(tmp_path, rows), tables.map_file(tmp_path))
    assert (summary.written, summary.rejected) == (2, 3)
    with summary.report.open(encoding="utf-8-sig", newline="") as file:
        listed = list(csv.reader(file))
    assert [line[0] for line in listed] == ["row", "3", "4", "5"]
    assert "came: “yesterday” is no date" in listed[1][1]
    assert "“pigeon” is not in the map's table for channel" in listed[2][1]
    assert "no text of a complaint" in listed[3][1]


def test_a_batch_that_fails_leaves_nothing_and_is_taken_up_again(firm, tmp_path, monkeypatch):
    monkeypatch.setattr(running, "BATCH", 5)
    path, map_path = tables.csv_file(tmp_path, [*tables.many(7), tables.WORDLESS]), tables.map_file(tmp_path)
    real, calls = imports.advance, []

    def failing(run, *rest, **counts):
        calls.append(run)
        if len(calls) == 2:
            raise RuntimeError("the disk is full")
        return real(run, *rest, **counts)

    monkeypatch.setattr(running.imports, "advance", failing)
    with pytest.raises(RuntimeError):
        imported(firm, path, map_path)
    assert models.Complaint.objects.count() == models.ImportedKey.objects.count() == 5
    summary = imported(firm, path, map_path)
    assert (summary.resumed_at, summary.read, summary.written, summary.rejected) == (5, 3, 2, 1)
    assert summary.report.read_text(encoding="utf-8-sig").count("\n") == 2
    assert models.Complaint.objects.count() == 7


def test_a_limit_stops_and_the_next_call_goes_on(firm, tmp_path):
    path, map_path = tables.csv_file(tmp_path, tables.many(7)), tables.map_file(tmp_path)
    first = imported(firm, path, map_path, limit=4)
    assert (first.written, first.finished) == (4, False)
    assert imported(firm, path, map_path).written == 3


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
import django
django.setup()
from django.db import connections
connections["default"].settings_dict.update(HOST=sys.argv[1], NAME=sys.argv[2], USER=sys.argv[3], PORT="")
from redress.worker.imports import running
from redress.worker.imports.maps import load
running.BATCH = 5
path, map_path = Path(sys.argv[4]), Path(sys.argv[5])
kill = lambda rows: os.kill(os.getpid(), signal.SIGKILL) if rows >= 10 else None
now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
running.Import(path, load(map_path), int(sys.argv[6]), now, path.parent / "imports", kill).run()
"""


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_in_the_middle_goes_on_and_doubles_nothing(tmp_path):
    firm = ground.firm("killed")
    path, map_path = tables.csv_file(tmp_path, tables.many(22)), tables.map_file(tmp_path)
    at = connection.settings_dict
    words = [at["HOST"], at["NAME"], at["USER"], str(path), str(map_path), str(firm.id)]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "redress.config.settings"}
    done = subprocess.run([sys.executable, "-c", KILLED, *words], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert models.Complaint.objects.count() == 10
    summary = imported(firm, path, map_path)
    assert (summary.resumed_at, summary.written, summary.finished) == (10, 12, True)
    assert models.Complaint.objects.count() == models.ImportedKey.objects.count() == 22
    assert verify().holds


def test_the_sample_that_ships_comes_in_whole(firm):
    summary = Import(SAMPLE, load(FOLDER / "cfpb_structured.yaml"), firm.id, NOW, SAMPLE.parent).run()
    assert (summary.written, summary.rejected) == (250, 0)
    assert models.Complaint.objects.filter(stage="assess", closed_at=None).exists()
    assert verify().holds


@pytest.mark.parametrize("name", ["zh_gov_replies", "cfpb_structured", "cfpb_product", "log_comcast_telecom"])
def test_the_shipped_maps_read_their_files(firm, tmp_path, name):
    path = SHARED / name / "train.csv.gz"
    if not path.exists():
        pytest.skip("needs ../shared/data")
    task = Import(path, load(FOLDER / f"{name}.yaml"), firm.id, NOW, tmp_path)
    summary = task.run(limit=120)
    assert (summary.written, summary.rejected) == (120, 0)

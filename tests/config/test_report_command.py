"""`redress report`: what became of the promises stands beside what was complained about."""

import json
from argparse import ArgumentParser
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from redress.config.commands import report
from redress.domain.undertakings import Promise
from redress.records import complaints, founding
from tests.records import ground

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def promise(now, state, **fields):
    row = {"id": uuid4(), "at": now - 9 * DAY, "by": uuid4(), "owner_id": None, "source": "call"}
    return Promise(text="A call", due_at=now - DAY, state=state, answered_at=now - 2 * DAY, **row, **fields)


def said(capsys, *arguments: str) -> str:
    parser = ArgumentParser()
    report.configure(parser)
    assert report.run(parser.parse_args(arguments)) == 0
    return capsys.readouterr().out


@pytest.fixture
def slug():
    now = datetime.now(UTC)
    fields = {"slug": "bouquets", "name": "Bouquets", "names": {"en": "Bouquets"}, "pack": "gifts",
              "currency": "CNY", "zone": "Asia/Shanghai", "languages": ["en"]}  # fmt: skip
    key = founding.found(fields, now)
    unit = founding.add_unit(key, "BQ", "Head office", "head", None, now)
    rows = [
        promise(now, "kept"),
        promise(now, "kept"),
        promise(now, "machine", next_id=uuid4()),
        promise(now, "moved"),
    ]
    case = ground.Complaint(
        id=uuid4(), organisation=key, unit_id=unit, unit_path=f"/{unit}/", received_at=now - 9 * DAY, channel="hotline",
        promises=tuple(rows),
    )  # fmt: skip
    complaints.insert(case)
    return fields["slug"]


def test_the_report_says_per_unit_what_became_of_the_promises(slug, capsys):
    text = said(capsys, slug)
    assert "Promises that fell due, per unit" in text
    assert "     3    67%  Head office  (Kept 2, Interim answer given 0, Answered by the machine 1" in text


def test_the_report_as_data_holds_the_same_figures(slug, capsys):
    (unit,) = json.loads(said(capsys, slug, "--json"))["promises"]
    assert unit["unit"] == "Head office"
    assert (unit["due"], unit["kept"], unit["machine"], unit["moved"]) == (3, 2, 1, 1)
    assert unit["rate"] == pytest.approx(2 / 3)

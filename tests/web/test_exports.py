"""Lists as files: the same rows as on screen, harmless to a spreadsheet, and told in the journal."""

import csv
import io
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from redress.journey.receive.lodge import Lodging, lodge
from redress.records import models
from redress.records.queries.organisations import firm_at
from redress.web.exports import handing
from redress.web.portal.entrance import stranger
from tests.web.conftest import page

NAMES = ("=1+1", "+86 138", "007", "王喆", "@SUM(A1)")


def taken(response) -> bytes:
    """What came; only the file behind it is closed, not the connection of the test."""
    content = b"".join(response.streaming_content)
    for close in response._resource_closers:
        close()
    return content


def sheet(response) -> list[list]:
    """The rows of a workbook that came as a download."""
    file = io.BytesIO(taken(response))
    return [list(row) for row in openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True)]


def lines(response) -> list[list[str]]:
    """The rows of a CSV, its mark for UTF-8 taken off."""
    content = taken(response)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.fixture
def five(house):
    firm = firm_at(house.slug)
    for name in NAMES:
        given = Lodging(channel="website", narrative=f"About {name}", name=name, email="a@example.com",
                        unit_id=house.hall)  # fmt: skip
        lodge(stranger(firm, "en"), None, given, now=datetime.now(UTC))


def test_both_files_hold_the_lines_of_the_screen_and_run_nothing(signed_in, five):
    client = signed_in("handler")
    written, typed = (
        lines(client.get("/exports/complaints.csv")),
        sheet(client.get("/exports/complaints.xlsx")),
    )
    assert [row[0] for row in written] == [row[0] for row in typed]
    assert written[0][:3] == ["Number", "Received", "Complainant"]
    assert {row[2] for row in written[1:]} == {"'=1+1", "'+86 138", "007", "王喆", "'@SUM(A1)"}
    assert {row[2] for row in typed[1:]} == {row[2] for row in written[1:]}


def test_times_are_on_the_firms_clock_and_sortable(signed_in, lodged):
    received = models.Complaint.objects.get(id=lodged.complaint_id).received_at
    (_head, row) = lines(signed_in("handler").get("/exports/complaints.csv"))
    assert row[1] == received.astimezone(ZoneInfo("Asia/Shanghai")).strftime("%Y-%m-%d %H:%M")


def test_the_file_is_named_after_the_firm_the_list_and_the_day(signed_in, lodged):
    answer = signed_in("handler").get("/exports/complaints.xlsx")
    named = answer["Content-Disposition"]
    assert taken(answer)
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    assert f'filename="bouquets-complaints-{today}.xlsx"' in named


def test_the_choices_of_the_screen_hold_in_the_file(signed_in, five, lodged):
    client = signed_in("handler")
    assert 'href="/exports/complaints.csv?q=strawberries"' in page(client.get("/complaints/?q=strawberries"))
    assert len(lines(client.get("/exports/complaints.csv?q=strawberries"))) == 2
    assert len(lines(client.get("/exports/complaints.csv?state=closed"))) == 1


def test_nobody_takes_along_what_they_may_not_see(signed_in, neighbour, lodged):
    assert len(lines(signed_in("other").get("/exports/complaints.csv?state=all"))) == 1
    assert len(lines(signed_in("supervisor", neighbour).get("/exports/complaints.csv?state=all"))) == 1
    assert signed_in("department").get("/exports/complaints.csv").status_code == 404
    assert signed_in("handler").get("/exports/approvals.csv").status_code == 404


def test_a_confidential_name_stays_masked(signed_in, lodged):
    models.Complaint.objects.filter(id=lodged.complaint_id).update(confidential=True)
    client = signed_in("supervisor")
    assert lines(client.get("/exports/complaints.csv"))[1][2] == "***"
    assert lines(client.get("/exports/promises.csv"))[1][3] == "***"


def test_promises_go_along_as_on_screen(signed_in, lodged):
    head, row = lines(signed_in("handler").get("/exports/promises.csv"))
    assert head[:4] == ["Number", "By", "Promise", "To whom"]
    assert (row[0], row[3], row[6]) == (lodged.number, "Ana Popescu", "open")


def test_who_took_what_stands_in_the_journal(signed_in, house, lodged):
    taken(signed_in("handler").get("/exports/complaints.csv?q=strawberries&page=3&stage="))
    event = models.Event.objects.get(organisation_id=house.id, verb="export")
    told = models.EventPayload.objects.get(subject_id=event.subject_id, seq=event.seq)
    assert event.actor == house.actor("handler").id
    assert told.body.count("strawberries") == 1
    assert '"rows":1' in told.body and "page" not in told.body


def test_a_file_that_is_cut_says_so_in_its_last_line(signed_in, five, monkeypatch):
    monkeypatch.setattr(handing, "MOST", 3)
    rows = lines(signed_in("handler").get("/exports/complaints.csv"))
    assert len(rows) == 5
    assert rows[-1] == ["Only the first 3 lines are in this file. Narrow the list to take the rest."]


def test_more_lines_ask_no_more_questions(signed_in, five):
    client = signed_in("handler")
    client.get("/exports/complaints.csv")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        lines(client.get("/exports/complaints.csv"))
    assert len(asked) <= 16

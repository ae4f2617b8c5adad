"""The report on screen: charts that say what was found, the same figures as a table and as a file, signals beside the counts."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from redress.records import models
from redress.web.oversight.charts import FLOOR, WIDTH, pareto, stacked, trend
from tests.web.conftest import page


def test_a_trend_ends_where_its_last_value_stands():
    chart = trend("3 in March", ["1", "2", "3"], [("Complaints", [1, 4, 3])])
    places = [tuple(map(int, point.split(","))) for point in chart.lines[0][1].split()]
    assert [x for x, _ in places] == sorted(x for x, _ in places) and places[-1][0] < WIDTH
    assert places[0][1] > places[2][1] > places[1][1]
    assert [(word.x, word.text) for word in chart.heads] == [(places[-1][0], "3")]


def test_stacked_bars_stand_upon_each_other_and_nothing_is_drawn_for_nothing():
    chart = stacked("x", ["1", "2"], [("Satisfied", [2, 0]), ("Silent", [2, 1])])
    first, second, third = chart.bars
    assert first.y + first.height == FLOOR and second.y + second.height == first.y
    assert third.tone == 2 and abs(third.height * 2 - first.height) <= 1
    assert [word.text for word in chart.heads] == ["4", "1"]


def test_a_pareto_says_the_share_reached_with_each():
    chart = pareto("x", [("Damaged", 6), ("Late", 3), ("Other", 1)])
    assert [word.text for word in chart.heads] == ["6 · 60 %", "3 · 90 %", "1 · 100 %"]
    assert [bar.width for bar in chart.bars] == [300, 150, 50]


@pytest.mark.parametrize("draw", [trend, stacked])
def test_no_figures_are_drawn_as_an_empty_chart(draw):
    assert draw("x", ["1"], [("Complaints", [0])]).bars == ()


def test_long_time_has_no_more_names_beneath_than_can_be_read():
    names = [str(n) for n in range(30)]
    feet = trend("x", names, [("Complaints", [1] * 30)]).feet
    assert len(feet) <= 7 and feet[-1].text == "29"


def test_the_report_draws_its_charts_without_style_and_repeats_them_as_a_table(signed_in, lodged):
    text = page(signed_in("quality").get("/report/?by=week"))
    assert text.count('<figure class="chart card">') == 3 and "style=" not in text
    assert re.search(r"<strong>1 complaint in \d{4}-\d\d-\d\d", text)
    assert "None of them has ended yet" in text
    assert "The same as a table" in text and "Said what they think" in text
    assert "Complained again" in text


def test_a_time_without_complaints_has_no_charts(signed_in, house):
    text = page(signed_in("quality").get("/report/"))
    assert "<figure" not in text and "No complaint fell into this time." in text


def test_the_silent_are_a_share_of_those_that_ended(signed_in, lodged):
    closed = {"closed_at": datetime.now(UTC), "closed_by": models.Membership.objects.first().id}
    models.Complaint.objects.filter(id=lodged.complaint_id).update(inadmissible="not_ours", **closed)
    assert "100 % of those that ended never said" in page(signed_in("auditor").get("/report/"))


def rows_of(answer) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_report_is_taken_along_with_its_sections(signed_in, lodged):
    rows = rows_of(signed_in("quality").get("/exports/report.csv?by=year"))
    assert rows[0] == ["Period", "Section", "What", "Count", "Share in percent", "Difference"]
    assert [str(datetime.now(UTC).year), "Beside the count", "Complaints", "1", "", ""] in rows


def test_the_late_list_is_taken_along_as_it_is_narrowed(signed_in, lodged):
    client = signed_in("supervisor")
    models.Clock.objects.filter(complaint_id=lodged.complaint_id).update(
        due_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    every = rows_of(client.get("/exports/late.csv"))
    shown = page(client.get("/late/"))
    assert len(every) - 1 == shown.count('<td data-label="Due">') > 1
    assert {row[0] for row in every[1:]} == {lodged.number}
    assert len(rows_of(client.get("/exports/late.csv?group=tomorrow"))) == 1
    assert "/exports/late.xlsx" in shown
    assert len(rows_of(signed_in("handler").get("/exports/late.csv"))) == 1


def test_the_list_behind_a_number_and_the_team_are_taken_along(signed_in, lodged):
    client = signed_in("supervisor")
    rows = rows_of(client.get("/exports/exceptions.csv?list=open"))
    assert [row[0] for row in rows[1:]] == [lodged.number]
    assert client.get("/exports/exceptions.csv?list=everything").status_code == 404
    assert {row[0] for row in rows_of(client.get("/exports/team.csv"))[1:]} >= {
        "Handler",
        "Other",
        "Supervisor",
    }
    assert signed_in("handler").get("/exports/team.csv").status_code == 404
    assert lodged.number not in str(rows_of(signed_in("handler").get("/exports/late.csv")))


def test_it_asks_the_database_at_most_twenty_five_times(signed_in, lodged):
    client = signed_in("quality")
    client.get("/report/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/report/").status_code == 200
    assert len(asked) <= 25, len(asked)

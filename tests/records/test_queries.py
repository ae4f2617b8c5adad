"""What the queries say: the status page and the periodic report."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from redress.domain.agreements import Option
from redress.domain.complaint import Validity
from redress.domain.contacts import Attachment, Message, Note
from redress.domain.people import Actor
from redress.domain.stages import Role, Stage
from redress.domain.undertakings import FollowUp
from redress.records import complaints
from redress.records.analyser import query_words, words_of
from redress.records.queries import report, status_page
from tests.records import ground

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return ground.firm("gifts")


@pytest.fixture
def auditor(firm):
    return firm.actor(uuid4(), Role.AUDITOR)


def test_words_of_a_mixed_name():
    assert words_of("Ana 王芳B") == {"ana", "王", "芳", "王芳", "b"}
    assert query_words("王芳 Ana") == ["王芳", "ana"]


def test_the_status_page_shows_the_complainant_their_side_only(firm):
    mei = ground.complainant(firm)
    case = ground.full(firm)
    row = {"at": ground.NOW, "by": uuid4()}
    staff = firm.person("Ana", Role.HANDLER)
    offer = Option(
        id=uuid4(), rank=2, title="Code", benefit="b", basis="goodwill", offered_at=ground.NOW, **row
    )
    message = Message(
        id=uuid4(), purpose="progress", channel="portal", to="", subject="s", body="b", state="sent",
        sent_at=ground.NOW, **row,
    )  # fmt: skip
    files = [
        Attachment(id=uuid4(), at=ground.NOW, by=by, name=name, kind="image/jpeg", size=1, sha256="0" * 64,
                   stored_as=name)
        for name, by in (("hers.jpg", mei), ("ours.jpg", staff))
    ]  # fmt: skip
    case = replace(case, complainant_id=mei, options=(*case.options, offer))
    waiting = replace(message, id=uuid4(), state="queued", sent_at=None)
    note = Note(id=uuid4(), kind="note", text="secret", **row)
    complaints.insert(case, [message, waiting, note, *files])
    actor = Actor(mei, firm.id, "Mei", frozenset({Role.COMPLAINANT}), complaint_id=case.id)
    page = status_page.status_page(actor)
    assert page.offers == (offer,)
    assert page.messages == (message,)
    assert [file.name for file in page.files] == ["hers.jpg"]
    assert page.next_answer_at == ground.NOW + ground.DAY
    assert [question.text for question in page.questions] == ["When?"]


def judged(firm, at, matter, link, cause="", **fields):
    case = ground.registered(ground.bare(firm, received_at=at), Stage.LEARN)
    point = replace(
        case.points[0], matter=matter, link=link, cause=cause, validity=Validity.JUSTIFIED,
        concluded_by=uuid4(), concluded_at=at,
    )  # fmt: skip
    return complaints.insert(replace(case, points=(point,), **fields))


def test_the_report_has_the_three_sections_of_each_period(firm, auditor):
    march, april = datetime(2026, 3, 5, tzinfo=UTC), datetime(2026, 4, 5, tzinfo=UTC)
    ended = {"satisfied_at": march, "closed_at": march, "closed_by": uuid4(), "satisfaction": "satisfied"}
    judged(firm, march, "damage", "transport", "operation", responsibility="internal", **ended)
    judged(firm, march, "delay", "transport", responsibility="partner")
    for day in range(3):
        judged(firm, april + timedelta(days=day), "damage", "warehouse", responsibility="internal")
    found = report.report(auditor, march - ground.DAY, april + 20 * ground.DAY)
    first, second = found.periods
    assert (first.start.month, first.beside.complaints, first.beside.justified, first.beside.satisfied) == (
        3,
        2,
        2,
        1,
    )
    top = second.frequent_matters[0]
    assert (top.codes, top.count, top.share, top.change) == (("damage",), 3, 1.0, 2)
    assert first.links_of_concentration[0].codes == ("transport", "N")
    assert {row.codes for row in first.typical_causes} == {("internal", "operation"), ("partner", "")}
    assert found.silent_units == ("S",)


def test_beside_the_count_stand_those_who_came_back_and_those_whom_nobody_reached(firm, auditor):
    lin, day = ground.complainant(firm), datetime(2026, 3, 5, tzinfo=UTC)
    judged(firm, day, "damage", "transport", complainant_id=lin)
    missed = FollowUp(id=uuid4(), at=day, by=uuid4(), ordinal=1, planned_for=day, state="not_reached")
    judged(firm, day + ground.DAY, "damage", "transport", complainant_id=lin, follow_ups=(missed,))
    judged(firm, day + ground.DAY, "delay", "transport", complainant_id=ground.complainant(firm, "Jun"))
    beside = report.report(auditor, day, day + 9 * ground.DAY).periods[0].beside
    assert (beside.complaints, beside.again, beside.unreached, beside.answered) == (3, 1, 1, None)


def test_a_month_is_counted_where_the_firm_is(firm, auditor):
    late_evening = datetime(2026, 3, 31, 20, tzinfo=UTC)
    judged(firm, late_evening, "delay", "transport")
    there = report.report(auditor, late_evening, late_evening + ground.DAY, zone="Asia/Shanghai")
    assert there.periods[0].start.month == 4


def test_a_report_without_complaints_has_no_period(firm, auditor):
    assert report.report(auditor, ground.NOW, ground.NOW + ground.DAY).periods == ()

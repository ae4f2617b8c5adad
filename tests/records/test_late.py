"""The late list: ranked as the rules rank, in three groups counted exactly, page by page, and read from one index."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from redress.domain.agreements import Approval
from redress.domain.changes import put
from redress.domain.clock_kinds import FORECASTS
from redress.domain.ranking import horizon, order
from redress.domain.stages import Role
from redress.domain.undertakings import Clock, Promise, WorkOrder
from redress.records import complaints, models
from redress.records.queries import late, staff, troubles
from redress.records.queries.late import Narrowing, late_counts, late_list
from tests.records import crowds, ground

pytestmark = pytest.mark.django_db
NOW = ground.NOW
HOUR = timedelta(hours=1)
SEEN = horizon(NOW, "UTC")
RANKS = {"ordinary": 1, "urgent": 2}


@pytest.fixture
def firm():
    return ground.firm("gifts")


@pytest.fixture
def auditor(firm):
    return firm.actor(uuid4(), Role.AUDITOR, unit=firm.head)


def clock(hours: float, kind: str = "investigate", **fields) -> Clock:
    row = {"id": uuid4(), "at": NOW - 9 * ground.DAY, "by": uuid4()}
    return Clock(kind=kind, due_at=NOW + hours * HOUR, **{**row, **fields})


def complaint(firm, *clocks: Clock, unit=None, **fields):
    return complaints.insert(ground.bare(firm, unit, clocks=clocks, **fields))


def ids(page) -> list:
    return [line.id for line in page.lines]


def test_what_is_late_today_and_tomorrow_each_has_its_group_and_its_count(firm, auditor):
    rows = [clock(-1), clock(-30), clock(1), clock(15), clock(30), clock(60)]
    complaint(firm, *rows)
    found = late_list(auditor, SEEN)
    assert [line.group for line in found.lines] == ["late", "late", "today", "tomorrow", "tomorrow"]
    assert ids(found) == [rows[1].id, rows[0].id, rows[2].id, rows[3].id, rows[4].id]
    assert late_counts(auditor, SEEN) == {"late": 2, "today": 1, "tomorrow": 2}


@pytest.mark.parametrize("kind", sorted(FORECASTS))
def test_what_nobody_of_ours_can_miss_is_not_on_the_list(firm, auditor, kind):
    complaint(firm, clock(-1, kind))
    assert late_list(auditor, SEEN).lines == ()
    assert sum(late_counts(auditor, SEEN).values()) == 0


def test_clocks_that_were_met_or_cancelled_are_gone(firm, auditor):
    complaint(firm, clock(-1, met_at=NOW), clock(-1, cancelled_at=NOW))
    assert late_list(auditor, SEEN).lines == ()


def test_what_is_owed_after_the_end_is_late_as_well(firm, auditor):
    row = clock(-1, "follow_up")
    complaint(firm, row, withdrawn_at=NOW)
    assert ids(late_list(auditor, SEEN)) == [row.id]


def various(firm):
    """Complaints of all kinds of standing, with limits of the house and of laws."""
    for urgency in ("ordinary", "urgent", "unheard_of"):
        for vulnerable in (False, True):
            for safety in (None, "open", "secured"):
                fields = {"urgency": urgency, "vulnerable": vulnerable, "safety": safety is not None}
                fields["safety_secured_at"] = NOW if safety == "secured" else None
                complaint(
                    firm,
                    clock(-5, warn_at=NOW - 9 * HOUR),
                    clock(-6, "legal", rule="cn-express-reg/final", legal_due_at=NOW + 20 * HOUR),
                    clock(-7, "legal", rule="cn-express-reg/final"),
                    clock(3, warn_at=NOW - HOUR),
                    clock(4, warn_at=NOW + HOUR),
                    clock(20, "legal", rule="ro-anpc/final"),
                    **fields,
                )


def test_the_database_ranks_as_the_rules_do_across_all_pages(firm, auditor):
    various(firm)
    lines, after, pages = [], None, 0
    while pages == 0 or after is not None:
        page = late_list(auditor, SEEN, Narrowing(), RANKS, after)
        lines += page.lines
        after, pages = page.next, pages + 1
    counts = late_counts(auditor, SEEN)
    assert (len(lines), pages) == (108, 3) == (sum(counts.values()), 3)
    assert len({line.id for line in lines}) == 108
    for group in late.GROUPS:
        part = [line for line in lines if line.group == group]
        assert len(part) == counts[group]
        assert part == sorted(part, key=lambda line: (order(line.standing), line.id))
    assert [line.group for line in lines] == sorted((line.group for line in lines), key=late.GROUPS.index)


def test_a_page_of_one_group_goes_on_where_the_one_before_ended(firm, auditor):
    complaint(firm, *(clock(-hours) for hours in range(1, 61)))
    first = late_list(auditor, SEEN, Narrowing(group="late"), RANKS)
    second = late_list(auditor, SEEN, Narrowing(group="late"), RANKS, first.next)
    assert (len(first.lines), len(second.lines), second.next) == (50, 10, None)
    assert not set(ids(first)) & set(ids(second))


def test_the_list_narrows_by_unit_owner_stage_and_kind_and_counts_the_same(firm, auditor):
    ana = firm.person("Ana", Role.HANDLER)
    own = {"owner_id": ana, "owned_since": NOW}
    north, south = clock(-1, "promise"), clock(-2)
    complaint(firm, north, **own)
    complaint(firm, south, unit=firm.south)
    choices = {
        Narrowing(kind="promise"): north, Narrowing(unit=firm.south.path): south, Narrowing(owner=ana): north,
        Narrowing(nobodys=True): south,
    }  # fmt: skip
    for narrowing, row in choices.items():
        assert ids(late_list(auditor, SEEN, narrowing)) == [row.id]
        assert late_counts(auditor, SEEN, narrowing) == {"late": 1, "today": 0, "tomorrow": 0}
    assert len(late_list(auditor, SEEN, Narrowing(unit=firm.head.path, stage="receive")).lines) == 2
    assert late_list(auditor, SEEN, Narrowing(stage="agree")).lines == ()
    mine = firm.actor(ana, Role.HANDLER)
    assert ids(late_list(mine, SEEN, Narrowing(mine=True))) == [north.id]


def test_a_line_follows_its_complaint_to_another_owner(firm, auditor):
    row = clock(-1)
    case = complaint(firm, row)
    ana = firm.person("Ana", Role.HANDLER)
    complaints.save(case, [put(owner_id=ana, owned_since=NOW)])
    assert ids(late_list(auditor, SEEN, Narrowing(owner=ana))) == [row.id]


def test_what_is_known_of_each_target_comes_in_three_queries(firm, auditor, django_assert_num_queries):
    row = {"at": NOW, "by": uuid4()}
    due = NOW - HOUR
    arbiter = firm.person("Feng", Role.SUPERVISOR)
    deputy = firm.person("Gwen", Role.SUPERVISOR)
    models.Membership.objects.filter(id=arbiter).update(absent_from=NOW - ground.DAY, deputy_id=deputy)
    promise = Promise(id=uuid4(), text="A call", due_at=due, owner_id=None, source="call", kind="visit",
                      chased_at=NOW, **row)  # fmt: skip
    order_ = WorkOrder(id=uuid4(), kind="ship", department="warehouse", requirement="x", due_at=due, received_at=NOW,
                       **row)  # fmt: skip
    approval = Approval(
        id=uuid4(), option_id=uuid4(), proposal="Grant", approver_id=arbiter, due_at=due, **row
    )
    clocks = [
        clock(-4, "promise", target_id=promise.id),
        clock(-3, "work_order", target_id=order_.id),
        clock(-2, "approval", target_id=approval.id),
        clock(-1, "investigate"),
    ]
    complaint(firm, *clocks, promises=(promise,), work_orders=(order_,), approvals=(approval,))
    lines = late_list(auditor, SEEN).lines
    with django_assert_num_queries(3):
        found = troubles.targets_of(firm.id, lines)
    assert (found[clocks[0].id].about, found[clocks[0].id].chased) == ("visit", True)
    assert (found[clocks[1].id].department, found[clocks[1].id].opened) == ("warehouse", True)
    assert found[clocks[2].id].asked_id == arbiter
    assert found[clocks[3].id].order_id == order_.id  # the investigation waits for it
    with django_assert_num_queries(1):
        people = troubles.colleagues(firm.id, [arbiter, deputy, None], NOW)
    assert people[arbiter] == troubles.Colleague("Feng", away=True, deputy="Gwen")
    assert not people[deputy].away


def test_counts_and_pages_are_read_from_the_index_of_late_clocks(firm, auditor):
    case = complaint(firm, clock(-1))
    (row,) = models.Clock.objects.filter(complaint_id=case.id)
    crowds.copies("records_clock", row.id, 20_000, due_at="now() + n * interval '1 hour'", met_at="NULL")
    crowds.copies("records_clock", row.id, 20_000, met_at="now()")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE records_clock")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        late_counts(auditor, SEEN)
        late_list(auditor, SEEN)
    for query in asked.captured_queries[:2]:
        assert "clock_late" in crowds.plan(query["sql"])


def test_one_may_choose_among_the_units_and_owners_of_ones_own_part(firm, auditor):
    ana, ion = firm.person("Ana", Role.HANDLER), firm.person("Ion", Role.HANDLER, unit=firm.south)
    firm.person("Doru", Role.DEPARTMENT, department="warehouse")
    leader = firm.actor(uuid4(), Role.SUPERVISOR)
    assert [unit.name for unit in staff.units_of(leader)] == ["N"]
    assert [name for _id, name in staff.owners_of(leader)] == ["Ana"]
    assert [unit.name for unit in staff.units_of(auditor)] == ["HQ", "N", "S"]
    assert staff.owners_of(auditor) == [(ana, "Ana"), (ion, "Ion")]

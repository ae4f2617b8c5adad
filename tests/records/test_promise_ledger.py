"""The promise ledger: what is in force, what became of the rest, and figures that agree with the one definition."""

import random
from collections import Counter
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from redress.domain.promises import FATES, kept_rate, tally
from redress.domain.ranking import horizon
from redress.domain.stages import Role
from redress.domain.undertakings import Promise
from redress.records import complaints, models
from redress.records.queries.promise_figures import promise_figures, whole
from redress.records.queries.promise_ledger import PromiseNarrowing, promise_counts, promises_for
from tests.records import crowds, ground

pytestmark = pytest.mark.django_db
NOW = ground.NOW
HOUR = timedelta(hours=1)
MONTH = timedelta(days=30)
SEEN = horizon(NOW, "UTC")


@pytest.fixture
def firm():
    return ground.firm("gifts")


@pytest.fixture
def auditor(firm):
    return firm.actor(uuid4(), Role.AUDITOR, unit=firm.head)


def promise(hours: float, **fields) -> Promise:
    row = {"id": uuid4(), "at": NOW - 40 * ground.DAY, "by": uuid4(), "owner_id": None, "source": "call"}
    return Promise(text="A call", due_at=NOW + hours * HOUR, **{**row, **fields})


def complaint(firm, *promises: Promise, unit=None, **fields):
    return complaints.insert(ground.bare(firm, unit, promises=promises, **fields))


def ids(page) -> list:
    return [line.id for line in page.lines]


def test_every_promise_in_force_is_listed_the_next_due_first_and_counted(firm, auditor):
    rows = [
        promise(-2, state="broken", broken_at=NOW),
        promise(-1),
        promise(2),
        promise(20),
        promise(99),
        promise(999),
    ]
    done = [promise(3, state="kept", answered_at=NOW), promise(3, state="moved")]
    complaint(firm, *reversed(rows), *done)
    assert ids(promises_for(auditor, SEEN)) == [row.id for row in rows]
    counts = {"all": 6, "late": 2, "today": 1, "tomorrow": 1, "week": 3}
    assert promise_counts(auditor, SEEN) == counts
    for when in ("late", "today", "tomorrow", "week"):
        assert len(promises_for(auditor, SEEN, PromiseNarrowing(when=when)).lines) == counts[when]


def test_a_promise_on_a_withdrawn_complaint_is_not_owed_any_more(firm, auditor):
    complaint(firm, promise(1), withdrawn_at=NOW)
    assert promises_for(auditor, SEEN).lines == ()


def test_the_ledger_narrows_by_owner_unit_and_whether_they_asked_first(firm, auditor):
    ana = firm.person("Ana", Role.HANDLER)
    hers, nobodys = promise(1, owner_id=ana), promise(2, chased_at=NOW)
    complaint(firm, hers)
    complaint(firm, nobodys, unit=firm.south)
    choices = {
        PromiseNarrowing(owner=ana): hers, PromiseNarrowing(nobodys=True): nobodys,
        PromiseNarrowing(unit=firm.south.path): nobodys, PromiseNarrowing(chased=True): nobodys,
    }  # fmt: skip
    for narrowing, row in choices.items():
        assert ids(promises_for(auditor, SEEN, narrowing)) == [row.id]
        assert promise_counts(auditor, SEEN, narrowing)["all"] == 1
    assert len(promises_for(auditor, SEEN, PromiseNarrowing(unit=firm.head.path)).lines) == 2
    assert promises_for(auditor, SEEN, PromiseNarrowing(unit=firm.head.path, only=True)).lines == ()
    assert ids(promises_for(firm.actor(ana, Role.HANDLER), SEEN, PromiseNarrowing(mine=True))) == [hers.id]


def test_pages_follow_each_other_without_gap_or_double(firm, auditor):
    complaint(firm, *(promise(hours // 3) for hours in range(120)))
    seen, after, pages = [], None, 0
    while pages == 0 or after is not None:
        page = promises_for(auditor, SEEN, PromiseNarrowing(), after)
        seen += ids(page)
        after, pages = page.next, pages + 1
    assert (pages, len(seen), len(set(seen))) == (3, 120, 120)


def test_a_confidential_name_is_shown_to_the_owner_only(firm, auditor):
    ana = firm.person("Ana", Role.HANDLER)
    fields = {"owner_id": ana, "owned_since": NOW, "complainant_name": "Mei Lin", "confidential": True}
    complaint(firm, promise(1, owner_id=ana), **fields)
    assert promises_for(auditor, SEEN).lines[0].complainant == "***"
    assert promises_for(firm.actor(ana, Role.HANDLER), SEEN).lines[0].complainant == "Mei Lin"


def any_promise(chance: random.Random, owners: list) -> Promise:
    state = chance.choice(["open", "kept", "interim", "machine", "moved", "broken"])
    broken = state == "broken" or (state in {"kept", "interim", "machine", "moved"} and chance.random() < 0.3)
    return promise(
        chance.uniform(-900, 200),
        owner_id=chance.choice(owners),
        state=state,
        answered_at=NOW - HOUR if state in {"kept", "interim", "machine"} else None,
        next_id=uuid4() if state in {"interim", "machine"} else None,
        broken_at=NOW - HOUR if broken else None,
        chased_at=NOW if chance.random() < 0.2 else None,
    )


def test_the_figures_agree_with_the_one_definition_and_each_number_leads_to_its_promises(firm, auditor):
    chance = random.Random(7)
    owners = [firm.person("Ana", Role.HANDLER), firm.person("Ion", Role.HANDLER), None]
    made = [any_promise(chance, owners) for _ in range(200)]
    complaint(firm, *made[:120])
    complaint(firm, *made[120:], unit=firm.south)
    due = [row for row in made if NOW - MONTH <= row.due_at < NOW]
    units, people = promise_figures(auditor, NOW - MONTH, NOW)
    expected = tally(due, NOW)
    assert {each.key: dict(each.counts) for each in people} == {key: dict(n) for key, n in expected.items()}
    asked = Counter(row.owner_id for row in due if row.chased_at)
    assert {each.key: each.chased for each in people} == asked
    assert [each.name for each in people] == ["Ana", "Ion", ""]
    assert [each.name for each in units] == ["N", "S"]
    assert whole(units).counts == whole(people).counts
    for each in people:
        assert each.rate == kept_rate(expected[each.key])
        for fate in FATES:
            choice = PromiseNarrowing(owner=each.key, nobodys=each.key is None, fate=fate, since=NOW - MONTH)
            assert promise_counts(auditor, SEEN, choice)["all"] == each.counts.get(fate, 0)
            shown = promises_for(auditor, SEEN, choice).lines
            assert {line.fate for line in shown} <= {fate}
            assert len(shown) == min(each.counts.get(fate, 0), 50)
    for each in units:
        choice = PromiseNarrowing(unit=str(each.key), only=True, fate="broken", since=NOW - MONTH)
        assert promise_counts(auditor, SEEN, choice)["all"] == each.counts["broken"]


def test_one_who_reads_no_reports_has_their_own_figures(firm):
    ana, ion = firm.person("Ana", Role.HANDLER), firm.person("Ion", Role.HANDLER)
    complaint(firm, promise(-5, owner_id=ana), promise(-6, owner_id=ion))
    _units, people = promise_figures(firm.actor(ana, Role.HANDLER), NOW - MONTH, NOW, mine=True)
    assert [each.name for each in people] == ["Ana"]


def test_the_ledger_and_its_figures_are_read_from_their_indexes(firm, auditor):
    case = complaint(firm, promise(-1))
    (row,) = models.Promise.objects.filter(complaint_id=case.id)
    spread = "now() - n * interval '1 hour'"
    crowds.copies("records_promise", row.id, 20_000, state="'kept'", due_at=spread, answered_at=spread)
    with CaptureQueriesContext(connection) as asked:
        promise_counts(auditor, SEEN)
        promises_for(auditor, SEEN)
        promise_figures(auditor, NOW - timedelta(days=3), NOW)
    sql = [query["sql"] for query in asked.captured_queries]
    assert "promise_owed" in crowds.plan(sql[0])
    assert "promise_owed" in crowds.plan(sql[1])
    assert "promise_fates" in crowds.plan(next(text for text in sql if "GROUP BY" in text))

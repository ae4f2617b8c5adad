"""Every query, for every role, in one's own unit, another unit and another organisation: nobody sees too much."""

import importlib
import inspect
import pkgutil
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from redress.domain import asking
from redress.domain.contacts import Attachment, Note
from redress.domain.links import Party
from redress.domain.people import Actor
from redress.domain.permissions import visible
from redress.domain.ranking import horizon
from redress.domain.stages import Role
from redress.records import complaints, models, queries
from redress.records.queries import (
    alike,
    case_file,
    commitments,
    decisions,
    exceptions,
    inbox,
    late,
    promise_figures,
    promise_ledger,
    report,
    search,
    sight,
    status_page,
    team,
    waivers,
    what_if,
    worklist,
)
from tests.records import ground
from tests.records.not_of_complaints import NOT_OF_COMPLAINTS

pytestmark = pytest.mark.django_db
LATER = ground.NOW + timedelta(days=5)
DAYS_OFF = horizon(ground.NOW + timedelta(days=2), "UTC")


def _numbers(world, ids):
    by_number = {case.number: case.id for case in world.cases}
    return {by_number[number] for number in ids}


def _each(world, see):
    return {case.id for case in world.cases if see(case)}


def _reported(actor, world):
    found = report.report(actor, ground.NOW - ground.DAY, LATER)
    count = sum(period.beside.complaints for period in found.periods)
    assert count == len(_each(world, lambda case: visible(actor, case)))
    return set()


def _status(actor, world):
    pages = (status_page.status_page(replace(actor, complaint_id=case.id)) for case in world.cases)
    found = {page.complaint_id for page in pages if page}
    reachable = {case.id for case in world.cases if visible(replace(actor, complaint_id=case.id), case)}
    assert found == reachable
    return set()


def _late(actor):
    return late.late_list(actor, DAYS_OFF)


def _counted(actor, world):
    assert sum(late.late_counts(actor, DAYS_OFF).values()) == len(_late(actor).lines)
    return set()


def _in_boxes(actor, world):
    pages = {split: inbox.inbox(actor, split, DAYS_OFF).lines for split in inbox.SPLITS}
    assert inbox.counts(actor, DAYS_OFF) == {split: len(lines) for split, lines in pages.items()}
    return {each.line.id for lines in pages.values() for each in lines}


def _promised(actor, world):
    found = promise_ledger.promise_counts(actor, DAYS_OFF)["all"]
    assert found == len(promise_ledger.promises_for(actor, DAYS_OFF).lines)
    return set()


def _figured(actor, world):
    units, owners = promise_figures.promise_figures(actor, ground.NOW, LATER)
    seen = _each(world, lambda case: visible(actor, case))
    assert promise_figures.whole(units).due == promise_figures.whole(owners).due == len(seen)
    return set()


def _excepted(actor, world):
    looking = exceptions.Looking(actor, DAYS_OFF)
    found = {name: set(exceptions.which(looking, name)) for name in exceptions.CONDITIONS}
    assert {name: exceptions.count(looking, name) for name in found} == {
        name: len(ids) for name, ids in found.items()
    }
    return set().union(*found.values())


def _carried(actor, world):
    mine = _each(world, lambda case: visible(actor, case) and case.owner_id is not None)
    looking = exceptions.Looking(actor, DAYS_OFF)
    assert sum(exceptions.loads(looking).values()) == len(mine)
    assert sum(exceptions.per_owner(looking, "open").values()) == len(mine)
    return set()


def _team(actor, world):
    rows = team.team(exceptions.Looking(actor, DAYS_OFF), LATER)
    assert sum(row.carries["open"] for row in rows) <= len(_each(world, lambda case: visible(actor, case)))
    return set()


def _ruled(actor, case):
    row = {"organisation_id": case.organisation, "at": ground.NOW, "by": uuid4()}
    told = {"order_kind": "ship", "refused_by_department": "warehouse", "decided_department": "packing"}
    models.Precedent.objects.create(complaint_id=case.id, reason="Secret", **told, **row)
    asked = decisions.Dispute(
        uuid4(), uuid4(), "", "ship", "warehouse", "", "", "", ground.NOW, ground.NOW, mine=True
    )
    return decisions.rulings_like(actor, asked)


def _decided(actor, case):
    rows = models.Approval.objects.filter(complaint_id=case.id)
    rows.update(decision="approved", reason="Secret", decided_by=uuid4(), decided_at=ground.NOW)
    return decisions.decided_like(actor, uuid4(), ["exchange"])


def _linked(actor, world, asked):
    """The complaints that precedents lead to; of the others neither number nor words are told."""
    case = world.cases[0]
    found = asked(actor, case)
    assert all(bool(each.number) == (each.reason == "Secret") for each in found)
    return _numbers(world, {each.number for each in found if each.number})


REGISTRY = {
    "exceptions.which": _excepted,
    "exceptions.count": _excepted,
    "exceptions.listed": lambda actor, world: {
        line.id for line in exceptions.listed(exceptions.Looking(actor, DAYS_OFF), "open")
    },
    "exceptions.every": lambda actor, world: {
        line.id for line in exceptions.every(exceptions.Looking(actor, DAYS_OFF), "open", 100)
    },
    "exceptions.first": lambda actor, world: {
        line.id for line in [exceptions.first(exceptions.Looking(actor, DAYS_OFF), "open")] if line
    },
    "exceptions.loads": _carried,
    "exceptions.per_owner": _carried,
    "team.team": _team,
    "late.limits_due": lambda actor, world: set(
        late.limits_due(actor, DAYS_OFF, late.Narrowing()).values_list("complaint_id", flat=True)
    ),
    "what_if.seen_by": lambda actor, world: what_if.seen_by(actor, [case.id for case in world.cases]),
    "waivers.waivers": lambda actor, world: _numbers(
        world, {found.number for found in waivers.waivers(actor, ground.NOW - ground.DAY, LATER)}
    ),
    "sight.visible_to": lambda actor, world: set(sight.visible_to(actor).values_list("id", flat=True)),
    "worklist.worklist": lambda actor, world: {
        line.id for line in worklist.worklist(actor, worklist.Filters(), ground.NOW).rows
    },
    "worklist.every_line": lambda actor, world: {
        line.id for line in worklist.every_line(actor, worklist.Filters(), ground.NOW, 100)
    },
    "case_file.id_of_number": lambda actor, world: _each(
        world, lambda case: case_file.id_of_number(actor, case.number) == case.id
    ),
    "case_file.snapshot": lambda actor, world: _each(world, lambda case: case_file.snapshot(actor, case.id)),
    "case_file.case_file": lambda actor, world: _each(
        world, lambda case: case_file.case_file(actor, case.id)
    ),
    "case_file.attachment": lambda actor, world: _each(
        world,
        lambda case: case_file.attachment(
            actor, case.id, models.Attachment.objects.get(complaint_id=case.id).id
        ),
    ),
    "case_file.complainant_card": lambda actor, world: _numbers(
        world,
        {
            number
            for case in world.cases
            if (card := case_file.complainant_card(actor, case.complainant_id))
            for number, *_ in card.complaints
        },
    ),
    "alike.alike_to": lambda actor, world: _numbers(
        world, {line.number for case in world.cases for line in alike.alike_to(actor, case)}
    ),
    "commitments.orders_for": lambda actor, world: {
        line.complaint_id for line in commitments.orders_for(actor)
    },
    "decisions.disputes_for": lambda actor, world: {
        each.complaint_id for each in decisions.disputes_for(actor)
    },
    "decisions.rulings_like": lambda actor, world: _linked(actor, world, _ruled),
    "decisions.decided_like": lambda actor, world: _linked(actor, world, _decided),
    "commitments.approvals_for": lambda actor, world: _numbers(
        world, {line.number for line in commitments.approvals_for(actor)}
    ),
    "promise_ledger.promises_for": lambda actor, world: _numbers(
        world, {line.number for line in promise_ledger.promises_for(actor, DAYS_OFF).lines}
    ),
    "promise_ledger.every_promise": lambda actor, world: _numbers(
        world,
        {
            line.number
            for line in promise_ledger.every_promise(actor, DAYS_OFF, promise_ledger.PromiseNarrowing(), 100)
        },
    ),
    "promise_ledger.promise_counts": _promised,
    "promise_figures.promise_figures": _figured,
    "late.late_list": lambda actor, world: {line.complaint_id for line in _late(actor).lines},
    "late.late_counts": _counted,
    "inbox.inbox": _in_boxes,
    "inbox.counts": _in_boxes,
    "inbox.in_split": lambda actor, world: set(
        inbox.in_split(actor, "all", DAYS_OFF).values_list("id", flat=True)
    ),
    "search.search": lambda actor, world: {
        hit.line.id
        for word in ("Mei Lin", "A-17", "+40721000000", "strawberries")
        for hit in search.search(actor, asking.asked(word, {}, ground.NOW, ZoneInfo("UTC"))).hits
    },
    "search.sure_hits": lambda actor, world: {
        hit.line.id for word in ("A-17", "+40721000000") for hit in search.sure_hits(actor, word)
    },
    "report.report": _reported,
    "status_page.status_page": _status,
}
# These must show all that may be seen, not only nothing else.
WHOLE = {
    "sight.visible_to", "worklist.worklist", "case_file.id_of_number", "case_file.snapshot", "case_file.case_file",
    "case_file.attachment", "case_file.complainant_card", "promise_ledger.promises_for", "late.late_list",
    "search.search", "inbox.inbox", "inbox.in_split", "worklist.every_line", "promise_ledger.every_promise",
    "exceptions.which", "exceptions.listed", "late.limits_due",
}  # fmt: skip


def _case(firm, unit, owner, accused=None):
    mei = ground.complainant(firm, phone="+40721000000")
    case = ground.full(firm)
    parties = (*case.parties,)
    if accused:
        row = {"id": uuid4(), "at": ground.NOW, "by": uuid4()}
        parties = (*parties, Party(role="accused", name="himself", membership_id=accused, **row))
    case = replace(
        case,
        unit_id=unit.id,
        unit_path=unit.path,
        owner_id=owner,
        owned_since=ground.NOW,
        complainant_id=mei,
        complainant_name="Mei Lin",
        parties=parties,
        obligations=tuple(replace(each, code=None) for each in case.obligations),
    )
    waiver = Note(id=uuid4(), at=ground.NOW, by=mei, kind="no_promise", text="In jest.\nI eat my hat.")
    file = Attachment(
        id=uuid4(),
        at=ground.NOW,
        by=mei,
        name="a.jpg",
        kind="image/jpeg",
        size=1,
        sha256="0" * 64,
        stored_as="x",
    )
    return complaints.insert(case, [file, waiver])


@pytest.fixture
def world():
    here, there = ground.firm("gifts"), ground.firm("post")
    ana = here.person("Ana", Role.HANDLER)
    abroad = there.person("Radu", Role.HANDLER)
    return SimpleNamespace(
        cases=[
            _case(here, here.north, ana),
            _case(here, here.south, None),
            _case(here, here.north, None, accused=ana),
            _case(there, there.north, abroad),
        ],
        here=here,
        there=there,
        ana=ana,
    )


def actors(world):
    for role in Role:
        for firm, unit in (
            (world.here, world.here.north), (world.here, world.here.south), (world.here, world.here.head),
            (world.there, world.there.north),
        ):  # fmt: skip
            yield firm.actor(uuid4(), role, unit=unit, department="warehouse")
        yield world.here.actor(world.ana, role, unit=world.here.north)
    for case in world.cases:
        mei = Actor(case.complainant_id, case.organisation, "Mei", frozenset({Role.COMPLAINANT}))
        yield mei
        yield replace(mei, complaint_id=case.id)
        link = Actor(uuid4(), case.organisation, "driver", frozenset({Role.DEPARTMENT}))
        yield replace(link, order_id=case.work_orders[0].id)
    foreign = Actor(uuid4(), world.there.id, "driver", frozenset({Role.DEPARTMENT}))
    yield replace(foreign, order_id=world.cases[0].work_orders[0].id)
    yield replace(foreign, complaint_id=world.cases[0].id)


@pytest.mark.parametrize("name", REGISTRY)
def test_a_query_shows_each_actor_what_they_may_see_and_nothing_else(world, name):
    seen_by_somebody = set()
    for actor in actors(world):
        allowed = {case.id for case in world.cases if visible(actor, case)}
        found = REGISTRY[name](actor, world)
        assert found <= allowed, (name, actor)
        if name in WHOLE:
            assert found == allowed, (name, actor)
        seen_by_somebody |= found
    if name in WHOLE:
        assert seen_by_somebody == {case.id for case in world.cases}


def test_every_public_query_is_in_this_matrix():
    written = set()
    for module in pkgutil.iter_modules(queries.__path__):
        loaded = importlib.import_module(f"{queries.__name__}.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if function.__module__ == loaded.__name__ and not name.startswith("_"):
                written.add(f"{module.name}.{name}")
    assert written == REGISTRY.keys() | NOT_OF_COMPLAINTS.keys()


def test_a_case_file_takes_at_most_fifteen_queries(world, django_assert_max_num_queries):
    actor = world.here.actor(uuid4(), Role.QUALITY)
    with django_assert_max_num_queries(15):
        assert case_file.case_file(actor, world.cases[0].id)


@pytest.mark.parametrize(
    ("name", "most"),
    [("worklist.worklist", 3), ("late.late_list", 4), ("inbox.in_split", 1), ("late.late_counts", 5), ("search.search", 20), ("report.report", 10),
     ("commitments.orders_for", 3), ("commitments.approvals_for", 4), ("promise_ledger.promises_for", 3),
     ("promise_ledger.promise_counts", 4), ("promise_figures.promise_figures", 3)],
)  # fmt: skip
def test_a_list_takes_few_queries_however_long_it_is(world, name, most, django_assert_max_num_queries):
    """Search stands here with four questions, of at most five queries each."""
    actor = world.here.actor(uuid4(), Role.QUALITY, Role.DEPARTMENT, department="warehouse")
    with django_assert_max_num_queries(most):
        REGISTRY[name](actor, SimpleNamespace(cases=world.cases))

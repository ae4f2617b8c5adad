"""What is out of order: each condition finds its own, the number is the list, and nobody is counted what they may not see."""

from __future__ import annotations

import itertools
from datetime import timedelta
from uuid import uuid4

import pytest

from redress.domain.agreements import Approval
from redress.domain.ranking import horizon
from redress.domain.relief import AT_LEAST
from redress.domain.stages import Role
from redress.domain.undertakings import Clock, FollowUp, Promise, WorkOrder
from redress.records import complaints, models
from redress.records.queries.exceptions import (
    CONDITIONS,
    Looking,
    count,
    every,
    listed,
    loads,
    per_owner,
    which,
)
from tests.records import ground

pytestmark = pytest.mark.django_db
NOW, DAY, HOUR = ground.NOW, ground.DAY, timedelta(hours=1)
SEEN = horizon(NOW, "UTC")


@pytest.fixture
def firm():
    return ground.firm("gifts")


def row(**fields):
    return {"id": uuid4(), "at": NOW - 9 * DAY, "by": uuid4(), **fields}


def clock(hours: float) -> Clock:
    return Clock(**row(kind="investigate", due_at=NOW + hours * HOUR))


def order(**fields) -> WorkOrder:
    made = row(kind="inquiry", department="warehouse", requirement="Look at it", due_at=NOW + DAY)
    return WorkOrder(**{**made, **fields})


def promise(days: float, **fields) -> Promise:
    return Promise(
        **{**row(text="We call you", owner_id=None, source="talk", due_at=NOW + days * DAY), **fields}
    )


def made(firm, unit, owner):
    """One complaint for each condition, in that unit: its id by the name of the condition."""
    cases = {
        "late": {"clocks": (clock(-1),)},
        "today": {"clocks": (clock(2),)},
        "tomorrow": {"clocks": (clock(20),)},
        "unassigned": {"received_at": NOW - 3 * HOUR},
        "department": {"work_orders": (order(),)},
        "dispute": {"work_orders": (order(at=NOW, state="refused", refusal="Not ours"),)},
        "approval": {
            "approvals": (
                Approval(**row(option_id=uuid4(), approver_id=None, proposal="Give it", due_at=NOW + DAY)),
            )
        },
        "broken": {"promises": (promise(-2, state="broken", broken_at=NOW - DAY, answered_at=NOW - HOUR),)},
        "reopened": {"reopened": 1},
        "abuse": {},
        "silent": {"closed_at": NOW - DAY, "closed_by": owner, "inadmissible": "not_ours"},
        "unreached": {
            "follow_ups": (
                FollowUp(
                    **row(ordinal=1, planned_for=NOW - DAY, state="not_reached", last_attempt_at=NOW - DAY)
                ),
            )
        },
        "waiting": {"replied_at": NOW - HOUR},
        "promised": {"promises": (promise(3),)},
        "open": {},
    }
    found = {name: lodge(firm, unit, owner, name, **fields) for name, fields in cases.items()}
    contact(firm, found["abuse"], owner)
    return found


def contact(firm, complaint, by, abusive: bool = True, days: float = 1):
    said = {"direction": "in", "means": "phone", "purpose": "question", "words": "…", "abusive": abusive}
    at = NOW - days * DAY
    models.Contact.objects.create(organisation_id=firm.id, complaint_id=complaint, at=at, by=by, **said)
    return complaint


def lodge(firm, unit, owner, name: str = "", **fields):
    """A complaint of now, owned unless nobody's is what it is about."""
    derived = {key: fields.pop(key) for key in ("replied_at",) if key in fields}
    owned = {} if name == "unassigned" else {"owner_id": owner, "owned_since": NOW}
    case = complaints.insert(ground.bare(firm, unit, **{**owned, **fields}))
    if derived:
        models.Complaint.objects.filter(id=case.id).update(**derived)
    return case.id


@pytest.fixture
def crowd(firm):
    """The same conditions in both halls, each with its owner."""
    mei, bo = firm.person("Mei", Role.HANDLER), firm.person("Bo", Role.HANDLER, unit=firm.south)
    return {"north": made(firm, firm.north, mei), "south": made(firm, firm.south, bo), "mei": mei, "bo": bo}


SINGLE = sorted(CONDITIONS.keys() - {"overloaded", "again", "open"})


def found(looking: Looking, name: str) -> set:
    return set(which(looking, name))


def test_each_condition_finds_its_own(firm, crowd):
    auditor = Looking(firm.actor(uuid4(), Role.AUDITOR, unit=firm.head), SEEN)
    wanted = {name: {crowd["north"][name], crowd["south"][name]} for name in SINGLE}
    assert {name: found(auditor, name) for name in SINGLE} == wanted


def test_open_ones_are_all_that_are_not_closed(firm, crowd):
    auditor = Looking(firm.actor(uuid4(), Role.AUDITOR, unit=firm.head), SEEN)
    assert count(auditor, "open") == 2 * (len(crowd["north"]) - 1)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.APPROVER, Role.QUALITY, Role.AUDITOR, Role.HANDLER])
def test_the_number_is_the_list_for_every_role_and_hall(firm, crowd, role):
    for hall, name in itertools.product(("north", "south", "head"), CONDITIONS):
        looking = Looking(firm.actor(uuid4(), role, unit=getattr(firm, hall)), SEEN)
        lines = every(looking, name, 1000)
        assert count(looking, name) == len(lines) == len({line.id for line in lines}), (hall, name)
        assert {line.id for line in lines} == found(looking, name)
        assert [line.id for line in listed(looking, name)] == [line.id for line in lines[:50]]
        if role in {Role.SUPERVISOR, Role.APPROVER, Role.HANDLER} and hall != "head":
            assert found(looking, name) <= set(crowd[hall].values()), (hall, name)


def test_what_is_counted_for_one_owner_is_their_list(firm, crowd):
    actor = firm.actor(uuid4(), Role.SUPERVISOR, unit=firm.head)
    for name, owner in itertools.product(CONDITIONS, (crowd["mei"], crowd["bo"])):
        counted = per_owner(Looking(actor, SEEN), name)
        assert counted.get(owner, 0) == count(Looking(actor, SEEN, owner), name), name


def test_whoever_is_complained_about_is_counted_none_of_it(firm, crowd):
    accused = firm.person("Ion", Role.SUPERVISOR, unit=firm.head)
    for id in [*crowd["north"].values(), *crowd["south"].values()]:
        party = {"at": NOW, "by": uuid4(), "role": "accused", "name": "Ion", "membership_id": accused}
        models.Party.objects.create(organisation_id=firm.id, complaint_id=id, **party)
    looking = Looking(firm.actor(accused, Role.SUPERVISOR, unit=firm.head), SEEN)
    assert {name: count(looking, name) for name in CONDITIONS} == dict.fromkeys(CONDITIONS, 0)


def test_another_firm_counts_nothing(firm, crowd):
    other = ground.firm("parcels")
    looking = Looking(other.actor(uuid4(), Role.AUDITOR, unit=other.head), SEEN)
    assert {name: count(looking, name) for name in CONDITIONS} == dict.fromkeys(CONDITIONS, 0)


def test_who_took_the_abuse_and_gave_the_case_away_needs_no_relief(firm, crowd):
    looking = Looking(firm.actor(uuid4(), Role.SUPERVISOR), SEEN)
    assert found(looking, "abuse") == {crowd["north"]["abuse"]}
    models.Complaint.objects.filter(id=crowd["north"]["abuse"]).update(owner_id=crowd["bo"])
    assert found(looking, "abuse") == set()


def test_an_abusive_contact_of_long_ago_asks_for_nothing_any_more(firm, crowd):
    old = contact(firm, lodge(firm, firm.north, crowd["mei"]), crowd["mei"], days=8)
    calm = contact(firm, lodge(firm, firm.north, crowd["mei"]), crowd["mei"], abusive=False)
    assert not {old, calm} & found(Looking(firm.actor(uuid4(), Role.AUDITOR), SEEN), "abuse")


def test_what_one_person_carries_too_much_of_is_all_that_they_carry(firm, crowd):
    looking = Looking(firm.actor(uuid4(), Role.AUDITOR), SEEN)
    assert found(looking, "overloaded") == set()
    ana = firm.person("Ana", Role.HANDLER)
    for _ in range(3 * AT_LEAST + len(crowd["north"])):
        lodge(firm, firm.north, ana)
    assert loads(looking)[ana] == count(looking, "overloaded")
    assert {line.owner for line in every(looking, "overloaded", 1000)} == {"Ana"}


def test_somebody_who_came_back_within_the_quarter_is_a_signal(firm):
    mei = firm.person("Mei", Role.HANDLER)
    lin = ground.complainant(firm)
    earlier = lodge(firm, firm.north, mei, received_at=NOW - 60 * DAY, complainant_id=lin)
    again = lodge(firm, firm.north, mei, received_at=NOW - DAY, complainant_id=lin)
    lodge(firm, firm.north, mei, received_at=NOW - DAY, complainant_id=ground.complainant(firm, "Jun"))
    looking = Looking(firm.actor(uuid4(), Role.QUALITY), SEEN)
    assert found(looking, "again") == {again}
    models.Complaint.objects.filter(id=earlier).update(received_at=NOW - 200 * DAY)
    assert found(looking, "again") == set()


def test_what_was_answered_or_decided_is_out_of_the_list(firm):
    mei = firm.person("Mei", Role.HANDLER)
    answered = order(state="answered", answered_at=NOW, answer="Done")
    decided = order(state="refused", refusal="Not ours", arbitration="Theirs after all")
    lodge(firm, firm.north, mei, work_orders=(answered, decided, order(at=NOW - DAY)))
    looking = Looking(firm.actor(uuid4(), Role.AUDITOR), SEEN)
    assert found(looking, "department") == found(looking, "dispute") == set()
    old = lodge(firm, firm.north, mei, work_orders=(order(at=NOW - 3 * DAY),))
    assert found(looking, "department") == {old}

"""The promise ledger in figures: person by person, kept, moved and broken, and who came first."""

from uuid import uuid4

import pytest

from redress.domain.contacts import Note
from redress.domain.stages import Role
from redress.domain.undertakings import Promise
from redress.records import complaints
from redress.records.queries.ledger import promises_by_person
from tests.records import ground

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return ground.firm("gifts")


def _promise(owner, **fields):
    return Promise(
        id=uuid4(), at=ground.NOW, by=owner, text="A call", due_at=ground.NOW + ground.DAY, owner_id=owner,
        source="contact", **fields,
    )  # fmt: skip


def _registered(firm, promises, notes=()):
    mei = ground.complainant(firm)
    bare = ground.bare(firm, complainant_id=mei, complainant_name="Mei", promises=tuple(promises))
    return complaints.insert(bare, list(notes))


def _lines(firm):
    auditor = firm.actor(uuid4(), Role.AUDITOR)
    return promises_by_person(auditor, ground.NOW, ground.NOW + ground.DAY)


def test_each_owner_has_a_line_with_what_became_of_their_promises(firm):
    ana, bo = firm.person("Ana", Role.HANDLER), firm.person("Bo", Role.HANDLER)
    done, asked = {"answered_at": ground.NOW}, {"chased_at": ground.NOW}
    waiver = Note(id=uuid4(), at=ground.NOW, by=ana, kind="no_promise", text="Said in jest.")
    _registered(
        firm,
        [
            _promise(ana, state="kept", **done),
            _promise(ana, state="kept", broken_at=ground.NOW, **done, **asked),
            _promise(ana, state="moved", next_id=uuid4(), **done),
            _promise(ana, **asked),
            _promise(bo),
        ],
        [waiver],
    )
    lines = {line.name: line for line in _lines(firm)}
    mine = lines["Ana"]
    assert (mine.kept, mine.moved, mine.broken, mine.open) == (1, 1, 1, 1)
    assert (mine.we_first, mine.they_chased, mine.waived) == (2, 2, 1)
    assert (lines["Bo"].open, lines["Bo"].we_first, lines["Bo"].waived) == (1, 0, 0)


def test_promises_of_other_firms_and_other_times_are_not_counted(firm):
    other = ground.firm("other")
    _registered(other, [_promise(other.person("Cy", Role.HANDLER))])
    earlier = _promise(firm.person("Ana", Role.HANDLER))
    _registered(firm, [earlier])
    assert [line.name for line in _lines(firm)] == ["Ana"]
    auditor = firm.actor(uuid4(), Role.AUDITOR)
    assert promises_by_person(auditor, ground.NOW + ground.DAY, ground.NOW + 2 * ground.DAY) == []

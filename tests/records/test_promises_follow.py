"""A promise repeats unit and owner of its complaint, whoever writes; the ledger is read from that."""

from uuid import uuid4

import pytest

from redress.domain.changes import Add, put
from redress.domain.stages import Role
from redress.domain.undertakings import Promise
from redress.records import complaints, models
from tests.records import ground

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return ground.firm("gifts")


def promise(**fields):
    row = {"id": uuid4(), "at": ground.NOW, "by": uuid4(), "owner_id": None, "source": "call"}
    return Promise(text="A call", due_at=ground.NOW + ground.DAY, **{**row, **fields})


def repeated(row):
    return models.Promise.objects.values_list("unit_path", "case_owner_id", "let_go").get(id=row.id)


def test_promises_follow_unit_owner_and_withdrawal_of_their_complaint(firm):
    ana = firm.person("Ana", Role.HANDLER)
    first, later = promise(), promise(state="kept", answered_at=ground.NOW)
    case = complaints.insert(ground.bare(firm, promises=(first,)))
    assert repeated(first) == (firm.north.path, None, False)
    changes = [
        put(unit_id=firm.south.id, unit_path=firm.south.path, owner_id=ana, owned_since=ground.NOW),
        put(withdrawn_at=ground.NOW),
        Add(later),
    ]
    complaints.save(case, changes)
    assert repeated(first) == repeated(later) == (firm.south.path, ana, True)

"""Words sent as no promise can be read again by whoever may see the complaint."""

from dataclasses import replace
from uuid import uuid4

import pytest

from redress.domain.contacts import Note
from redress.domain.stages import Role
from redress.records import complaints
from redress.records.queries.waivers import waivers
from tests.records import ground

pytestmark = pytest.mark.django_db


def _waived(firm, by):
    bare = ground.bare(firm, complainant_id=ground.complainant(firm), complainant_name="Mei")
    note = Note(id=uuid4(), at=ground.NOW, by=by, kind="no_promise", text="Said in jest.\nI will eat my hat.")
    return complaints.insert(bare, [note, replace(note, id=uuid4(), kind="note")])


def test_the_reason_and_the_words_are_read_with_who_and_where():
    firm = ground.firm("gifts")
    ana = firm.person("Ana", Role.HANDLER)
    case = _waived(firm, ana)
    auditor = firm.actor(uuid4(), Role.AUDITOR)
    (found,) = waivers(auditor, ground.NOW, ground.NOW + ground.DAY)
    assert (found.number, found.by, found.reason) == (case.number, "Ana", "Said in jest.")
    assert found.sentences == ("I will eat my hat.",)
    assert waivers(auditor, ground.NOW + ground.DAY, ground.NOW + 2 * ground.DAY) == []


def test_another_firm_reads_none_of_it():
    firm = ground.firm("gifts")
    _waived(firm, firm.person("Ana", Role.HANDLER))
    stranger = ground.firm("other").actor(uuid4(), Role.AUDITOR)
    assert waivers(stranger, ground.NOW, ground.NOW + ground.DAY) == []

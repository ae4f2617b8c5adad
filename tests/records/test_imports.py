"""An import goes on where it stopped, and the same row twice adds nothing."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from redress.domain.scene import Complainant
from redress.records import bulk, imports, models
from tests.records import ground

pytestmark = pytest.mark.django_db
FILE = {"file_name": "a.csv", "file_digest": "f1", "map_name": "m.yaml", "map_digest": "m1"}


@pytest.fixture
def firm():
    return ground.firm("post")


def test_a_run_goes_on_where_it_stopped(firm):
    run = imports.begin(firm.id, **FILE)
    imports.advance(run, "cfpb", {"1": uuid4(), "2": uuid4()}, position=3, read=3, known=0, rejected=1)
    again = imports.begin(firm.id, **FILE)
    assert (again.id, again.position, again.written, again.rejected) == (run.id, 3, 2, 1)
    assert imports.finish(again, ground.NOW).finished_at == ground.NOW


def test_another_map_or_firm_is_another_run(firm):
    run = imports.begin(firm.id, **FILE)
    assert imports.begin(firm.id, **{**FILE, "map_digest": "m2"}).id != run.id
    assert imports.begin(ground.firm("gifts").id, **FILE).id != run.id


def test_a_source_row_is_in_once(firm):
    run = imports.begin(firm.id, **FILE)
    imports.advance(run, "cfpb", {"1": uuid4()}, position=1, read=1, known=0, rejected=0)
    assert imports.known_keys(firm.id, "cfpb", ["1", "2"]) == {"1"}
    assert imports.known_keys(ground.firm("gifts").id, "cfpb", ["1"]) == set()
    with pytest.raises(IntegrityError), transaction.atomic():
        imports.advance(run, "cfpb", {"1": uuid4()}, position=2, read=1, known=0, rejected=0)


def test_complainants_are_written_in_bulk(firm):
    people = [
        Complainant(id=uuid4(), name="王芳", phone="+8613812345678", since=ground.NOW) for _ in range(3)
    ]
    assert bulk.write_complainants(firm.id, people) == 3
    row = models.Complainant.objects.get(id=people[0].id)
    assert (row.name, row.phone, row.language, row.since) == ("王芳", "+8613812345678", "en", ground.NOW)

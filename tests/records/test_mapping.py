"""Every field of every stored dataclass has its column, of the same name."""

import pytest

from redress.domain.complaint import Complaint
from redress.domain.undertakings import Clock, Promise
from redress.records.mapping import RENAMED, TABLES


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.__name__)
def test_every_field_has_its_column(kind):
    table = TABLES[kind]
    columns = {field.column for field in table.model._meta.concrete_fields}
    assert set(table.columns) <= columns


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.__name__)
def test_a_table_has_no_column_that_the_rules_do_not_know(kind):
    table = TABLES[kind]
    columns = {field.column for field in table.model._meta.concrete_fields}
    frame = {"organisation_id", "complaint_id"}
    own = {"next_due_at", "next_due_kind", "next_timer_at", "found_by"} if kind is Complaint else set()
    own |= {"replied_at", "department_answered_at"} if kind is Complaint else set()
    own |= {"event_count", "head"} if kind.__name__ == "Improvement" else set()
    own |= {"unit_path", "owner_id", "stage", "urgency", "danger", "vulnerable"} if kind is Clock else set()
    own |= {"unit_path", "case_owner_id", "let_go"} if kind is Promise else set()
    assert columns - set(table.columns) - frame == own


def test_only_the_organisation_is_called_otherwise_in_the_table():
    assert RENAMED == {"organisation": "organisation_id"}

"""What the sources look a case up by opens it from the list of complaints: order, waybill, batch, name."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from redress.domain.asking import asked
from redress.domain.links import Reference
from redress.domain.stages import Role
from redress.records import complaints
from redress.records.queries.worklist import Filters, worklist
from redress.web.forms.packed import lodging_of
from tests.records import ground
from tests.requirements.packs_in_use import pack

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
IN_HAND = {
    "002-24": ("waybill", "W 1234/5"),
    "003-54": ("order", "GY-20718"),
    "004-33": ("batch", "B-2026-05"),
}


def registered(firm, name: str, **fields):
    person = ground.complainant(firm, name, phone="+8613812345678", email="mei@example.org")
    return complaints.insert(ground.bare(firm, complainant_id=person, complainant_name=name, **fields))


def listed(firm, typed: str) -> list:
    auditor = firm.actor(uuid4(), Role.AUDITOR)
    return [
        line.id
        for line in worklist(
            auditor, Filters(q=typed, asked=asked(typed, {}, NOW, ZoneInfo("UTC"))), NOW
        ).rows
    ]


@pytest.mark.parametrize("row", IN_HAND)
def test_a_number_in_hand_finds_its_complaints_in_the_list(row):
    kind, value = IN_HAND[row]
    firm = ground.firm("gifts")
    reference = Reference(id=uuid4(), at=NOW, by=uuid4(), kind=kind, value=value)
    case = registered(firm, "王小芳", number="HL26-0042-K", references=(reference,))
    registered(firm, "李雷", number="HL26-0043-M")
    assert listed(firm, value) == [case.id]
    assert listed(firm, "王小芳") == [case.id]


def test_a_confidential_name_is_not_found_in_the_list():
    firm = ground.firm("gifts")
    registered(firm, "Ana", number="HL26-0044-P", confidential=True)
    assert listed(firm, "Ana") == []


def test_the_order_number_of_the_public_form_is_a_number_of_the_complaint():
    form = pack("gifts").form("complaint")
    typed = {"name": "Ana", "narrative": "It came apart.", "order_number": "GY-20718"}
    raw = lodging_of(form, pack("gifts"), typed, "en")
    assert raw["references"] == [{"kind": "order", "value": "GY-20718"}]

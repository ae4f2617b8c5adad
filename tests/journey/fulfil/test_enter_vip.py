"""Entering somebody in the priority list."""

from dataclasses import replace

from redress.domain.contacts import Message
from redress.journey.fulfil.enter_vip import VipEntry, enter_vip
from tests.cast import ANA, DORU
from tests.journey.acting import codes, refused, take
from tests.journey.ground import fulfilling, ordered, owed, scene

VIP = owed("vip", makes="vip")
GIVEN = VipEntry(obligation_id=VIP.id, lasting=True, entry="V-77", instructions="Just order.")


def test_the_entry_names_its_source_and_how_long_it_lasts():
    done = take(enter_vip, fulfilling(VIP), GIVEN, scene())
    row = done.case.obligations[0]
    assert (row.state, row.bound_to, row.proof) == ("proved", ANA.id, "vip:lasting HL26-0001-7 V-77")
    assert done.added(Message)[0].body == "First in line. Just order."
    once = take(enter_vip, fulfilling(VIP), replace(GIVEN, lasting=False, entry=""), scene())
    assert once.case.obligations[0].proof == "vip:next_order HL26-0001-7"


def test_the_order_of_the_department_is_answered_with_it():
    order = ordered(VIP)
    done = take(enter_vip, fulfilling(VIP, work_orders=(order,)), GIVEN, scene(DORU))
    assert done.case.work_orders[0].state == "answered"


def test_only_a_priority_owed_to_a_known_person_is_entered():
    assert codes(refused(enter_vip, fulfilling(owed("gift")), GIVEN, scene())) == ["not_a_vip_entry"]
    nameless = fulfilling(VIP, complainant_id=None)
    assert codes(refused(enter_vip, nameless, GIVEN, scene())) == ["vip_needs_a_person"]
    done = replace(VIP, state="released")
    assert codes(refused(enter_vip, fulfilling(done), GIVEN, scene())) == ["obligation_settled"]

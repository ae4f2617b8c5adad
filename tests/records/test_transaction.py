"""Numbers, remembered answers, people and grants: what a step needs around its complaint."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.db import connection

from redress.domain.refusals import KeyReused, NotFound
from redress.domain.stages import Role
from redress.records import complaints, models, transaction
from tests.records import ground

MEI = UUID(int=5)


@pytest.mark.django_db(transaction=True)
def test_numbers_never_repeat_under_sixteen_parallel_writers():
    unit = ground.firm("post").north.id

    def writer(_):
        try:
            taken = []
            for _ in range(10):
                with transaction.atomic():
                    taken.append(transaction.next_number(unit, 2026))
            with transaction.atomic():
                taken += transaction.next_numbers(unit, 2026, 5)
            return taken
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        numbers = [number for taken in pool.map(writer, range(16)) for number in taken]
    assert sorted(numbers) == list(range(1, 16 * 15 + 1))


@pytest.mark.django_db
def test_each_unit_and_year_counts_for_itself():
    firm = ground.firm("post")
    places = [(firm.north.id, 2026), (firm.north.id, 2027), (firm.south.id, 2026)]
    assert [transaction.next_number(*place) for place in places] == [1, 1, 1]
    assert list(transaction.next_numbers(firm.north.id, 2026, 3)) == [2, 3, 4]


@pytest.mark.django_db
def test_a_key_is_claimed_once_and_then_gives_the_same_answer():
    key = (ground.firm("post").id, MEI, "k1", "classify", b"digest")
    assert transaction.claim(*key) is None
    transaction.remember(*key, answer={"number": "N-1"})
    assert transaction.claim(*key).answer == {"number": "N-1"}


@pytest.mark.django_db
@pytest.mark.parametrize("other", [("assign", b"digest"), ("classify", b"another")])
def test_a_key_used_for_something_else_is_refused(other):
    place = (ground.firm("post").id, MEI, "k1")
    transaction.claim(*place, "classify", b"digest")
    with pytest.raises(KeyReused):
        transaction.claim(*place, *other)


@pytest.mark.django_db
def test_the_same_key_of_another_person_or_firm_is_another_key():
    post, gifts = ground.firm("post").id, ground.firm("gifts").id
    for place in ((post, MEI), (post, UUID(int=6)), (gifts, MEI)):
        assert transaction.claim(*place, "k1", "classify", b"d") is None


@pytest.mark.django_db
def test_people_are_those_above_below_and_named_in_one_query(django_assert_num_queries):
    firm, other = ground.firm("post"), ground.firm("gifts")
    head = firm.person("Head", Role.APPROVER, unit=firm.head)
    north = firm.person("North", Role.HANDLER, unit=firm.north)
    south = firm.person("South", Role.HANDLER, unit=firm.south)
    named = firm.person("Named", Role.DEPARTMENT, unit=firm.south)
    stranger = other.person("Stranger", Role.HANDLER)
    case = ground.bare(firm, owner_id=north, owned_since=ground.NOW)
    complaints.insert(case)
    with django_assert_num_queries(1):
        people = transaction.people_for(firm.id, firm.north.path, [named, stranger])
    assert set(people.by_id) == {head, north, named}
    assert people.by_id[north].load == 1
    assert people.by_id[head].roles == {Role.APPROVER}
    assert south in transaction.people_for(firm.id, firm.head.path).by_id


@pytest.mark.django_db
def test_a_complainant_is_known_only_in_their_firm():
    firm = ground.firm("post")
    mei = ground.complainant(firm, surname="Lin", vip=True)
    assert transaction.complainant(firm.id, mei).surname == "Lin"
    with pytest.raises(NotFound):
        transaction.complainant(ground.firm("gifts").id, mei)


@pytest.mark.django_db
def test_an_offer_that_lies_open_counts_as_granted_until_it_is_answered():
    firm = ground.firm("post")
    mei = ground.complainant(firm)
    lying = {"offered_at": ground.NOW, "accepted_at": None, "objected_at": None, "retired_at": None}
    for answered in ({}, {"objected_at": ground.NOW}, {"retired_at": ground.NOW}):
        case = ground.full(firm)
        option = replace(case.options[0], **{**lying, **answered})
        complaints.insert(replace(case, complainant_id=mei, options=(option,), obligations=()))
    spent = transaction.spent(firm.id, mei, ground.NOW - timedelta(days=365), uuid4())
    assert spent == ((ground.NOW, Decimal("12.50")),)


@pytest.mark.django_db
def test_what_was_granted_counts_other_complaints_of_the_period_only():
    firm = ground.firm("post")
    mei, other = ground.complainant(firm), ground.complainant(firm, "Ana")
    cases = []
    for owner, days in ((mei, 0), (mei, -3), (mei, -400), (other, 0)):
        case = ground.full(firm)
        option = replace(case.options[0], accepted_at=ground.NOW + timedelta(days=days))
        case = replace(case, complainant_id=owner, options=(option,), obligations=())
        cases.append(complaints.insert(case))
    spent = transaction.spent(firm.id, mei, ground.NOW - timedelta(days=365), cases[0].id)
    assert spent == ((ground.NOW - timedelta(days=3), Decimal("12.50")),)
    assert transaction.spent(ground.firm("gifts").id, mei, ground.NOW - timedelta(days=365), uuid4()) == ()


@pytest.mark.django_db
def test_a_deputy_stands_in_the_same_firm_only():
    firm, other = ground.firm("post"), ground.firm("gifts")
    ana, stranger = firm.person("Ana", Role.HANDLER), other.person("Radu", Role.HANDLER)
    models.Membership.objects.filter(id=ana).update(deputy_id=stranger)
    with pytest.raises(Exception, match="membership_deputy_of_organisation"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

"""Whoever writes a complaint down is shown what is here already, before it is there twice."""

import pytest

from redress.web.desk.alike import telling
from tests.web.conftest import page

ADDRESS = "/complaints/new/alike/"


def test_the_same_e_mail_is_shown_while_one_writes(signed_in, lodged):
    text = page(signed_in("supervisor").post(ADDRESS, {"email": "ana@example.com", "narrative": "Again."}))
    assert lodged.number in text
    assert "Is it one of these?" in text


def test_nothing_alike_is_an_empty_answer(signed_in, lodged):
    assert page(signed_in("supervisor").post(ADDRESS, {"email": "nobody@example.com"})).strip() == ""


def test_a_like_name_alone_says_nothing(signed_in, lodged):
    assert page(signed_in("supervisor").post(ADDRESS, {"name": "Ana Popescu"})).strip() == ""


def test_what_another_unit_has_is_not_told(signed_in, lodged):
    assert page(signed_in("other").post(ADDRESS, {"email": "ana@example.com"})).strip() == ""


def test_it_is_for_those_who_write_complaints_down(signed_in, lodged):
    assert signed_in("department").post(ADDRESS, {"email": "ana@example.com"}).status_code == 404
    assert signed_in("supervisor").get(ADDRESS).status_code == 405


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (["+86 138 1234 5678", "a long story " * 10], ["+86 138 1234 5678"]),
        (["Ana", "2 boxes", "GY-149145", "GY-149145"], ["GY-149145"]),
        ([f"{n}@example.com" for n in range(9)], [f"{n}@example.com" for n in range(4)]),
    ],
)
def test_only_what_names_a_complaint_for_sure_is_asked_for(typed, asked):
    assert telling(typed) == asked


def test_a_number_is_kept_plain_and_shown_in_groups_for_comparing(signed_in, lodged):
    client = signed_in("supervisor")
    text = page(client.post(ADDRESS, {"order_number": "ｇｙ 1491 45－77", "order": "gy 1491 45-77"}))
    assert "GY14 9145 -77" in text

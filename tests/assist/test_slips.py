"""Slips of the pen are pointed out before words leave: a missing attachment, strangers' data, a wrong name."""

import pytest

from redress.assist.slips import Slip, slips

ANA = "Ana Popescu"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The invoice is attached.", "attached"),
        ("发票请见附件。", "附件"),
        ("隨函附上發票。", "隨函"),
        ("Găsiți factura atașată.", "atașată"),
        ("Am anexat factura.", "anexat"),
    ],
)
def test_an_attachment_that_is_mentioned_and_not_there_is_pointed_out(text, word):
    assert slips(text, ANA) == [Slip("attachment", word)]
    assert slips(text, ANA, carries_file=True) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("His number is 11010119900307571X.", "resident_number"),
        ("CNP 1960229410014", "resident_number"),
        ("Call Radu: +40 721 555 010.", "phone"),
        ("司机电话 138 0013 8000", "phone"),
        ("Sunați la 0721 555 010", "phone"),
    ],
)
def test_numbers_of_third_persons_are_pointed_out(text, kind):
    assert [slip.kind for slip in slips(text, ANA)] == [kind]


def test_the_complainants_own_number_and_those_of_the_case_are_no_slip():
    text = "We call you at +86 138 0013 8000 about parcel 1960229410014."
    assert slips(text, ANA, ["13800138000", "1960229410014"]) == []


@pytest.mark.parametrize(
    ("text", "name", "called"),
    [
        ("Dear Mr. Ionescu,\nthank you.", ANA, "Ionescu"),
        ("尊敬的李先生：您好", "王伟", "李"),
        ("Stimată doamnă Ionescu, vă mulțumim.", ANA, "Ionescu"),
    ],
)
def test_another_name_in_the_greeting_is_pointed_out(text, name, called):
    assert slips(text, name) == [Slip("name", called)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dear Ms Popescu,", ANA),
        ("Dear Ana,", ANA),
        ("Dear customer,", ANA),
        ("王先生，您好", "王伟"),
        ("尊敬的客户：", "王伟"),
        ("Dear Ms Ionescu,", ""),
        ("Thank you, dear colleague.", ANA),
    ],
)
def test_the_right_name_a_part_of_it_and_no_name_are_no_slip(text, name):
    assert slips(text, name) == []

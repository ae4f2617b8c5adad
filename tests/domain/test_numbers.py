"""Complaint numbers: every slip of one character and every swap of neighbours is noticed."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redress.domain.numbers import CHECK, number_for, read_number
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import BadInput

SAMPLES = [
    number_for(code, year, serial)
    for code in ("A", "HL", "BUC", "VWXYZ", "OIL", "DEPOTS")
    for year in (2000, 2011, 2026, 2049)
    for serial in (1, 42, 9090, 9999, 10000, 987654)
]
codes = st.text(string.ascii_uppercase, min_size=1, max_size=6)
years = st.integers(2000, 2049)
serials = st.integers(1, 9_999_999)


def test_a_number_names_unit_year_and_serial_and_ends_with_its_check():
    assert number_for("HL", 2026, 42) == "HL26-0042-3"
    assert number_for("hl ", 2026, 123456).startswith("HL26-123456-")


def test_the_check_character_is_never_one_that_is_misread():
    assert len(set(CHECK)) == 31
    assert not set(CHECK) & set("IO01")


@pytest.mark.parametrize("number", SAMPLES)
def test_every_single_wrong_character_is_noticed(number):
    plain = number.replace("-", "")
    for place, right in enumerate(plain):
        for wrong in string.ascii_uppercase + string.digits:
            if wrong != right:
                heard = read_number(plain[:place] + wrong + plain[place + 1 :])
                assert heard in {None, number}, (number, place, wrong, heard)


@pytest.mark.parametrize("number", SAMPLES)
def test_every_swap_of_neighbours_is_noticed(number):
    plain = number.replace("-", "")
    for place in range(len(plain) - 1):
        one, other = plain[place], plain[place + 1]
        if one != other:
            swapped = plain[:place] + other + one + plain[place + 2 :]
            assert read_number(swapped) in {None, number}, (number, place)


@given(codes, years, serials)
def test_what_was_given_out_is_read_back(code, year, serial):
    number = number_for(code, year, serial)
    assert read_number(number) == number
    assert read_number(f"  {number.lower().replace('-', ' ')} ") == number


@given(codes, years, serials, serials)
def test_two_serials_never_share_a_number(code, year, one, other):
    assert (number_for(code, year, one) == number_for(code, year, other)) == (one == other)


def test_full_width_and_misheard_letters_are_understood():
    number = number_for("HL", 2026, 101)
    assert read_number("ＨＬ２６－０１０１－" + number[-1]) == number
    assert read_number(f"hl26 olol {number[-1]}") == number


@pytest.mark.parametrize(
    "text", ["", "-", "HL", "26-0042-3", "HL26-042-3", "HL26-0000-A", "HL26-00042-3", "投诉26-0042-3"]
)
def test_what_cannot_be_a_number_is_none(text):
    assert read_number(text) is None


@pytest.mark.parametrize("code", ["", "H1", "ȘOIM", "TOOLONGX", "A-B"])
def test_a_unit_code_that_cannot_be_read_aloud_is_refused(code):
    with pytest.raises(BadInput) as refused:
        number_for(code, 2026, 1)
    assert refused.value.reasons[0].code == ReasonCode.UNIT_CODE_UNREADABLE


def test_serials_begin_at_one():
    with pytest.raises(ValueError, match="begin at 1"):
        number_for("HL", 2026, 0)

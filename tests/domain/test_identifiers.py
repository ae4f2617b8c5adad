"""A waybill, an order, a batch: kept the same however it is scanned, pasted or typed."""

import pytest

from redress.domain.identifiers import identifier, in_groups


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("sf 1234 5678 9012", "SF123456789012"),
        ("ＳＦ１２３４５６", "SF123456"),
        ("  yt\u200b7788\t99\n", "YT778899"),
        ("B–17／3", "B-17/3"),
        ("GY-149145", "GY-149145"),
        ("77", "77"),
    ],
)
def test_a_number_is_kept_without_spaces_in_capitals_and_plain_signs(typed, kept):
    assert identifier(typed) == kept


@pytest.mark.parametrize(
    "typed", ["on the blue box", "运单在箱子上", "no number", "it was 1 of 3 boxes and then 4 of the 7", ""]
)
def test_words_that_are_no_number_stay_as_they_were_typed(typed):
    assert identifier(f" {typed} ") == typed


def test_a_long_number_is_shown_in_groups_of_four():
    assert in_groups("SF123456789012") == "SF12 3456 7890 12"

"""How a pack writes a limit: in words, or as a mapping that says how its days are counted."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from redress.domain.terms import Limit
from redress.packs.schema.kinds import Span

SPAN = TypeAdapter(Span)


@pytest.mark.parametrize(
    ("written", "limit"),
    [
        ("30 minutes", Limit(30, "minute")),
        ("1 hour", Limit(1, "hour")),
        ("4 working_hours", Limit(4, "working_hour")),
        ("2 business_days", Limit(2, "business_day")),
        ("3 weeks", Limit(3, "week")),
        ("2 months", Limit(2, "month")),
        ("1 quarter", Limit(1, "quarter")),
        ("1 year", Limit(1, "year")),
        (Limit(5, "day"), Limit(5, "day")),
        ({"limit": "7 days"}, Limit(7, "day")),
        (
            {"limit": "7 days", "counting": "day_after", "roll": "forward"},
            Limit(7, "day", "day_after", "forward"),
        ),
        (
            {"limit": "1 business_day", "counting": "day_after", "roll": "unknown", "said": "promptly"},
            Limit(1, "business_day", "day_after", "unknown", "promptly"),
        ),
        ({"limit": "0 business_days", "counting": "day_after"}, Limit(0, "business_day", "day_after")),
    ],
)
def test_a_limit_is_read_as_it_is_written(written, limit):
    assert SPAN.validate_python(written) == limit


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0 days", "a limit such as"),
        ("three weeks", "a limit such as"),
        ("3 fortnights", "a limit such as"),
        (3, "a limit such as"),
        ({"counting": "day_after"}, "a limit such as"),
        ({"limit": "3 days", "said": 3}, "a limit such as"),
        ({"limit": "3 days", "roll": "back"}, "roll: none or forward or unknown"),
        ({"limit": "3 days", "counting": "later"}, "counting: moment or day_after"),
        ({"limit": "3 days", "rolls": "forward"}, "without rolls"),
        ({"limit": "3 hours", "counting": "day_after"}, "days or longer"),
        ("101 years", "at most a hundred years"),
        ("99999 weeks", "at most a hundred years"),
    ],
)
def test_what_is_no_limit_is_refused_with_what_was_expected(written, expected):
    with pytest.raises(ValidationError) as refused:
        SPAN.validate_python(written)
    assert expected in refused.value.errors()[0]["msg"]

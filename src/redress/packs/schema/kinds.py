"""The building blocks of every list: a strict entry, a code, names per language, a limit, a figure."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from redress.domain.terms import COUNTINGS, ELAPSED, ROLLS, UNITS, Limit

Language = Literal["en", "zh-Hans", "zh-Hant", "ro"]
Said = Annotated[str, Field(min_length=1)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Names = Annotated[dict[Language, Said], Field(min_length=1)]
Count = Annotated[int, Field(ge=0)]

_LIMIT = re.compile(rf"(\d{{1,5}}) ({'|'.join(UNITS)})s?")
_EXAMPLE = 'a limit such as "30 minutes", "1 hour" or "2 business_days"'
_LONGEST = {"day": 36525, "business_day": 26000, "week": 5200, "month": 1200, "quarter": 400, "year": 100}


def _limit(value: Any) -> Limit:
    if isinstance(value, Limit):
        return value
    given = value if isinstance(value, dict) else {"limit": value}
    limit = _counted(given)
    if limit.amount == 0 and limit.counting != "day_after":
        raise PydanticCustomError("limit", _EXAMPLE)
    if limit.amount > _LONGEST.get(limit.unit, limit.amount):
        raise PydanticCustomError("long_limit", "a limit of at most a hundred years")
    if limit.counting == "day_after" and limit.unit in ELAPSED:
        raise PydanticCustomError("day_after", "days or longer, where the day of the trigger is not counted")
    return limit


def _counted(given: dict[Any, Any]) -> Limit:
    """The limit of a mapping such as {limit: "7 days", counting: day_after, roll: forward, said: promptly}."""
    said = given.get("said", "")
    found = _LIMIT.fullmatch(given["limit"]) if isinstance(given.get("limit"), str) else None
    if found is None or not isinstance(said, str):
        raise PydanticCustomError("limit", _EXAMPLE)
    for field, words in (("counting", COUNTINGS), ("roll", ROLLS)):
        if given.get(field, words[0]) not in words:
            raise PydanticCustomError("limit_field", f"{field}: " + " or ".join(words))
    if unknown := sorted(map(str, given.keys() - {"limit", "counting", "roll", "said"})):
        raise PydanticCustomError(
            "limit_field", f"limit, counting, roll and said, without {', '.join(unknown)}"
        )
    counting, roll = given.get("counting", "moment"), given.get("roll", "none")
    return Limit(int(found[1]), found[2], counting, roll, said)


def _amount(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal(-1)
    if amount < 0 or not amount.is_finite():
        raise PydanticCustomError("amount", 'an amount of money such as 20 or "19.90" (in quotes)')
    return amount


Span = Annotated[Limit, BeforeValidator(_limit)]
Amount = Annotated[Decimal, BeforeValidator(_amount)]


class Strict(BaseModel):
    """Nothing is guessed: no unknown field, no silent conversion."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Entry(Strict):
    """A coded line of a list; ``source`` cites the requirement rows it comes from and is for readers."""

    code: Code
    names: Names
    source: str = ""

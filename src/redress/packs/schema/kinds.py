"""The building blocks of every list: a strict entry, a code, names per language, a limit, a figure."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from redress.domain.terms import Limit

Language = Literal["en", "zh-Hans", "zh-Hant", "ro"]
Said = Annotated[str, Field(min_length=1)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Names = Annotated[dict[Language, Said], Field(min_length=1)]
Count = Annotated[int, Field(ge=0)]

_LIMIT = re.compile(r"(\d+) (minute|hour|day|business_day)s?")


def _limit(value: Any) -> Limit:
    if isinstance(value, Limit):
        return value
    found = _LIMIT.fullmatch(value) if isinstance(value, str) else None
    if found is None or int(found[1]) == 0:
        raise PydanticCustomError("limit", 'a limit such as "30 minutes", "1 hour" or "2 business_days"')
    return Limit(int(found[1]), found[2])


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

"""pack.yaml: who the pack is for, from when it holds, what it stands on."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from redress.packs.schema.kinds import Code, Entry, Language, Names, Said, Strict
from redress.packs.schema.regimes import RegimeCode


class Basis(Strict):
    """The pack version that this one stands on: what is not written here is taken from there."""

    pack: Code
    version: date


class Header(Strict):
    """``author`` and ``dated`` name the house's policy document behind the pack (003-01).

    ``regimes`` are those that any firm of this pack is under, whether or not it attaches more.
    """

    code: Code
    version: Said
    valid_from: date
    names: Names
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    time_zone: Said
    country: Annotated[str, Field(pattern=r"^([A-Z]{2})?$")] = ""
    languages: Annotated[list[Language], Field(min_length=1)]
    extends: Basis | None = None
    regimes: list[RegimeCode] = []
    author: str = ""
    dated: date | None = None


class SettledEntry(Entry):
    """How a conflict between sources is settled; ``rows`` are the rows that conflict."""

    rows: Annotated[list[Annotated[str, Field(pattern=r"^00[0-4]-\d\d$")]], Field(min_length=1)]

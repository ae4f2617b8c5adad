"""Telling a firm's story by hand, on the story's own clock, and what it must come to."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password

from redress.records.verifying import verify
from redress.worker.demonstration.firms import PASSWORD, firms, found_firm
from redress.worker.stories.script import play
from redress.worker.stories.telling import BEGAN_AGO, teller_of
from tests.browser.hands import Hand, Keyboard, Mouse
from tests.browser.told_by_hand import AtScreens, standing_clock

MOUSE, KEYBOARD = pytest.param(Mouse, id="mouse"), pytest.param(Keyboard, id="keyboard")
LONG_KEYBOARD = pytest.param(Keyboard, id="keyboard", marks=pytest.mark.soak)  # a minute and a half each


def goes_through_the_screens(
    hand: type[Hand], pack: str, server: str, chromium: Any, monkeypatch: Any
) -> None:
    """Told to its good end; a pointer goes down where there is a mouse, and only there."""
    teller = told_by(hand, pack, server, chromium, monkeypatch)
    ends_well(teller)
    assert (teller.pointers > 0) == (hand is Mouse)


def told_by(hand: type[Hand], pack: str, server: str, chromium, monkeypatch) -> AtScreens:
    """Tell the firm's story with that hand on the story's own clock, begun some weeks ago."""
    now = datetime.now(UTC)
    monkeypatch.setattr("redress.web.marks.LEAST_AGE", 0)
    found_firm_of(pack, now - BEGAN_AGO - BEGAN_AGO)
    teller = teller_of(pack, now, AtScreens)
    teller.browser, teller.server, teller.hand = chromium, server, hand
    stand_the_clock(teller, monkeypatch)
    try:
        play(teller, pack)
        teller.finish()
        teller.pointers = sum(each.pointed() for each in teller.opened.values())
    finally:
        teller.close()
    return teller


def found_firm_of(pack: str, at: datetime) -> None:
    """The demonstration firm of that pack, with its people."""
    (firm,) = (firm for firm in firms() if firm["pack"] == pack)
    assert list(found_firm(firm, at, make_password(PASSWORD)))


def stand_the_clock(teller: AtScreens, monkeypatch) -> None:
    """The pages believe that it is the story's time."""
    told = standing_clock(teller)
    import_module("redress.config.urls")
    for name, module in list(sys.modules.items()):
        # Sessions go by the real clock: a story takes weeks, and nobody signs in anew each day of it.
        told_here = name.startswith("redress.web.") and not name.startswith("redress.web.accounts.")
        if told_here and getattr(module, "datetime", None) is datetime:
            monkeypatch.setattr(module, "datetime", told)


def ends_well(teller: AtScreens) -> None:
    """Closed and learned from, satisfied, everything owed proved, and the journal holds."""
    case = teller.case()
    assert case.closed
    assert case.archived_at is not None
    assert case.satisfaction in {"satisfied", "beyond_expectation"}
    assert [owed.kind for owed in case.obligations if not owed.settled] == []
    assert all(owed.proved_at or owed.released_at for owed in case.obligations)
    assert verify().holds
    assert teller.problems == []

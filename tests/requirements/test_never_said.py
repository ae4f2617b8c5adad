"""Words that the sources bar are stopped before they leave the house; the polite ones beside them are not."""

from __future__ import annotations

import pytest

from redress.domain.speech import speaking
from redress.journey.anytime.message import Writing, message
from tests.journey.acting import codes, refused
from tests.requirements.packs_in_use import case, pack, scene

BARRED = {
    "004-05": (
        "You don't know how to use oil!",
        "您连用油都不会。",
        "Dumneavoastră nu știți să folosiți uleiul.",
    ),
    "004-06": (
        "You lack the most basic skill.",
        "最基本的技术都不懂吗？",
        "Nu știți nici lucrurile de bază.",
    ),
    "004-07": ("That is ridiculous.", "您这是无理取闹。", "Astea sunt prostii."),
}


@pytest.mark.parametrize("row", BARRED)
def test_words_that_hurt_do_not_leave_the_house(row):
    for text in BARRED[row]:
        assert "forbidden_phrase" in codes(
            refused(message, case(), Writing(text=text), scene("lubricants"))
        ), text


@pytest.mark.parametrize("row", ["004-50"])
def test_asking_again_politely_is_not_barred(row):
    for text in (
        "Please say it once more in detail.",
        "请您再详细说一遍。",
        "Vă rog să mai spuneți o dată, pe larg.",
    ):
        assert speaking(text, pack("lubricants")) == []

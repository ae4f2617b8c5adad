"""The firm's form asks what the source records, and what was written there stays with the complaint."""

from __future__ import annotations

import dataclasses

import pytest

from redress.domain.contacts import Contact
from redress.domain.policy import LANGUAGES
from redress.domain.stages import Stage
from redress.journey.reading import read
from redress.journey.receive.lodge import Lodging, lodge
from redress.web.forms.packed import drawn_form, lodging_of
from tests import cast
from tests.journey.acting import take
from tests.requirements.packs_in_use import case, pack, scene

ASKED = {
    "001-75": ("telecom", "registration", "form_of_address", "先生"),
    "001-77": ("telecom", "registration", "person_complained_of", "the clerk at window 3"),
    "002-13": ("logistics", "registration", "rings", "3"),
    "002-17": ("logistics", "registration", "core_demand", "Pay the broken vase."),
    "002-21": ("logistics", "registration", "name", "Ana Popescu"),
    "002-22": ("logistics", "registration", "external_number", "EXT-1"),
    "002-23": ("logistics", "registration", "occurred_at", "2026-11-20T10:00"),
    "002-24": ("logistics", "registration", "waybill", "W123456"),
    "002-26": ("logistics", "registration", "expected", "A new vase."),
    "002-27": ("logistics", "registration", "phone", "+40712345678"),
    "003-06": ("gifts", "registration", "form_of_address", "高女士"),
    "003-68": ("gifts", "complaint", "email", "ana@example.org"),
    "003-70": ("gifts", "complaint", "narrative", "草莓有几个都掉了"),
    "004-26": ("lubricants", "registration", "narrative", "The oil foams."),
    "004-31": ("lubricants", "registration", "product_name", "SuperLub 10W-40"),
    "004-32": ("lubricants", "registration", "production_date", "2026-05-04"),
    "004-33": ("lubricants", "registration", "batch", "B-2026-05"),
    "004-34": ("lubricants", "registration", "start_of_use", "2026-08-01"),
    "004-36": ("lubricants", "registration", "previous_brand", "Other brand"),
}


@pytest.mark.parametrize("row", ASKED)
def test_a_field_of_the_source_is_asked_and_kept(row):
    firm, form_code, field, words = ASKED[row]
    policy = pack(firm)
    form = policy.form(form_code)
    for language in LANGUAGES:
        (drawn,) = [each for each in drawn_form(form, policy, language, {}) if each.name == field]
        assert drawn.label
    typed = {each.code: _usual(each.code) for each in form.fields if each.required} | {field: words}
    raw = lodging_of(form, policy, typed, "en") | {"channel": "hotline"}
    given = read(Lodging, raw, "UTC")
    taken = take(
        lodge, case(Stage.RECEIVE, points=(), narrative="", complainant_name=""), given, scene(firm, cast.BO)
    )
    assert _kept(taken, given, field, words)


def _usual(code: str) -> str:
    usual = {
        "channel": "hotline",
        "occurred_at": "2026-11-20T10:00",
        "matter": "damage",
        "relation": "dealer",
    }
    return usual.get(code, f"some {code}")


def _kept(taken, given: Lodging, field: str, words: str) -> bool:
    after = taken.case
    if field in {"form_of_address", "phone", "email", "name"}:  # these live with the complainant
        return getattr(given, field) == words
    if field == "rings":
        return taken.added(Contact)[0].rings == int(words)
    if field == "occurred_at":
        return after.occurred_at is not None and after.occurred_at.day == 20
    written = [str(value) for value in dataclasses.asdict(after).values() if isinstance(value, str)]
    numbers = [reference.value for reference in after.references]
    return words in [*written, *numbers, *map(str, after.particulars.values())]

"""The regimes that ship: all of them, each figure with its mark, as the compiled figures have them."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
import yaml
from scripts import generate_regimes

from redress.domain.duties import MET, TRIGGERS
from redress.domain.regime_codes import ACTIONS, SCOPES
from redress.domain.regime_codes import TRIGGERS as KNOWN_TRIGGERS
from redress.domain.regimes import extension_of
from redress.domain.terms import Limit
from redress.packs import SHIPPED_REGIMES, UnknownRegime, packs, regimes

FIGURES = generate_regimes.DEFAULT
needs_figures = pytest.mark.skipif(not FIGURES.exists(), reason="needs ../shared/reference/deadlines.yaml")


def _all():
    library = regimes()
    return [library.get(code) for code in library.codes()]


def _duties():
    return [duty for regime in _all() for duty in regime.duties]


def test_forty_five_regimes_ship_with_a_mark_on_every_duty():
    assert len(_all()) == 45
    assert Counter(duty.sure for duty in _duties()) == {"seen": 54, "secondary": 56, "memory": 47}
    assert sum(duty.limit is not None for duty in _duties()) == 152


@needs_figures
def test_the_files_are_what_the_generator_writes_from_the_figures():
    written = generate_regimes.written(FIGURES)
    assert {path.name for path in SHIPPED_REGIMES.glob("*.yaml")} == set(written)
    for name, text in written.items():
        assert (SHIPPED_REGIMES / name).read_text(encoding="utf-8") == text, name


@needs_figures
def test_every_figure_force_and_mark_of_the_source_carries_over():
    library, units = regimes(), {"calendar_day": "day"}
    for entry in yaml.safe_load(FIGURES.read_text(encoding="utf-8"))["regimes"]:
        regime = library.get(entry["id"])
        assert (regime.valid_from, regime.valid_to) == (entry["valid_from"], entry["valid_to"])
        assert regime.status == entry["status"]
        for row in entry["deadlines"]:
            duty = regime.duty(row["id"])
            assert (duty.obligor, duty.force, duty.sure) == (row["obligor"], row["force"], row["sure"])
            if row["n"] is not None and row["unit"] != "billing_cycle":
                assert (duty.limit.amount, duty.limit.unit) == (row["n"], units.get(row["unit"], row["unit"]))
                assert duty.limit.said == ""


def test_a_word_without_a_figure_carries_the_house_value_and_says_so():
    said = {duty.rule: duty.limit for duty in _duties() if duty.limit is not None and duty.limit.said}
    assert said["uk-fca-disp1/ack"] == Limit(1, "business_day", "day_after", "none", "promptly")
    assert said["in-trai-2012/ack"] == Limit(1, "hour", said="immediately")
    assert said["us-fda-qmsr-820-35/evaluate"].said == "timely"
    assert {limit.said for limit in said.values()} == {"promptly", "immediately", "timely"}


def test_a_limit_that_the_firm_declares_itself_counts_nothing():
    open_ended = {duty.rule for duty in _duties() if duty.limit is None}
    assert open_ended == {
        "uk-fca-disp1/progress",
        "uk-post-cp3/own_timescales",
        "eu-postal-97-67-art19/procedure",
        "ie-post-s43/own_timescales",
        "int-iso10002/progress",
    }


def test_billing_cycles_are_capped_in_days():
    duty = regimes().get("us-reg-z-1026-13").duty("final")
    assert (duty.limit.amount, duty.limit.unit, duty.qualifier) == (90, "day", "billing_cycles_2")


def test_days_are_counted_as_the_regime_says_and_hours_by_the_moment():
    library = regimes()
    assert library.get("cn-samr-2026").duty("mediate").limit == Limit(60, "day", "day_after", "forward")
    assert library.get("cn-express-reg").duty("final").limit.roll == "unknown"
    assert library.get("in-ecom-2020").duty("ack").limit == Limit(48, "hour")
    assert library.get("eu-bus-181-2011").duty("final").limit.counting == "moment"


def test_an_authoritys_time_starts_when_it_reaches_the_authority():
    for duty in _duties():
        if duty.obligor == "authority":
            assert duty.trigger != "received", duty.rule


def test_either_or_duties_know_their_extension():
    regime = regimes().get("uk-fca-disp1-psd-emd")
    longer = extension_of(regime, regime.duty("final"))
    assert (longer.code, longer.limit.amount, longer.trigger) == ("final_extended", 35, "received")
    assert extension_of(regime, regime.duty("ack")) is None


def test_only_the_law_of_testing_time_stops_its_own_clock():
    stopping = {duty.rule: duty.pauses for duty in _duties() if duty.pauses}
    assert stopping == {"cn-samr-2026/mediate": ("testing",)}


def test_a_version_is_chosen_by_the_day_received():
    library = regimes()
    for code in ("cn-samr-2019", "cn-samr-2026"):
        assert library.on(code, date(2026, 4, 14)).code == "cn-samr-2019"
        assert library.on(code, date(2026, 4, 15)).code == "cn-samr-2026"
    assert library.on("uk-ofcom-gc-c4-2018", date(2026, 4, 8)).duty("adr_letter").limit.amount == 6
    assert library.on("uk-ofcom-gc-c4-2026", date(2026, 4, 7)).duty("adr_letter").limit.amount == 8
    assert library.on("cn-samr-2026", date(2019, 12, 31)) is None
    assert library.on("eu-adr-2025-2647", date(2026, 11, 22)) is None


def test_an_unknown_regime_is_refused_with_the_nearest_name():
    with pytest.raises(UnknownRegime, match="cn-express-reg, perhaps"):
        regimes().get("cn-expres-reg")


def test_the_shipped_packs_name_regimes_of_their_own_country():
    named = {code: packs().versions(code)[-1].regime_codes for code in packs().codes()}
    assert named["logistics"] == ("cn-express-reg", "cn-samr-2026")
    assert named["telecom"] == ("cn-miit-appeal",)
    for code, wanted in named.items():
        country = packs().versions(code)[-1].country
        assert {regimes().get(each).jurisdiction for each in wanted} <= {country, "INT", "EU"}, code


def test_every_word_of_the_vocabulary_is_used_and_known():
    assert {duty.action for duty in _duties()} == ACTIONS
    assert {duty.trigger for duty in _duties()} == KNOWN_TRIGGERS
    assert {duty.scope for duty in _duties()} - {""} == SCOPES
    assert set(TRIGGERS) <= KNOWN_TRIGGERS
    assert {duty.met_by for duty in _duties()} - {""} == set(MET)

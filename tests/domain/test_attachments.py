"""Which regimes govern a complaint, and with which duties."""

from datetime import date

from redress.domain.attachments import Attachment, applying
from redress.domain.terms import Limit
from redress.packs import regimes

DAY = date(2026, 11, 22)


def attached(code, **more):
    return Attachment(regime=code, **{"since": date(2026, 1, 1), **more})


def rules(*rows, named=(), day=DAY):
    return {duty.rule for regime in applying(regimes(), rows, named, day) for duty in regime.duties}


def test_the_regimes_of_the_pack_hold_without_any_act():
    assert rules(named=("cn-express-reg",)) == {"cn-express-reg/final"}


def test_a_figure_from_memory_is_off_until_it_is_turned_on():
    assert rules(attached("ro-anpc")) == set()
    assert rules(attached("ro-anpc", turned_on={"conformity"})) == {"ro-anpc/conformity"}


def test_a_duty_for_some_complaints_only_is_off_until_it_is_turned_on():
    assert "au-asic-rg271/final_super" not in rules(attached("au-asic-rg271"))
    found = rules(attached("au-asic-rg271", turned_on={"final_super"}, turned_off={"final"}))
    assert "au-asic-rg271/final_super" in found and "au-asic-rg271/final" not in found


def test_an_attachment_holds_for_what_is_received_within_its_days():
    row = attached("cn-express-reg", since=date(2026, 3, 1), until=date(2026, 6, 1))
    assert rules(row, day=date(2026, 2, 28)) == set()
    assert rules(row, day=date(2026, 3, 1)) == {"cn-express-reg/final"}
    assert rules(row, day=date(2026, 6, 1)) == set()


def test_a_firm_ends_a_regime_of_its_pack_and_older_complaints_keep_it():
    row = attached("cn-express-reg", since=date(2026, 6, 1), until=date(2026, 6, 1))
    assert rules(row, named=("cn-express-reg",), day=date(2026, 5, 31)) == {"cn-express-reg/final"}
    assert rules(row, named=("cn-express-reg",)) == set()


def test_of_two_versions_the_one_of_the_day_counts_once():
    both = ("cn-samr-2019", "cn-samr-2026")
    found = applying(regimes(), [], both, DAY)
    assert [regime.code for regime in found] == ["cn-samr-2026"]
    assert [regime.code for regime in applying(regimes(), [], both, date(2026, 4, 14))] == ["cn-samr-2019"]


def test_a_regime_that_does_not_apply_yet_is_left_out():
    assert applying(regimes(), [attached("eu-adr-2025-2647")], (), DAY) == ()


def test_a_code_that_is_gone_from_the_installation_stops_nobody():
    assert rules(attached("xx-gone"), named=("cn-express-reg",)) == {"cn-express-reg/final"}


def test_the_firm_sets_its_own_figure_where_the_source_has_only_a_word():
    row = attached("uk-fca-disp1", house={"ack": Limit(2, "business_day"), "progress": Limit(10, "day")})
    regime = applying(regimes(), [row], (), DAY)[0]
    assert regime.duty("ack").limit == Limit(2, "business_day", "day_after", "none", "promptly")
    assert regime.duty("progress").limit == Limit(10, "day", said="declared")


def test_a_figure_of_the_law_is_never_overruled_by_the_firm():
    row = attached("uk-fca-disp1", house={"final": Limit(20, "week")})
    assert applying(regimes(), [row], (), DAY)[0].duty("final").limit.amount == 8


def test_hours_of_the_firm_run_by_the_moment():
    row = attached("uk-fca-disp1", house={"ack": Limit(4, "hour")})
    assert applying(regimes(), [row], (), DAY)[0].duty("ack").limit == Limit(4, "hour", said="promptly")

"""A regime's file with a fault is refused in sentences, and never takes the place of a good one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from redress.packs import SHIPPED_REGIMES, PackRefused, load_regimes
from redress.packs.faults import Fault
from redress.packs.regime_library import load_regime

PSD = "uk-fca-disp1-psd-emd"
SPOILED = [
    # regime, what stands there, what the author wrote, field, found, expected
    (PSD, 'limit: "35 business_days"', 'limit: "10 business_days"', "duties[4].limit", "no longer", "a longer"),
    (PSD, "extends: final", "extends: finale", "duties[4].extends", '"finale"', "another duty"),
    (PSD, "code: holding", "code: final", "duties[3].code", '"final" a second time', "each duty once"),
    (PSD, "trigger: received", "trigger: recieved", "duties[1].trigger", '"recieved"', "received, perhaps"),
    (PSD, "action: holding", "action: hold", "duties[3].action", '"hold"', "holding, perhaps"),
    (PSD, "met_by: acknowledged", "met_by: nodded", "duties[1].met_by", '"nodded"', "perhaps"),
    (PSD, 'limit: "15 business_days"', 'limit: "15 moons"', "duties[2].limit", '"15 moons"', "a limit such as"),
    (PSD, 'limit: "15 business_days"', 'limit: "-1 days"', "duties[2].limit", '"-1 days"', "a limit such as"),
    (PSD, 'limit: "15 business_days"', 'limit: "0 weeks"', "duties[2].limit", "0 week", "at least 1"),
    (PSD, "sure: seen", "sure: certain", "duties[1].sure", '"certain"', "'seen'"),
    (PSD, "valid_to: null", "valid_to: 2018-01-01", "regime.valid_to", "not after", "after valid_from"),
    (PSD, f"code: {PSD}", "code: uk-fca-other", "regime.code", "uk-fca-other", "the name of the file"),
    (PSD, "roll: none", "roll: forward\n  counting: unknown", "regime.counting", "second time", "once"),
    (PSD, 'limit: "1 business_day", said: promptly', "said: promptly", "duties[1].limit", "nothing", "said:"),
    (PSD, 'limit: "1 business_day"', 'limit: "40 business_days"', "duties[1].limit", "later than final", "before"),
    ("cn-samr-2019", "superseded_by: cn-samr-2026", "superseded_by: cn-samr-2027", "regime.superseded_by",
     '"cn-samr-2027"', "cn-samr-2026, perhaps"),
    ("cn-samr-2019", "valid_to: 2026-04-15", "valid_to: 2026-05-01", "regime.superseded_by", "until 2026-05-01",
     "do not overlap"),
    ("cn-samr-2019", "counting: day_after", "counting: moment", "regime.roll", "forward", "counting day_after"),
    ("cn-samr-2019", "  status: repealed", "  staus: repealed", "regime.status", "nothing", "to be there"),
    ("us-fda-qmsr-820-35", "  retention: {", "  memory: {", "remarks.memory", '"memory"', "retention"),
]  # fmt: skip


def _spoiled(tmp_path: Path, regime: str, old: str, new: str) -> tuple[Path, int]:
    text = (SHIPPED_REGIMES / f"{regime}.yaml").read_text(encoding="utf-8")
    assert old in text, f"{regime} no longer holds {old!r}"
    path = tmp_path / f"{regime}.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path, text[: text.index(old)].count("\n") + 1


def _faults(path: Path) -> tuple[Fault, ...]:
    try:
        load_regime(path, load_regimes(SHIPPED_REGIMES).all())
    except PackRefused as refused:
        return refused.faults
    return ()


@pytest.mark.parametrize(("regime", "old", "new", "field", "found", "expected"), SPOILED)
def test_a_fault_is_named_with_file_line_and_field(tmp_path, regime, old, new, field, found, expected):
    path, line = _spoiled(tmp_path, regime, old, new)
    faults = _faults(path)
    fault = next((fault for fault in faults if fault.field == field), None)
    assert fault is not None, faults
    assert fault.file == path
    assert abs(fault.line - line) <= 8 and fault.line > 0
    assert found in fault.found and expected in fault.expected


def test_every_fault_of_a_file_is_said_at_once(tmp_path):
    path, _ = _spoiled(tmp_path, PSD, "trigger: received", "trigger: tomorrow")
    path.write_text(
        path.read_text(encoding="utf-8").replace("action: holding", "action: hold", 1), encoding="utf-8"
    )
    assert len(_faults(path)) == 2


def test_broken_yaml_and_a_missing_file_are_refused(tmp_path):
    path = tmp_path / "x-y.yaml"
    path.write_text("regime: [", encoding="utf-8")
    assert "broken YAML" in _faults(path)[0].found
    assert _faults(tmp_path / "gone.yaml")[0].expected == "a readable file"


def test_a_firms_own_file_takes_the_place_of_the_shipped_one(tmp_path):
    library = load_regimes(SHIPPED_REGIMES)
    _spoiled(tmp_path, "cn-express-reg", 'limit: "7 days"', 'limit: "5 days"')
    library.refresh(tmp_path)
    assert library.get("cn-express-reg").duty("final").limit.amount == 5
    assert library.faults == ()


def test_a_file_that_turns_bad_leaves_the_good_one_in_force_and_says_what_is_wrong(tmp_path):
    library = load_regimes(SHIPPED_REGIMES)
    path, _ = _spoiled(tmp_path, "cn-express-reg", 'limit: "7 days"', 'limit: "5 days"')
    library.refresh(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace('"5 days"', '"five days"'), encoding="utf-8")
    library.refresh(tmp_path)
    assert library.get("cn-express-reg").duty("final").limit.amount == 5
    assert [fault.found for fault in library.faults] == ['"five days"']
    path.write_text(path.read_text(encoding="utf-8").replace('"five days"', '"6 days"'), encoding="utf-8")
    library.refresh(tmp_path)
    assert library.get("cn-express-reg").duty("final").limit.amount == 6
    assert library.faults == ()


def test_a_file_that_is_taken_away_gives_the_shipped_one_back(tmp_path):
    library = load_regimes(SHIPPED_REGIMES)
    path, _ = _spoiled(tmp_path, "cn-express-reg", 'limit: "7 days"', 'limit: "5 days"')
    library.refresh(tmp_path)
    path.unlink()
    library.refresh(tmp_path)
    assert library.get("cn-express-reg").duty("final").limit.amount == 7


def test_a_firm_adds_a_regime_of_its_own(tmp_path):
    library = load_regimes(SHIPPED_REGIMES)
    text = (SHIPPED_REGIMES / "cn-express-reg.yaml").read_text(encoding="utf-8")
    (tmp_path / "my-house.yaml").write_text(text.replace("cn-express-reg", "my-house"), encoding="utf-8")
    library.refresh(tmp_path)
    assert library.on("my-house", date(2026, 3, 2)).duty("final").rule == "my-house/final"


def test_a_folder_without_regimes_is_refused(tmp_path):
    with pytest.raises(PackRefused, match="no regime"):
        load_regimes(tmp_path)

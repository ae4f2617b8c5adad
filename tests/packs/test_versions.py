"""Versions by date, and a pack with a fault that never replaces a good one."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from redress.packs import UnknownPack, load_all

from .firm import DAY, copied, spoil


def next_version(root: Path, pack: str, day: str) -> Path:
    """A copy of the pack's first version that holds from another day."""
    folder = root / pack / day
    shutil.copytree(root / pack / DAY, folder)
    head = folder / "pack.yaml"
    text = head.read_text(encoding="utf-8").replace('version: "1"', 'version: "2"')
    head.write_text(text.replace(f"valid_from: {DAY}", f"valid_from: {day}"), encoding="utf-8")
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_version_in_force_on_the_day_is_found(tmp_path):
    root = copied(tmp_path, "gifts")
    next_version(root, "gifts", "2026-07-01")
    packs = load_all(root)
    assert packs.on("gifts", date(2026, 6, 30)).version == "1"
    assert packs.on("gifts", date(2026, 7, 1)).version == "2"
    assert packs.in_force("gifts", date(2027, 1, 1)).version == "2"
    assert [policy.version for policy in packs.versions("gifts")] == ["1", "2"]


def test_history_before_the_first_version_is_measured_by_the_first(tmp_path):
    assert load_all(copied(tmp_path, "post")).on("post", date(1999, 1, 1)).version == "1"


def test_an_unknown_pack_is_named_with_those_that_exist(tmp_path):
    with pytest.raises(UnknownPack, match="there are general, gifts"):
        load_all(copied(tmp_path, "gifts")).on("bakery", date(2026, 1, 1))


def test_a_good_pack_replaces_the_version_of_its_date(tmp_path):
    root = copied(tmp_path, "gifts")
    packs = load_all(root)
    folder, _ = spoil(root, "gifts", "pack.yaml", 'version: "1"', 'version: "1b"')
    assert packs.replace(folder) == ()
    assert packs.on("gifts", date(2026, 1, 1)).version == "1b"


def test_a_pack_with_a_fault_never_replaces_a_good_one(tmp_path):
    root = copied(tmp_path, "gifts")
    packs = load_all(root)
    good = packs.on("gifts", date(2026, 1, 1))
    folder, _ = spoil(root, "gifts", "remedies.yaml", "grade: 8", "grade: eight")
    faults = packs.replace(folder)
    assert [fault.expected for fault in faults] == ["a whole number"]
    assert packs.on("gifts", date(2026, 1, 1)) is good


def test_a_new_version_with_a_fault_leaves_the_old_in_force(tmp_path):
    root = copied(tmp_path, "gifts")
    packs = load_all(root)
    folder = next_version(root, "gifts", "2026-07-01")
    change(folder / "remedies.yaml", "order: remake_bouquet", "order: nobody")
    assert packs.replace(folder)
    assert packs.on("gifts", date(2026, 8, 1)).version == "1"


@pytest.mark.parametrize(
    ("file", "old", "new", "field"),
    [
        ("remedies.yaml", "makes: vip", 'makes: ""', "makes"),
        ("remedies.yaml", "track: feedback", "track: moral", "track"),
        ("phrases.yaml", "family: verification", "family: calming", "family"),
        ("taxonomy.yaml", "parent: delivery", "parent: ordering", "parent"),
    ],
)
def test_a_code_is_never_reused_with_another_meaning(tmp_path, file, old, new, field):
    root = copied(tmp_path, "gifts")
    packs = load_all(root)
    folder = next_version(root, "gifts", "2026-07-01")
    change(folder / file, old, new)
    faults = packs.replace(folder)
    assert [fault.field.rpartition(".")[2] for fault in faults] == [field]
    assert "a new code" in faults[0].expected


def test_a_later_version_may_change_figures_and_words(tmp_path):
    root = copied(tmp_path, "gifts")
    packs = load_all(root)
    folder = next_version(root, "gifts", "2026-07-01")
    change(folder / "remedies.yaml", "handling: 40", "handling: 45")
    assert packs.replace(folder) == ()
    assert packs.on("gifts", date(2026, 8, 1)).remedy("exchange").handling == 45
    assert packs.on("gifts", date(2026, 6, 1)).remedy("exchange").handling == 40


def test_a_pack_takes_from_the_one_it_stands_on_what_it_does_not_write():
    packs = load_all(Path(__file__).parents[2] / "src/redress/packs/shipped")
    day = date(2026, 1, 1)
    general, gifts = packs.on("general", day), packs.on("gifts", day)
    assert gifts.taxonomy["motive"] == general.taxonomy["motive"]
    assert gifts.taxonomy["category"] != general.taxonomy["category"]
    assert gifts.template("agreement") == general.template("agreement")
    assert gifts.template("voucher") != general.template("voucher")
    assert gifts.waits.recourse == general.waits.recourse
    assert gifts.waits.first_follow_up != general.waits.first_follow_up
    assert gifts.order("pay_amount") == general.order("pay_amount")

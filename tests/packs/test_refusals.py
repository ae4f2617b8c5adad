"""A pack with a fault is refused in sentences: file, line, field, what was found, what was expected."""

from __future__ import annotations

import pytest

from redress.packs import load_all
from redress.packs.faults import PackRefused

from .firm import DAY, copied, faults_of, spoil

SPOILED = [
    # pack, file, what stands there, what the author wrote, field, found, expected
    (
        "gifts",
        "remedies.yaml",
        "order: remake_bouquet",
        "order: remake",
        "order",
        '"remake"',
        "an order kind",
    ),
    ("gifts", "remedies.yaml", "grade: 8", "grade: eight", "grade", '"eight"', "a whole number"),
    (
        "gifts",
        "remedies.yaml",
        "lead: 3 hours",
        "lead: three hours",
        "lead",
        '"three hours"',
        "a limit such as",
    ),
    ("gifts", "remedies.yaml", "grade: 4", "grade: 2", "grade", '"2" a second time', "a grade of its own"),
    (
        "gifts",
        "remedies.yaml",
        "value: 25",
        "value: 1",
        "grade",
        "a cost of 1",
        "in the order of their costs",
    ),
    ("gifts", "remedies.yaml", "percent: 10", "percent: 110", "percent", '"110"', "at most 100"),
    ("gifts", "remedies.yaml", "makes: voucher", "makes: coupon", "makes", '"coupon"', "'voucher'"),
    ("gifts", "remedies.yaml", "value: 20", "value: -20", "value", '"-20"', "an amount of money"),
    ("gifts", "remedies.yaml", "code: gift_sent", "code: apology", "code", '"apology" a second time', "once"),
    ("gifts", "remedies.yaml", "code: gift_sent", "code: Gift-Sent", "code", '"Gift-Sent"', "a code"),
    ("gifts", "remedies.yaml", "track: fix", "trak: fix", "track", "nothing", "to be there"),
    (
        "gifts",
        "orders.yaml",
        "department: logistics",
        "department: lorry",
        "department",
        '"lorry"',
        "department",
    ),
    (
        "gifts",
        "orders.yaml",
        "product: workshop_inquiry",
        "fruit: workshop_inquiry",
        "fruit",
        "no category",
        "axes",
    ),
    (
        "gifts",
        "orders.yaml",
        "product: workshop_inquiry",
        "product: nobody",
        "product",
        '"nobody"',
        "order kind",
    ),
    (
        "gifts",
        "phrases.yaml",
        "promises: department_feedback",
        "promises: moon",
        "promises",
        '"moon"',
        "order kind",
    ),
    (
        "gifts",
        "phrases.yaml",
        "principles: [facts]",
        "principles: [fact]",
        "principles",
        '"fact"',
        "a principle",
    ),
    ("gifts", "phrases.yaml", "{time}", "{tyme}", "names", "the slot {tyme}", "{time}"),
    (
        "gifts",
        "questions.yaml",
        "[fallen_parts,",
        "[fallen_part,",
        "categories",
        '"fallen_part"',
        "a category",
    ),
    ("gifts", "questions.yaml", "weight: 1", "weight: much", "weight", '"much"', "a whole number"),
    ("gifts", "templates.yaml", "{amount}", "{percentage}", "body.en", "the slot {percentage}", "{amount}"),
    ("gifts", "templates.yaml", "purpose: voucher", "purpose: coupon", "purpose", '"coupon"', "one of"),
    (
        "gifts",
        "authority.yaml",
        "level: agent, remedy: exch",
        "level: page, remedy: exch",
        "level",
        '"page"',
        "level",
    ),
    ("gifts", "authority.yaml", "remedy: exchange", "remedy: exchanges", "remedy", '"exchanges"', "a remedy"),
    (
        "gifts",
        "authority.yaml",
        "per_case: 260",
        "per_case: 60",
        "per_case",
        "60, under",
        "per_option <= per_case",
    ),
    ("gifts", "authority.yaml", "role: handler", "role: manager", "role", '"manager"', "complainant"),
    ("gifts", "authority.yaml", "rank: 2\n", "rank: 2\n    ranks: 3\n", "", "", ""),
    (
        "gifts",
        "authority.yaml",
        "acknowledge: 30 minutes",
        "acknowledge: 30 days",
        "acknowledge",
        "longer",
        "at most",
    ),
    (
        "gifts",
        "authority.yaml",
        "first_follow_up: 2 days",
        "first_follow_up: 99 days",
        "second_follow_up",
        "",
        "",
    ),
    (
        "gifts",
        "pack.yaml",
        "version: 2020-01-01}",
        "version: 1999-01-01}",
        "extends",
        "1999-01-01",
        "is there",
    ),
    ("gifts", "pack.yaml", "currency: CNY", "currency: yuan", "currency", '"yuan"', "a currency code"),
    (
        "gifts",
        "pack.yaml",
        "valid_from: 2020-01-01",
        "valid_from: 2021-01-01",
        "valid_from",
        "2021-01-01",
        "folder",
    ),
    ("gifts", "pack.yaml", "valid_from: 2020-01-01", "valid_from: soon", "valid_from", '"soon"', "a date"),
    (
        "gifts",
        "taxonomy.yaml",
        "parent: product",
        "parent: produce",
        "parent",
        '"produce"',
        "code of category",
    ),
    ("gifts", "taxonomy.yaml", "  matter:", "  colour:", "taxonomy.colour", '"colour"', "'matter'"),
    (
        "gifts",
        "taxonomy.yaml",
        "code: jolting",
        "code: force_majeure",
        "code",
        "a second time",
        "each code once",
    ),
    (
        "general",
        "urgency.yaml",
        "restatement: true",
        "restatement: maybe",
        "restatement",
        '"maybe"',
        "true or false",
    ),
    (
        "general",
        "urgency.yaml",
        "options_wanted: 3",
        "acceptance: false",
        "acceptance",
        "not known",
        "options_wanted",
    ),
    ("general", "urgency.yaml", "urgency: urgent", "urgency: soon", "urgency", '"soon"', "an urgency"),
    ("general", "authority.yaml", "after: 15 days", "to_rank: 2", "", "", ""),
    ("general", "forms.yaml", "choices: relation", "choices: sort", "choices", '"sort"', "'relation'"),
    (
        "telecom",
        "statements.yaml",
        "valid_to: 2025-12-31",
        "valid_to: 2026-12-31",
        "valid_from",
        "at once",
        "one valid",
    ),
    (
        "telecom",
        "statements.yaml",
        "valid_to: 2025-12-31",
        "valid_to: 2019-12-31",
        "valid_to",
        "2019",
        "not before",
    ),
    (
        "telecom",
        "customers.yaml",
        "phrases: [find_out,",
        "phrases: [find_in,",
        "phrases",
        '"find_in"',
        "a phrase",
    ),
    (
        "telecom",
        "phrases.yaml",
        "customer_types: [rational]",
        "customer_types: [sane]",
        "customer_types",
        '"sane"',
        "",
    ),
    (
        "telecom",
        "remedies.yaml",
        "temporary: true",
        "needs_amount: yes please",
        "needs_amount",
        "yes please",
        "true",
    ),
]


@pytest.mark.parametrize(
    ("pack", "file", "old", "new", "field", "found", "expected"),
    SPOILED,
    ids=[f"{row[0]}: {row[3]}" for row in SPOILED],
)
def test_a_spoiled_pack_is_refused_with_file_line_field_found_and_expected(
    tmp_path, pack, file, old, new, field, found, expected
):
    folder, line = spoil(copied(tmp_path, pack), pack, file, old, new)
    faults = faults_of(folder)
    assert faults, "the pack was taken"
    said = [f for f in faults if field in f.field and found in f.found and expected in f.expected]
    assert said, "\n".join(map(str, faults))
    assert any(f.file == folder / file and abs(f.line - line) <= 14 for f in said), said
    assert all(str(f).endswith(".") and "found" in str(f) and "expected" in str(f) for f in faults)


def test_the_line_is_exact_where_the_field_has_one(tmp_path):
    folder, line = spoil(copied(tmp_path, "gifts"), "gifts", "remedies.yaml", "grade: 8", "grade: eight")
    (fault,) = faults_of(folder)
    assert fault.line == line
    assert str(fault).startswith(f"{folder / 'remedies.yaml'}, line {line}, remedies[")


def test_a_missing_language_is_named_with_its_place(tmp_path):
    old = ', ro: "Catalog"'
    root = copied(tmp_path, "gifts")
    path = root / "gifts" / DAY / "remedies.yaml"
    text = path.read_text(encoding="utf-8")
    at = text.index(', ro: "Scuze"')
    path.write_text(text[:at] + text[at + len(', ro: "Scuze"') :], encoding="utf-8")
    (fault,) = faults_of(path.parent)
    assert fault.found == "no wording in ro", old
    assert fault.line == text[:at].count("\n") + 1


def test_a_language_that_no_pack_speaks_is_refused(tmp_path):
    folder, _ = spoil(copied(tmp_path, "gifts"), "gifts", "orders.yaml", "{en: ", "{english: ")
    assert any("english" in f.field for f in faults_of(folder))


def test_broken_yaml_is_a_sentence_with_a_line(tmp_path):
    folder, line = spoil(copied(tmp_path, "gifts"), "gifts", "orders.yaml", "  names: {", "  names: [{")
    (fault,) = faults_of(folder)
    assert "broken YAML" in fault.found
    assert fault.line >= line


def test_a_key_that_stands_twice_is_refused(tmp_path):
    folder, line = spoil(
        copied(tmp_path, "gifts"),
        "gifts",
        "orders.yaml",
        "    limit: 2 days",
        "    limit: 2 days\n    limit: 3 days",
    )
    (fault,) = faults_of(folder)
    assert fault.line == line + 1
    assert "second time" in fault.found


def test_a_date_that_does_not_exist_is_refused(tmp_path):
    folder, _ = spoil(copied(tmp_path, "telecom"), "telecom", "statements.yaml", "2025-12-31", "2025-12-41")
    assert faults_of(folder)


def test_an_empty_file_and_an_empty_folder_are_refused(tmp_path):
    root = copied(tmp_path, "gifts")
    (root / "gifts" / DAY / "orders.yaml").write_text("# nothing\n")
    assert any(f.found == "no sections" for f in faults_of(root / "gifts" / DAY))
    (root / "gifts" / "2030-01-01").mkdir()
    (fault,) = faults_of(root / "gifts" / "2030-01-01")
    assert fault.found == "no .yaml file"


def test_a_pack_without_its_head_is_refused(tmp_path):
    root = copied(tmp_path, "gifts")
    (root / "gifts" / DAY / "pack.yaml").unlink()
    (fault,) = faults_of(root / "gifts" / DAY)
    assert fault.found == "no pack: section"


def test_packs_that_stand_on_each_other_in_a_circle_are_refused(tmp_path):
    root = copied(tmp_path, "gifts")
    folder, _ = spoil(
        root,
        "general",
        "pack.yaml",
        "languages:",
        "extends: {pack: general, version: 2020-01-01}\n  languages:",
    )
    (fault,) = faults_of(folder)
    assert "circle" in fault.found


def test_a_circle_of_parents_is_refused(tmp_path):
    folder, _ = spoil(
        copied(tmp_path),
        "gifts",
        "taxonomy.yaml",
        "- code: product\n",
        "- code: product\n      parent: not_fresh\n",
    )
    assert any(f.found == "a circle of parents" for f in faults_of(folder))


def test_a_second_gates_section_is_refused(tmp_path):
    root = copied(tmp_path, "gifts")
    (root / "general" / DAY / "more.yaml").write_text("gates: {options_wanted: 4}\n")
    (fault,) = faults_of(root / "general" / DAY)
    assert "second gates" in fault.found


def test_many_faults_are_reported_at_once_over_files_and_packs(tmp_path):
    root = copied(tmp_path, "gifts", "post")
    spoil(root, "gifts", "remedies.yaml", "grade: 8", "grade: eight")
    spoil(root, "gifts", "orders.yaml", "limit: 2 days", "limit: a while")
    spoil(root, "post", "remedies.yaml", "order: redo_service", "order: redo")
    with pytest.raises(PackRefused) as refused:
        load_all(root)
    assert {f.file.name for f in refused.value.faults} == {"remedies.yaml", "orders.yaml"}
    assert len(refused.value.faults) >= 3
    assert len(str(refused.value).splitlines()) == len(refused.value.faults)


@pytest.mark.parametrize(
    "gate", ["acceptance", "acknowledgement", "second_person", "apology", "archive_complete"]
)
def test_no_pack_can_switch_off_a_gate_of_law_or_iso(tmp_path, gate):
    folder, _ = spoil(
        copied(tmp_path),
        "general",
        "urgency.yaml",
        "  two_follow_ups:",
        f"  {gate}: false\n  two_follow_ups:",
    )
    (fault,) = faults_of(folder)
    assert "not known" in fault.found


def test_a_root_without_packs_is_refused(tmp_path):
    with pytest.raises(PackRefused, match="no pack"):
        load_all(tmp_path)

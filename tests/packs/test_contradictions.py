"""What contradicts itself inside a pack, or leaves out what no complaint can do without, is refused."""

from __future__ import annotations

import pytest

from .firm import DAY, copied, faults_of, spoil

CONTRADICTIONS = [
    # pack, file, what stands there, what the author wrote, found
    ("gifts", "remedies.yaml", "makes: voucher", "makes: vip", "10 on what makes no voucher"),
    (
        "gifts",
        "remedies.yaml",
        "value: 20\n    handling: 1\n    percent: 10\n",
        "handling: 21\n",
        "a voucher worth nothing",
    ),
    (
        "gifts",
        "remedies.yaml",
        "value: 30",
        "value: 30\n    needs_amount: true",
        "a fixed value beside needs_amount",
    ),
    ("gifts", "remedies.yaml", "makes: vip", "temporary: true", "a stop-gap on the track compensation"),
    (
        "gifts",
        "authority.yaml",
        "level: supervisor, remedy",
        "level: agent, remedy",
        "agent on * a second time",
    ),
    (
        "gifts",
        "authority.yaml",
        "level: leader, remedy",
        "level: agent, remedy",
        "level leader without any authority",
    ),
    (
        "gifts",
        "authority.yaml",
        "first_answer: 2 hours",
        "first_answer: 10 minutes",
        "sooner than acknowledge",
    ),
    (
        "gifts",
        "authority.yaml",
        "second_follow_up: 30 days",
        "second_follow_up: 1 day",
        "not later than the first",
    ),
    ("gifts", "questions.yaml", "kind: open", "kind: closed", "a question of kind closed"),
    ("general", "authority.yaml", "kind: grave", "kind: unsolved", "kind and after at odds"),
    ("general", "authority.yaml", "to_rank: 3", "to_rank: 9", "9"),
    ("general", "forms.yaml", "kind: choice", "kind: text", "kind and choices at odds"),
    ("general", "templates_after.yaml", "purpose: vip", "purpose: voucher", "no template for vip"),
    ("general", "urgency.yaml", "on_the_spot_limit: 20", "on_the_spot_limit: a lot", '"a lot"'),
    ("general", "urgency.yaml", "on_the_spot_limit: 20", "on_the_spot_limit: [20]", "a list"),
    ("general", "urgency.yaml", "first_follow_up: 3 days", "first_follow_up: {days: 3}", "a mapping"),
    ("general", "urgency.yaml", "first_follow_up: 3 days", "first_follow_up:", "an empty value"),
    ("general", "urgency.yaml", "first_follow_up: 3 days", "first_follow_up: 0 days", '"0 days"'),
]


@pytest.mark.parametrize(
    ("pack", "file", "old", "new", "found"), CONTRADICTIONS, ids=[row[4] for row in CONTRADICTIONS]
)
def test_a_pack_that_contradicts_itself_is_refused(tmp_path, pack, file, old, new, found):
    folder, _ = spoil(copied(tmp_path, pack), pack, file, old, new)
    assert found in [fault.found for fault in faults_of(folder)] or [
        fault for fault in faults_of(folder) if fault.found.startswith(found)
    ], faults_of(folder)


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("authority.yaml", "no levels"),
        ("remedies.yaml", "no remedies"),
        ("orders.yaml", "no orders"),
        ("urgency.yaml", "no urgencies"),
        ("forms.yaml", "no form registration"),
        ("taxonomy_category.yaml", "no taxonomy.category"),
        ("taxonomy_people.yaml", "no taxonomy.channel"),
        ("templates_first.yaml", "no template for acknowledgement"),
    ],
)
def test_a_pack_without_what_every_complaint_needs_is_refused(tmp_path, file, found):
    folder = copied(tmp_path, "general") / "general" / DAY
    (folder / file).unlink()
    assert found in {fault.found for fault in faults_of(folder)}


def test_a_pack_where_nobody_may_approve_is_refused(tmp_path):
    folder = copied(tmp_path, "gifts") / "gifts" / DAY
    path = folder / "authority.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("may_approve: true", "may_approve: false"), encoding="utf-8"
    )
    assert "no level that may approve" in {fault.found for fault in faults_of(folder)}


def test_a_folder_of_another_name_is_refused(tmp_path):
    root = copied(tmp_path, "gifts")
    (root / "gifts").rename(root / "presents")
    (fault,) = faults_of(root / "presents" / DAY)
    assert fault.found == '"gifts" in the folder presents'


def test_a_pack_without_gates_or_waits_has_the_stated_defaults(tmp_path):
    folder = copied(tmp_path, "general") / "general" / DAY
    path = folder / "urgency.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("waits:")], encoding="utf-8")
    assert faults_of(folder) == ()


def test_an_empty_list_of_choices_is_refused(tmp_path):
    root = copied(tmp_path, "general")
    folder, _ = spoil(root, "general", "pack.yaml", "rows: [004-18]", "rows: []")
    (fault,) = faults_of(folder)
    assert fault.found == "an empty list"

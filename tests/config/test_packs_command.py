"""`redress packs check` from the outside."""

import shutil
from argparse import ArgumentParser

from redress.config.commands import packs as command
from redress.packs import SHIPPED
from tests.worker.changing import policy_folder


def check(*words):
    parser = ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args(["check", *map(str, words)]))


def test_the_shipped_packs_pass(capsys):
    assert check() == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 6
    assert said.err == ""


def test_a_file_stands_for_its_pack(capsys):
    assert check(SHIPPED / "gifts" / "2020-01-01" / "remedies.yaml") == 0
    assert "gifts from 2020-01-01" in capsys.readouterr().out


def test_a_folder_of_versions_stands_for_all_of_them(capsys):
    assert check(SHIPPED / "post", SHIPPED / "telecom") == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_fault_is_one_line_on_the_error_stream_and_the_exit_code_is_one(tmp_path, capsys):
    root = tmp_path / "packs"
    shutil.copytree(SHIPPED, root)
    spoiled = root / "gifts" / "2020-01-01" / "remedies.yaml"
    spoiled.write_text(
        spoiled.read_text(encoding="utf-8").replace("grade: 8", "grade: eight"), encoding="utf-8"
    )
    assert check(root) == 1
    said = capsys.readouterr()
    first, last = said.err.splitlines()
    assert first.startswith(f"{spoiled}, line ")
    assert 'found "eight"; expected a whole number.' in first
    assert last.startswith("1 fault:")
    assert len(said.out.splitlines()) == 5


def test_a_path_without_a_pack_is_said(tmp_path, capsys):
    assert check(tmp_path / "nowhere") == 1
    assert "no pack there" in capsys.readouterr().err


def test_the_firms_own_packs_are_checked_with_those_that_ship(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("REDRESS_HOME", str(tmp_path))
    folder = policy_folder(tmp_path / "packs")
    assert check() == 0
    assert "post from 2026-02-01" in capsys.readouterr().out
    (folder / "pack.yaml").write_text("pack: 7\n", encoding="utf-8")
    assert check() == 1
    assert f"{folder}/pack.yaml, line 1" in capsys.readouterr().err


def compare(*words):
    parser = ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args(["compare", *map(str, words)]))


def test_two_versions_are_compared_line_by_line(tmp_path, capsys):
    old = SHIPPED / "post" / "2020-01-01"
    new = policy_folder(tmp_path / "packs", old="acknowledge: 1 day", new="acknowledge: 4 hours")
    assert compare(old, new) == 0
    said = capsys.readouterr().out
    assert "Acknowledge within: 1 calendar day → 4 hours" in said and "Urgency:" in said
    assert compare(old, old) == 0
    assert "They say the same." in capsys.readouterr().out


def test_a_comparison_needs_two_good_versions(tmp_path, capsys):
    assert compare(SHIPPED / "post" / "2020-01-01") == 2
    assert compare(SHIPPED / "post" / "2020-01-01", tmp_path) == 1
    assert "no .yaml file" in capsys.readouterr().err

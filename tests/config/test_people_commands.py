"""`redress units` and `redress people`: building up a firm from the command line."""

from argparse import ArgumentParser

import pytest

from redress.config.commands import people, units
from redress.domain.refusals import BadInput, GateShut
from redress.records import founding
from redress.records.verifying import verify
from tests.worker.firm import NOW, a_firm

pytestmark = pytest.mark.django_db


def _run(command, *words: str) -> int:

    parser = ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args(words))


def test_a_unit_is_added_below_another_and_listed_in_the_tree(capsys):
    a_firm()
    assert _run(units, "minxin-post", "add", "YQ", "余杭支局", "--kind", "hall", "--below", "HZ") == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("    YQ") and line.endswith("余杭支局") for line in lines)


def test_a_unit_code_that_is_taken_or_no_letters_is_refused():
    firm = a_firm()
    for code in ("HZ", "h1", "TOOLONGCODE"):
        with pytest.raises(BadInput) as refused:
            founding.add_unit(firm.organisation, code, "X", "hall", None, NOW)
        assert refused.value.reasons[0].code == "unit_code_unusable"


def test_a_person_is_added_with_role_and_unit(capsys):
    a_firm()
    words = ["minxin-post", "add", "ana@example.org", "--name", "安娜", "--role", "handler", "--unit", "HZ"]
    assert _run(people, *words, "--staff-number", "P900", "--level", "agent") == 0
    assert "P900     HZ     handler        安娜" in capsys.readouterr().out


def test_the_same_person_twice_is_refused():
    a_firm()
    words = ["minxin-post", "add", "ana@example.org", "--name", "安娜", "--role", "handler", "--unit", "HZ"]
    _run(people, *words)
    with pytest.raises(BadInput) as refused:
        _run(people, *words)
    assert refused.value.reasons[0].code == "person_is_there"


def test_a_unit_that_is_not_there_is_refused():
    a_firm()
    with pytest.raises(BadInput) as refused:
        _run(
            people, "minxin-post", "add", "x@example.org", "--name", "X", "--role", "auditor", "--unit", "ZZ"
        )
    assert refused.value.reasons[0].code == "no_such_unit"


def test_an_organisation_that_is_not_there_is_said_in_one_line(capsys):
    assert _run(units, "nowhere") == 1
    assert capsys.readouterr().err == "redress: there is no organisation at /nowhere/.\n"


def test_a_unit_is_named_anew_moved_and_closed_like_on_the_screen(capsys):
    firm = a_firm()
    _run(units, "minxin-post", "add", "YQ", "余杭支局", "--kind", "hall", "--below", "HZ")
    _run(units, "minxin-post", "rename", "YQ", "余杭邮政支局")
    assert "余杭邮政支局" in capsys.readouterr().out
    assert _run(units, "minxin-post", "close", "YQ") == 0
    assert "YQ" not in capsys.readouterr().out
    with pytest.raises(GateShut) as refused:
        _run(units, "minxin-post", "close", "HZ")
    assert refused.value.reasons[0].code in {"unit_not_empty", "unit_is_root"}
    assert founding.organisation_of("minxin-post") == firm.organisation and verify().holds


def test_a_person_gets_other_roles_and_leaves_to_a_successor(capsys):
    firm = a_firm()
    _run(people, "minxin-post", "change", firm.number("handler"), "--role", "handler", "supervisor")
    assert "handler/supervisor" in capsys.readouterr().out
    words = ["minxin-post", "left", firm.number("handler"), "--successor", firm.number("handler2")]
    assert _run(people, *words) == 0
    assert "0 open complaints have a new owner" in capsys.readouterr().out
    assert verify().holds

"""`redress regimes`: shown with their marks, attached, decided."""

from argparse import ArgumentParser

import pytest

from redress.config.commands import regimes
from redress.packs import SHIPPED_REGIMES
from tests.worker.firm import a_firm

pytestmark = pytest.mark.django_db


def _run(*words: str) -> int:
    parser = ArgumentParser()
    regimes.configure(parser)
    return regimes.run(parser.parse_args(words))


def test_all_regimes_are_listed_with_a_mark_for_every_duty(capsys):
    assert _run() == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines[: lines.index("")]) == 45
    assert any(line.startswith("cn-consumer-law") and " +??? " in line for line in lines)


def test_one_regime_is_shown_with_what_is_sure_and_where_it_was_read(capsys):
    assert _run("show", "cn-samr-2026") == 0
    out = capsys.readouterr().out
    assert "mediate: the authority finish the mediation, 60 calendar days" in out
    assert "[the rule itself was read]" in out
    assert "Who is liable" not in out and "How days are counted: Art. 45" in out


def test_a_firm_sees_what_is_on_and_what_is_off(capsys):
    a_firm()
    assert _run("attach", "minxin-post", "ro-anpc", "--since", "2026-01-01") == 0
    out = capsys.readouterr().out
    assert "cn-spb-appeal (of the pack)" in out and "ro-anpc (since 2026-01-01)" in out
    assert "  off ? conformity" in out and "  on  ~ firm_reply" in out
    assert _run("turn-on", "minxin-post", "ro-anpc", "conformity") == 0
    assert "  on  ? conformity" in capsys.readouterr().out


def test_a_firms_own_figure_and_the_end_of_a_regime_are_shown(capsys):
    a_firm()
    _run("attach", "minxin-post", "uk-fca-disp1")
    _run("house", "minxin-post", "uk-fca-disp1", "ack", "2 business_days")
    assert "promptly (house value: 2 business days)" in capsys.readouterr().out
    assert _run("detach", "minxin-post", "uk-fca-disp1") == 0
    assert "uk-fca-disp1" not in capsys.readouterr().out
    assert _run("turn-off", "minxin-post", "cn-spb-appeal", "firm_reply") == 0
    assert "  off ~ firm_reply" in capsys.readouterr().out


def test_a_firm_that_is_not_there_is_said_so(capsys):
    assert _run("of", "nobody") == 1
    assert "no organisation at /nobody/" in capsys.readouterr().err


def test_a_files_faults_are_named_and_it_is_not_taken(tmp_path, capsys):
    path = tmp_path / "cn-express-reg.yaml"
    text = (SHIPPED_REGIMES / "cn-express-reg.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("sure: seen", "sure: certain"), encoding="utf-8")
    assert _run("take", str(path)) == 1
    assert 'cn-express-reg.yaml, line 14, duties[1].sure: found "certain"' in capsys.readouterr().err
    path.write_text(text, encoding="utf-8")
    assert _run("check", str(path)) == 0
    assert _run("check") == 0

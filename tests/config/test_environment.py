from pathlib import Path

import pytest

from redress.config.environment import Environment, EnvironmentRefused


def test_without_any_variable_everything_is_at_home():
    environment = Environment.read({})
    assert environment.home == Path("var").absolute()
    assert (environment.bind, environment.port, environment.demo) == ("127.0.0.1", 8000, True)
    assert environment.public_url == "http://127.0.0.1:8000"
    assert environment.database()["HOST"].rpartition("/")[2].startswith("redress-")


def test_the_socket_of_a_home_with_a_long_name_still_has_a_short_path(monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/" + "deep/" * 30)
    environment = Environment.read({"REDRESS_HOME": "/srv/" + "long/" * 60})
    assert len(environment.database()["HOST"] + "/.s.PGSQL.5432") < 107


@pytest.mark.parametrize(
    ("variable", "value", "remedy"),
    [
        ("PORT", "eighty", "whole number"),
        ("PORT", "70000", "65535"),
        ("REDRESS_DEMO", "perhaps", "1 or 0"),
        ("REDRESS_PUBLIC_URL", "care.example.org", "https://"),
        ("REDRESS_SMTP_URL", "mail.example.org", "smtp://"),
        ("REDRESS_METRICS_TOKEN", "short", "at least 16"),
        ("REDRESS_METRICS_TOKEN", "two words that are long", "at least 16"),
    ],
)
def test_a_variable_that_makes_no_sense_is_refused_with_its_name_and_the_way_out(variable, value, remedy):
    with pytest.raises(EnvironmentRefused, match=remedy) as refusal:
        Environment.read({variable: value})
    assert refusal.value.variable == variable
    assert variable in str(refusal.value)


def test_a_refused_address_does_not_give_the_password_away():
    with pytest.raises(EnvironmentRefused) as refusal:
        Environment.read({"REDRESS_SMTP_URL": "imap://ada:hush@mail.example.org"})
    assert "hush" not in str(refusal.value)


def test_a_database_elsewhere_is_taken_apart_for_django():
    url = "postgresql://ada:s%40crt@db.example.org:5433/care?sslmode=require"
    database = Environment.read({"REDRESS_DATABASE_URL": url}).database()
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example.org", "5433", "care")
    assert (database["USER"], database["PASSWORD"]) == ("ada", "s@crt")
    assert database["OPTIONS"]["sslmode"] == "require"


def test_behind_tls_the_cookies_are_secure():
    assert Environment.read({"REDRESS_PUBLIC_URL": "https://care.example.org"}).secure
    assert not Environment.read({}).secure


def test_a_refused_token_is_not_given_away():
    with pytest.raises(EnvironmentRefused) as refusal:
        Environment.read({"REDRESS_METRICS_TOKEN": "secretive"})
    assert "secretive" not in str(refusal.value)


def test_the_token_of_a_monitor_is_read_and_none_is_none():
    assert Environment.read({}).metrics_token is None
    assert Environment.read({"REDRESS_METRICS_TOKEN": "0123456789abcdef"}).metrics_token == "0123456789abcdef"

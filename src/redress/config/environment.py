"""What the surroundings say: every environment variable that Redress reads, typed, in one place."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from redress.config import embedded

LEAST_TOKEN = 16  # characters


class EnvironmentRefused(ValueError):
    """A variable holds something that cannot be used; says which, what it held and what would do."""

    def __init__(self, variable: str, value: str, remedy: str) -> None:
        super().__init__(f"{variable} is {value!r}: {remedy}")
        self.variable = variable


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings an operator may choose, and nothing else."""

    home: Path
    bind: str
    port: int
    public_url: str
    database_url: str | None
    demo: bool
    smtp_url: str | None
    pool: int
    metrics_token: str | None = None

    @classmethod
    def read(cls, variables: Mapping[str, str] = os.environ) -> Self:
        """Read the variables; raise EnvironmentRefused for the first that makes no sense."""
        bind = variables.get("REDRESS_BIND") or "127.0.0.1"
        port = _whole(variables, "PORT", 8000, 0, 65535)
        return cls(
            home=Path(variables.get("REDRESS_HOME") or "var").expanduser().absolute(),
            bind=bind,
            port=port,
            public_url=_public_url(variables, f"http://{_shown(bind)}:{port}"),
            database_url=variables.get("REDRESS_DATABASE_URL") or None,
            demo=_yes(variables, "REDRESS_DEMO", True),
            smtp_url=_smtp_url(variables),
            pool=_whole(variables, "REDRESS_POOL", 0, 0, 100),
            metrics_token=_token(variables),
        )

    @property
    def secure(self) -> bool:
        """Whether people reach us through TLS, which decides cookies and redirects."""
        return self.public_url.startswith("https://")

    @property
    def address(self) -> str:
        """Where the database is: the one in REDRESS_DATABASE_URL, else the embedded one of this home."""
        return self.database_url or embedded.Cluster(self.home).url

    def database(self) -> dict[str, Any]:
        """Django's database settings."""
        try:
            parts = conninfo_to_dict(self.address)
        except ProgrammingError as error:
            raise EnvironmentRefused(
                "REDRESS_DATABASE_URL", _without_password(self.address), f"not a PostgreSQL address ({error})"
            ) from None
        options: dict[str, Any] = {
            key: value for key, value in parts.items() if key not in _OWN_KEYS and value is not None
        }
        if self.pool:
            options["pool"] = {"min_size": 1, "max_size": self.pool, "timeout": 10}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.get("dbname") or "redress",
            "USER": parts.get("user") or "",
            "PASSWORD": parts.get("password") or "",
            "HOST": parts.get("host") or "",
            "PORT": str(parts.get("port") or ""),
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }


_OWN_KEYS = frozenset({"dbname", "user", "password", "host", "port"})


def _whole(variables: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = variables.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise EnvironmentRefused(name, text, f"give a whole number from {low} to {high}")
    return int(text)


def _yes(variables: Mapping[str, str], name: str, default: bool) -> bool:
    text = (variables.get(name) or ("1" if default else "0")).strip().lower()
    if text in {"1", "yes", "true", "on"}:
        return True
    if text in {"0", "no", "false", "off"}:
        return False
    raise EnvironmentRefused(name, text, "give 1 or 0")


def _public_url(variables: Mapping[str, str], default: str) -> str:
    text = (variables.get("REDRESS_PUBLIC_URL") or default).rstrip("/")
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise EnvironmentRefused(
            "REDRESS_PUBLIC_URL", text, "give an address such as https://care.example.org"
        )
    return text


def _smtp_url(variables: Mapping[str, str]) -> str | None:
    text = variables.get("REDRESS_SMTP_URL")
    if not text:
        return None
    parts = urlsplit(text)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise EnvironmentRefused(
            "REDRESS_SMTP_URL",
            _without_password(text),
            "give an address such as smtp://user:password@host:587",
        )
    return text


def _token(variables: Mapping[str, str]) -> str | None:
    text = variables.get("REDRESS_METRICS_TOKEN")
    if not text:
        return None
    if len(text) < LEAST_TOKEN or not text.isascii() or not text.isprintable() or " " in text:
        raise EnvironmentRefused(
            "REDRESS_METRICS_TOKEN",
            f"{text[:2]}…",
            f"give at least {LEAST_TOKEN} letters and digits, such as `openssl rand -hex 16` makes",
        )
    return text


def _shown(bind: str) -> str:
    if bind in {"0.0.0.0", "::", ""}:  # noqa: S104 compared, not bound
        return "localhost"
    return f"[{bind}]" if ":" in bind else bind


def _without_password(url: str) -> str:
    """The address fit for a log: what stands between the first colon and the @ is left out."""
    scheme, _, rest = url.partition("://")
    credentials, at, place = rest.rpartition("@")
    return f"{scheme}://{credentials.partition(':')[0]}:…@{place}" if at else url

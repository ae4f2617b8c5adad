"""The examination that `redress doctor` makes of the surroundings: machine, home, database, web, mail."""

import contextlib
import os
import shutil
import smtplib
import stat
import sys
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException

import psycopg

from redress.config import embedded, post_office, workload
from redress.config.environment import Environment
from redress.config.outcome import Outcome, ill, note, well
from redress.packs import Fault, look_again, packs, regimes

LITTLE_SPACE = 1_000_000_000  # bytes
OLDEST_POSTGRESQL = 150000  # as PostgreSQL numbers its versions
_WAY_TO_DATABASE = "start it, or correct REDRESS_DATABASE_URL; unset, `redress serve` brings its own"


def examine(environment: Environment) -> list[Outcome]:
    """Look at everything, in the order in which one thing rests on another."""
    results = [python(), home(environment), key(environment), rules(environment), own_packs(environment)]
    with contextlib.ExitStack() as stack:
        try:
            if environment.database_url is None:
                stack.enter_context(embedded.available(embedded.Cluster(environment.home)))
            with psycopg.connect(environment.address, connect_timeout=5) as link:
                results.append(database(environment, link.info.server_version))
        except (psycopg.Error, embedded.EmbeddedRefused, OSError) as error:
            results.append(ill("database", " ".join(str(error).split()), _WAY_TO_DATABASE))
        else:
            results += workload.examine()
    return [*results, web(environment), mail(environment)]


def python() -> Outcome:
    """The interpreter that runs us."""
    return well("python", f"{sys.version.split()[0]} at {sys.executable}")


def home(environment: Environment) -> Outcome:
    """REDRESS_HOME: there, writable, with room."""
    place = environment.home
    if not place.is_dir():
        return note("home", f"{place} does not exist yet", "`redress serve` makes it")
    if not os.access(place, os.W_OK | os.X_OK):
        return ill(
            "home", f"{place} cannot be written", "give this account the right to write, or set REDRESS_HOME"
        )
    free = shutil.disk_usage(place).free
    text = f"{place}, {free / 1e9:.1f} GB free"
    return (
        well("home", text)
        if free > LITTLE_SPACE
        else ill("home", text, "make room before the database stops")
    )


def key(environment: Environment) -> Outcome:
    """The signing key: there and readable by us alone."""
    place = environment.home / "secret_key"
    if not place.exists():
        return note("signing key", "none yet", "`redress serve` makes it on its first start")
    if stat.S_IMODE(place.stat().st_mode) & 0o077:
        return ill("signing key", f"{place} can be read by others", f"chmod 600 {place}")
    return well("signing key", f"{place}, readable by its owner only")


def rules(environment: Environment) -> Outcome:
    """The regimes of law: how many there are, and what is wrong with files of the firm's own folder."""
    library = regimes(environment.home / "regimes")
    return _good("regimes", len(library.codes()), library.faults)


def own_packs(environment: Environment) -> Outcome:
    """The firms' packs with their versions, and what is wrong with those of the firm's own folder."""
    faults = look_again(environment.home / "packs")
    return _good("packs", sum(len(packs().versions(code)) for code in packs().codes()), faults)


def _good(subject: str, count: int, faults: Sequence[Fault]) -> Outcome:
    if not faults:
        return well(subject, f"{count}, all good")
    text = f"{count}; {faults[0]}" + (f" And {len(faults) - 1} more." if len(faults) > 1 else "")
    return ill(
        subject, text, f"mend the file: until then the last good one stands (`redress {subject} check`)"
    )


def database(environment: Environment, version: int) -> Outcome:
    """Which PostgreSQL, and whether it is new enough."""
    kind = "in REDRESS_DATABASE_URL" if environment.database_url else "embedded"
    text = f"PostgreSQL {version // 10000}.{version % 10000}, {kind}"
    if version < OLDEST_POSTGRESQL:
        return ill("database", text, "use PostgreSQL 15 or later")
    return well("database", text)


def web(environment: Environment) -> Outcome:
    """Whether the web server answers where people are told to go."""
    place = f"{environment.bind}:{environment.port}"
    wildcard = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 compared, not bound
    link = HTTPConnection(wildcard.get(environment.bind, environment.bind), environment.port, timeout=5)
    try:
        link.request("GET", "/-/ready", headers={"Host": "localhost"})
        status = link.getresponse().status
    except (OSError, HTTPException):
        return note("web", f"nothing answers at {place}", "`redress serve` starts it")
    finally:
        link.close()
    if status != 200:
        return ill(
            "web", f"{place} answers {status}", "another program has this port, or the database is away"
        )
    return well("web", f"answers at {place}, public address {environment.public_url}")


def mail(environment: Environment) -> Outcome:
    """Whether letters can leave."""
    if environment.smtp_url is None:
        outbox = environment.home / "outbox"
        return note("mail", f"kept as files in {outbox}", "set REDRESS_SMTP_URL to send it")
    try:
        host = post_office.greet(environment.smtp_url)
    except (OSError, smtplib.SMTPException) as error:
        return ill("mail", f"the mail server does not take us: {error}", "correct REDRESS_SMTP_URL")
    return well("mail", f"{host} takes our letters")

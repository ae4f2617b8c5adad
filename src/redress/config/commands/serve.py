"""`redress serve`: the whole product as one process tree, until Ctrl-C."""

import contextlib
import fcntl
import os
import shutil
import socket
import subprocess
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psycopg

from redress.config import embedded, readiness, secret, supervisor
from redress.config.environment import Environment
from redress.config.supervisor import Child, Supervisor

SUMMARY = "run database, web server and worker until Ctrl-C"
NEEDS_DATABASE = False
NEEDS_DJANGO = False
LEAST_SPACE = 100 * 1024 * 1024  # bytes free before a first start makes sense


class ServeRefused(RuntimeError):
    """The tree cannot start; the message is a sentence for the operator."""


def configure(parser: ArgumentParser) -> None:
    parser.epilog = "Settings come from the environment; `redress help` lists them."


def run(options: Namespace) -> int:
    environment = Environment.read()
    _check_home(environment.home)
    with _alone(environment.home):
        _check_port(environment)
        secret.ensure_signing_key(environment.home)
        tree = Supervisor(_children(environment))
        tree.listen_for_signals()
        try:
            return _serve(tree, environment)
        finally:
            tree.stop()


def _serve(tree: Supervisor, environment: Environment) -> int:
    if environment.database_url:
        psycopg.connect(environment.database_url, connect_timeout=10).close()
    else:
        tree.start("database")
    prepared = readiness.is_prepared(environment)
    if prepared:  # nothing to migrate: the doors open while the rest is looked through
        tree.start("web")
    if not _prepare(tree):
        return 0 if tree.stopping else 1
    readiness.remember(environment)
    if not prepared:
        tree.start("web")
    tree.start("worker")
    tree.watch(until=lambda: _answers(environment) or tree.died_at_once("web"))
    if tree.stopping:
        return 0
    if tree.died_at_once("web"):
        raise ServeRefused("The web server ended at once; what it said stands above.")
    print(f"\nRedress is at {environment.public_url}  (Ctrl-C stops it)", flush=True)
    with _demonstration_filling(environment):
        tree.watch()
    print("\nredress: stopping", flush=True)
    return 0


@contextlib.contextmanager
def _demonstration_filling(environment: Environment) -> Iterator[None]:
    """Give the demonstration firms their year of complaints while people already look around."""
    filling = supervisor.spawn(["demo", "--quietly"], dict(os.environ)) if environment.demo else None
    try:
        yield
    finally:
        if filling is not None:
            supervisor.end(filling)


def _prepare(tree: Supervisor) -> bool:
    """Migrate and fill in a process of its own, whose memory is then given back."""
    preparation = supervisor.spawn(["prepare"], dict(os.environ))
    while preparation.poll() is None:
        if tree.stopping:
            supervisor.end(preparation)
        with contextlib.suppress(subprocess.TimeoutExpired):
            preparation.wait(supervisor.TICK)
    return preparation.returncode == 0


def _children(environment: Environment) -> list[Child]:
    cluster = embedded.Cluster(environment.home)
    web = dict(os.environ, REDRESS_POOL=str(environment.pool or 10))
    children = [
        Child("web", lambda: supervisor.spawn(["web"], web), supervisor.end),
        Child("worker", lambda: supervisor.spawn(["worker"], dict(os.environ)), supervisor.end),
    ]
    if environment.database_url is None:
        # A worker whose connection broke may wait on it for ever, so it starts anew with the database.
        database = Child("database", lambda: embedded.start(cluster, patience=15), embedded.stop, ("worker",))
        children.insert(0, database)
    return children


def _check_home(home: Path) -> None:
    trial = home / f".trial.{os.getpid()}"
    try:
        home.mkdir(parents=True, exist_ok=True)
        trial.write_bytes(b"x" * 4096)
        trial.unlink()
    except OSError as error:
        raise ServeRefused(
            f"REDRESS_HOME {home} cannot be written ({error.strerror}): make it writable or name another folder."
        ) from None
    free = shutil.disk_usage(home).free
    if free < LEAST_SPACE:
        raise ServeRefused(
            f"REDRESS_HOME {home} has only {free // 1_000_000} MB free: make room, then start again."
        )


@contextlib.contextmanager
def _alone(home: Path) -> Iterator[None]:
    with (home / "serve.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ServeRefused(
                f"Redress already serves {home}; stop that one, or set REDRESS_HOME."
            ) from None
        yield


def _check_port(environment: Environment) -> None:
    family = socket.AF_INET6 if ":" in environment.bind else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((environment.bind, environment.port))
        except OSError as error:
            raise ServeRefused(
                f"Port {environment.port} on {environment.bind} cannot be used ({error.strerror}): "
                "set PORT to a free one, or stop what uses it."
            ) from None


def _answers(environment: Environment) -> bool:
    wildcard = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 compared, not bound
    connection = HTTPConnection(wildcard.get(environment.bind, environment.bind), environment.port, timeout=5)
    try:
        connection.request("GET", "/-/alive", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()

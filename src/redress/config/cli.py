"""The command line of the product: finds the commands, runs one, and turns refusals into one clear line."""

import argparse
import ast
import contextlib
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django

from redress.config import embedded, sentences
from redress.config.environment import Environment

FOLDER = Path(__file__).parent / "commands"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit code: 0 done, 1 refused or failed, 2 asked for wrongly."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _dispatch(words)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has left, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("REDRESS_TRACEBACK") == "1":
            raise
        print(f"redress: {sentences.of(error)}", file=sys.stderr)
        return 1


@dataclass(frozen=True)
class Command:
    """What a command file says of itself in its constants, read without importing it."""

    summary: str
    needs_database: bool
    needs_django: bool


def commands() -> dict[str, Command]:
    """Every command by the name of its file."""
    found = (module.name for module in pkgutil.iter_modules([str(FOLDER)]))
    return {name: _described(FOLDER / f"{name}.py") for name in found if name[0] != "_"}


def _dispatch(words: list[str]) -> int:
    known = commands()
    if not words or words[0] in {"-h", "--help", "help"}:
        return _print_overview(known)
    name = words[0].replace("-", "_")
    if f"{name}_" in known:
        name += "_"  # `import` is a word of Python, so its file is import_.py
    if name not in known:
        print(f"redress: there is no command {words[0]!r}; `redress help` lists them all.", file=sys.stderr)
        return 2
    command = known[name]
    if command.needs_django:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redress.config.settings")
        django.setup()
    module = importlib.import_module(f"redress.config.commands.{name}")
    parser = argparse.ArgumentParser(prog=f"redress {words[0]}", description=command.summary)
    module.configure(parser)
    options = parser.parse_args(words[1:])
    with _database(command):
        return int(module.run(options) or 0)


def _database(command: Command) -> contextlib.AbstractContextManager[None]:
    """The embedded server for the command's duration, unless the command sees to that or another is named."""
    environment = Environment.read()
    if environment.database_url or not command.needs_database:
        return contextlib.nullcontext()
    return embedded.available(embedded.Cluster(environment.home))


def _described(path: Path) -> Command:
    constants: dict[str, Any] = {}
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=value)):
                constants[name] = value
    return Command(
        summary=constants.get("SUMMARY", ""),
        needs_database=constants.get("NEEDS_DATABASE", True),
        needs_django=constants.get("NEEDS_DJANGO", True),
    )


def _print_overview(known: dict[str, Command]) -> int:
    print("redress: closed-loop complaint handling\n\nusage: redress COMMAND [options]\n")
    for name, command in sorted(known.items()):
        print(f"  {name.rstrip('_').replace('_', '-'):<12}{command.summary}")
    print("\n`redress COMMAND --help` explains a command. Settings come from the environment: REDRESS_HOME,")
    print("PORT, REDRESS_BIND, REDRESS_PUBLIC_URL, REDRESS_DATABASE_URL, REDRESS_DEMO, REDRESS_SMTP_URL")
    print("and REDRESS_METRICS_TOKEN.")
    return 0
